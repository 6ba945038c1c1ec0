import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReadInput } from '#shared/format/exchange.ts';
import { createForeignSpan } from '#shared/format/foreign.ts';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import { readWebAnno } from '#shared/format/webanno/read.ts';
import { writeWebAnno } from '#shared/format/webanno/write.ts';
import {
  adoptSpans,
  arbitrarySpans,
  arbitraryText,
  describeSpan,
  findReadError,
  getContent,
  listSpans,
  readContext,
  readOne,
  relabel,
  writeOne,
} from '../../../../support/annotation-files.ts';
import { corpusFolder } from '../../../../support/corpus.ts';
import { listKnown, workFile } from '../../../../support/work-file.ts';

const createInput = (text: string): ReadInput => ({ fileName: 'news.tsv', text, companion: null });
const read = (text: string): Promise<TickmarkFile> => readOne(readWebAnno, createInput(text));
const write = async (file: TickmarkFile): Promise<string> =>
  getContent(await writeOne(writeWebAnno, file), '.tsv');

/** A file with these layers and lines, of which spaces stand for tabs but in the text. */
function createFile(layers: readonly string[], lines: readonly string[], version = '3.3'): string {
  const rows = lines.map((line) => (line.startsWith('#') ? line : line.replaceAll(' ', '\t')));
  return [`#FORMAT=WebAnno TSV ${version}`, ...layers, '', '', ...rows, ''].join('\n');
}

const entity = '#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value';
const simple = '#T_SP=webanno.custom.SimpleSpan|';

describe('what is read, and written as it was', () => {
  test.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['no layers', [], ['#Text=Hi .', '1-1 0-2 Hi ', '1-2 3-4 . '], []],
    ['a value', [entity], ['#Text=Hi Zoe', '1-1 0-2 Hi _ _ ', '1-2 3-6 Zoe Q1 PER '], ['3-6 PER ["Zoe"]']],
    ['no value', [entity], ['#Text=Hi', '1-1 0-2 Hi Q1 * '], ['0-2 NamedEntity ["Hi"]']],
    ['no features', [simple], ['#Text=Hi', '1-1 0-2 Hi * '], ['0-2 SimpleSpan ["Hi"]']],
    [
      'a value that is the name of the layer',
      ['#T_SP=a.Span|value'],
      ['#Text=a b', '1-1 0-1 a Span ', '1-2 2-3 b * '],
      ['0-1 Span ["a"]', '2-3 Span ["b"]'],
    ],
    [
      'several words',
      [entity],
      ['#Text=Zoe Marsh', '1-1 0-3 Zoe *[1] PER[1] ', '1-2 4-9 Marsh *[1] PER[1] '],
      ['0-9 PER ["Zoe Marsh"]'],
    ],
    [
      'stacked',
      ['#T_SP=a.Span|value'],
      ['#Text=Hi', '1-1 0-2 Hi A[1]|A[2]|B[3] '],
      ['0-2 A ["Hi"]', '0-2 A ["Hi"]', '0-2 B ["Hi"]'],
    ],
    [
      'parts of tokens',
      ['#T_SP=a.Span|value'],
      [
        '#Text=Tunnelbau hier',
        '1-1 0-9 Tunnelbau _ ',
        '1-1.1 0-6 Tunnel A ',
        '1-1.2 6-9 bau B[1] ',
        '1-2 10-14 hier _ ',
        '1-2.1 10-12 hi B[1] ',
      ],
      ['0-6 A ["Tunnel"]', '6-12 B ["bau hi"]'],
    ],
    [
      'nothing at all',
      ['#T_SP=a.Span|value'],
      ['#Text=Hi', '1-1 0-2 Hi _ ', '1-1.1 0-0  A ', '1-1.2 2-2  B '],
      ['0-0 A [""]', '2-2 B [""]'],
    ],
    [
      'emoji',
      ['#T_SP=a.Span|value'],
      ['#Text=😀 Zoe', '1-1 0-2 😀 A ', '1-2 3-6 Zoe B '],
      ['0-2 A ["😀"]', '3-6 B ["Zoe"]'],
    ],
    [
      'escapes',
      ['#T_SP=a.Span|value'],
      ['#Text=Hi', String.raw`1-1 0-2 Hi a\|b\_c\[1\]\*\;\->\\\t\n `],
      ['0-2 a|b_c[1]*;->\\\t\n ["Hi"]'],
    ],
    [
      'a backslash at the end',
      ['#T_SP=a.Span|value'],
      ['#Text=Hi', String.raw`1-1 0-2 Hi a\\[1]|b\\[2] `],
      ['0-2 a\\ ["Hi"]', '0-2 b\\ ["Hi"]'],
    ],
    [
      'sentences',
      ['#T_SP=a.Span|value'],
      [
        '#Text=Hi.',
        '1-1 0-2 Hi A[1] ',
        '1-2 2-3 . A[1] ',
        '',
        '#Text=Bye.',
        '2-1 4-7 Bye A[1] ',
        '2-2 7-8 . _ ',
      ],
      ['0-7 A ["Hi.\\nBye"]'],
    ],
    [
      'sentences that touch',
      ['#T_SP=a.Span|value'],
      ['#Text=Hi.', '1-1 0-2 Hi _ ', '1-2 2-3 . _ ', '', '#Text=Bye', '2-1 3-6 Bye A '],
      ['3-6 A ["Bye"]'],
    ],
    [
      'sentences over lines',
      ['#T_SP=a.Span|value'],
      ['#Text=Hi', '#Text=you', '1-1 0-2 Hi A[1] ', '1-2 3-6 you A[1] '],
      ['0-6 A ["Hi\\nyou"]'],
    ],
    [
      'tokens that we would not cut',
      ['#T_SP=a.Span|value'],
      [
        '#Text=don’t go. Now',
        '1-1 0-2 do _ ',
        '1-2 2-5 n’t A ',
        '1-3 6-8 go _ ',
        '1-4 8-9 . _ ',
        '1-5 10-13 Now _ ',
      ],
      ['2-5 A ["n’t"]'],
    ],
    [
      'several layers',
      [entity, simple],
      ['#Text=Hi', '1-1 0-2 Hi * PER * '],
      ['0-2 PER ["Hi"]', '0-2 SimpleSpan ["Hi"]'],
    ],
    [
      'relations',
      ['#T_SP=a.Span|value', '#T_RL=a.Rel|value|BT_a.Span'],
      ['#Text=a b c', '1-1 0-1 a A[1] _ _ ', '1-2 2-3 b A[1] _ _ ', '1-3 4-5 c B near 1-1[1_0] '],
      ['0-3 A ["a b"]', '4-5 B ["c"]'],
    ],
    [
      'relations without a label',
      ['#T_SP=a.Span|', '#T_RL=a.Rel|BT_a.Span'],
      ['#Text=a b', '1-1 0-1 a * _ ', '1-2 2-3 b * 1-1 '],
      ['0-1 Span ["a"]', '2-3 Span ["b"]'],
    ],
    [
      'slots',
      ['#T_SP=a.Host|ROLE_a.Host:links_a.Link|a.Span|value', '#T_SP=a.Span|value'],
      ['#Text=a b', '1-1 0-1 a p1;* 1-2;1-1 H A ', '1-2 2-3 b _ _ _ B '],
      ['0-1 A ["a"]', '0-1 H ["a"]', '2-3 B ["b"]'],
    ],
    [
      'chains',
      ['#T_CH=de.tudarmstadt.ukp.dkpro.core.api.coref.type.CoreferenceLink|referenceRelation|referenceType'],
      [
        '#Text=Zoe Marsh she Bo',
        '1-1 0-3 Zoe ana->1-1 nam[1] ',
        '1-2 4-9 Marsh ana->1-1 nam[1] ',
        '1-3 10-13 she *->1-2 *[1] ',
        '1-4 14-16 Bo *->2-1 nam[2] ',
      ],
      ['0-9 nam ["Zoe Marsh"]', '10-13 CoreferenceLink ["she"]', '14-16 nam ["Bo"]'],
    ],
  ])('%s', async (_, layers, lines, spans) => {
    const source = createFile(layers, lines);
    const file = await read(source);
    expect(listSpans(file)).toEqual(spans);
    expect(await write(file)).toBe(source);
    expect(await write(await read(source.replaceAll('\n', '\r\n')))).toBe(source);
    /* Without what is kept of the file, the annotations are still those of its layers. */
    const { meta: _meta, ...article } = file.article;
    const bare = await write({ ...file, article });
    expect(listSpans(await read(bare))).toEqual(spans);
  });

  test('elements of a chain are of one record', async () => {
    const file = await read(
      createFile(
        ['#T_CH=a.CoreferenceLink|referenceRelation|referenceType'],
        [
          '#Text=Zoe she Bo',
          '1-1 0-3 Zoe *->1-1 nam[1] ',
          '1-2 4-7 she *->1-2 nam[1] ',
          '1-3 8-10 Bo *->2-1 nam[2] ',
        ],
      ),
    );
    const [zoe, she, bo] = file.annotations.map(({ refId }) => refId);
    expect(zoe).toBe(she);
    expect(bo).not.toBe(zoe);
  });

  test('features are attributes, and what we know of is known', async () => {
    const file = await read(
      createFile(['#T_SP=a.Span|status|value|weight'], ['#Text=Hi', '1-1 0-2 Hi verified claim 7 ']),
    );
    expect(file.claims).toMatchObject([{ status: 'verified' }]);
    expect(file.annotations).toMatchObject([{ kind: 'claim', attributes: { weight: '7' } }]);
  });

  test('text that was escaped as in Java, up to version 3.1', async () => {
    const lines = ['#Text=Zo\\u00e9 \\"Hi\\"', '1-1 0-3 Zoé A ', '1-2 4-8 "Hi" _ '];
    const file = await read(createFile(['#T_SP=a.Span|value'], lines, '3.1'));
    expect(file.article.text).toBe('Zoé "Hi"');
  });

  test('a gap between sentences is a line feed and spaces', async () => {
    const file = await read(createFile([], ['#Text=Hi', '1-1 2-4 Hi ', '', '#Text=you', '2-1 7-10 you ']));
    expect(file.article.text).toBe('  Hi\n  you');
  });

  test('what cannot be kept of relations is told', async () => {
    const { notices, skipped } = await readWebAnno(
      createInput(
        createFile(
          ['#T_SP=a.Span|value', '#T_RL=a.Rel|value|weight|BT_a.Span', '#T_RL=a.Dep|value|BT_a.Token'],
          ['#Text=a b', '1-1 0-1 a A _ _ _ _ _ ', '1-2 2-3 b B near 7 1-1 dep 1-1 '],
        ),
      ),
      readContext,
    );
    expect(notices).toEqual([
      expect.stringMatching(/^1 of the relations are between/),
      expect.stringMatching(/^1 of the relations have features/),
    ]);
    expect(skipped).toBe(1);
  });
});

describe('what is refused, with the line', () => {
  const layers = ['#T_SP=a.Span|value'];
  test.each<[string, string, string, RegExp]>([
    ['no header', 'one\ttwo\n', 'line 1', /WebAnno TSV 3/],
    ['an older version', '#FORMAT=WebAnno TSV 2\n', 'line 1', /WebAnno TSV 3/],
    ['a layer without a name', '#FORMAT=WebAnno TSV 3.3\n#T_SP=\n', 'line 2', /layer/],
    ['a layer of another kind', '#FORMAT=WebAnno TSV 3.3\n#T_XX=a|b\n', 'line 2', /layer/],
    ['a row without a sentence', createFile(layers, ['1-1 0-2 Hi _ ']), 'line 5', /#Text/],
    ['too few columns', createFile(layers, ['#Text=Hi', '1-1 0-2 Hi']), 'line 6', /3 columns, and not 4/],
    ['no place', createFile(layers, ['#Text=Hi', '1-1 Hi Hi _ ']), 'line 6', /id and a place/],
    ['other words', createFile(layers, ['#Text=Hi', '1-1 0-2 Ho _ ']), 'line 6', /"Hi".*"Ho"/],
    ['a place outside', createFile(layers, ['#Text=Hi', '1-1 0-9 Hi _ ']), 'line 6', /0–9/],
    [
      'a sentence in another',
      createFile(layers, ['#Text=Hi you', '1-1 0-2 Hi _ ', '', '#Text=x', '2-1 3-4 x _ ']),
      'line 9',
      /UTF-16/,
    ],
    [
      'a sentence far away',
      createFile(layers, ['#Text=Hi', '1-1 99999999999-99999999999 Hi _ ']),
      'line 6',
      /behind the end/,
    ],
    [
      'a sentence without a blank line',
      createFile(layers, ['#Text=Hi', '1-1 0-2 Hi _ ', '#Text=x']),
      'line 7',
      /blank line/,
    ],
  ])('%s', async (_, source, place, message) => {
    expect(await findReadError(readWebAnno, createInput(source))).toMatchObject({
      code: expect.stringMatching(/^(?:broken|unsupported)$/),
      file: 'news.tsv',
      place,
      message: expect.stringMatching(message),
    });
  });

  test('a file without a word', async () => {
    expect(await findReadError(readWebAnno, createInput(createFile(layers, [])))).toMatchObject({
      code: 'empty',
    });
  });
});

describe('what is written', () => {
  test('our own work comes back with what is known of its records', async () => {
    expect(listKnown(await read(await write(workFile)))).toEqual(listKnown(workFile));
  });

  test('in a layer of ours, sentence by sentence, with the text as it was', async () => {
    const text = 'Hi.  Bye.\n\nDr. Zoe ran.';
    const file = await adoptSpans(text, [
      {
        id: '1',
        label: 'person',
        pieces: [{ start: 15, end: 18 }],
        attributes: { 'a b': 'x' },
        note: 'who?',
        record: null,
        creator: null,
      },
    ]);
    expect((await write(file)).split('\n')).toEqual([
      '#FORMAT=WebAnno TSV 3.3',
      '#T_SP=webanno.custom.Tickmark|label|note|tickmarkMore',
      '',
      '',
      '#Text=Hi.  ',
      '1-1\t0-2\tHi\t_\t_\t_\t',
      '1-2\t2-3\t.\t_\t_\t_\t',
      '',
      '#Text=Bye.',
      '#Text=',
      '2-1\t5-8\tBye\t_\t_\t_\t',
      '2-2\t8-9\t.\t_\t_\t_\t',
      '',
      '#Text=Dr. Zoe ran.',
      '3-1\t11-13\tDr\t_\t_\t_\t',
      '3-2\t13-14\t.\t_\t_\t_\t',
      '3-3\t15-18\tZoe\tperson\twho?\t{"a b":"x"}\t',
      '3-4\t19-22\tran\t_\t_\t_\t',
      '3-5\t22-23\t.\t_\t_\t_\t',
      '',
    ]);
    expect((await read(await write(file))).article.text).toBe(text);
  });

  test.each<[string, readonly (string | null)[], number]>([
    ['two people of one name', ['a', 'b'], 2],
    ['one who is named twice, and another one', ['a', 'a', 'b'], 2],
    ['two of whom nothing is said', [null, null], 1],
  ])('%s stay as many', async (_name, records, count) => {
    const words = 'Marsh met Marsh and Marsh';
    const places = Array.from(words.matchAll(/Marsh/g), ({ index }) => index);
    const spans = records.map((record, place) => {
      const start = places[place] ?? 0;
      return createForeignSpan({
        id: String(place),
        label: 'PER',
        pieces: [{ start, end: start + 5 }],
        attributes: { title: record ?? '-' },
        record,
      });
    });
    const file = await adoptSpans(words, spans);
    const back = await read(await write(file));
    expect(back.entities.map(({ title }) => title)).toEqual(file.entities.map(({ title }) => title));
    expect(back.entities).toHaveLength(count);
  });

  test('somebody else of the name of one in another layer stays somebody else', async () => {
    const lines = ['#Text=Zoe Zoe Zoe', '1-1 0-3 Zoe * PER ', '1-2 4-7 Zoe * PER ', '1-3 8-11 Zoe _ _ '];
    const file = await read(createFile([entity], lines));
    const other = await adoptSpans(file.article.text, [
      createForeignSpan({ id: '1', label: 'PER', pieces: [{ start: 8, end: 11 }] }),
    ]);
    const both = {
      ...file,
      people: [...new Map([...file.people, ...other.people].map((person) => [person.id, person])).values()],
      annotations: [...file.annotations, ...other.annotations],
      entities: [...file.entities, ...other.entities],
    };
    const back = await read(await write(both));
    expect(new Set(back.annotations.map(({ refId }) => refId)).size).toBe(2);
  });

  test('what has come to annotations of another layer since', async () => {
    const file = await read(createFile([entity], ['#Text=Zoe Bo', '1-1 0-3 Zoe * PER ', '1-2 4-6 Bo _ _ ']));
    const noted = {
      ...file,
      annotations: file.annotations.map((annotation) => ({ ...annotation, note: 'who?' })),
      entities: file.entities.map((found) => ({ ...found, status: 'verified' as const })),
    };
    const written = await writeOne(writeWebAnno, noted);
    const content = getContent(written, '.tsv');
    expect(content).toContain(`${entity}|status|note\n`);
    expect(content).toContain('1-1\t0-3\tZoe\t*\tPER\tverified\twho?\t\n1-2\t4-6\tBo\t_\t_\t_\t_\t\n');
    expect(written.notices).toEqual([expect.stringMatching(/NamedEntity\.status, .*NamedEntity\.note/)]);
    expect(listKnown(await read(content))).toEqual(listKnown(noted));
  });

  test('blanks at the ends are left, and annotations of blanks left out', async () => {
    const span = (start: number, end: number) => ({
      id: String(start),
      label: 'X',
      pieces: [{ start, end }] as const,
      attributes: {},
      note: null,
      record: null,
      creator: null,
    });
    const file = await adoptSpans('one two  three', [span(3, 7), span(7, 9), span(8, 8)]);
    const written = await writeOne(writeWebAnno, file);
    expect(listSpans(await read(getContent(written, '.tsv')))).toEqual(['4-7 X ["two"]', '7-7 X [""]']);
    expect(written.skipped).toBe(1);
    expect(written.notices).toHaveLength(2);
  });
});

test('any spans of any text come back', async () => {
  const gaps = [' ', '\n', '\r\n', '\n\n', ', ', ' \u2028', '', '\n  ', '. ', '\t'];
  await fc.assert(
    fc.asyncProperty(
      arbitraryText(gaps).chain((made) =>
        fc.tuple(
          fc.constant(made),
          arbitrarySpans(made, { labels: ['PER', 'claim', 'a|b', '*', ' ', 'Ä'], maxPieces: 3 }),
        ),
      ),
      async ([made, spans]) => {
        const file = await adoptSpans(made, spans);
        const once = await read(await write(file));
        expect(once.article.text).toBe(made);
        const trimmed = spans.flatMap(({ label, pieces }) => {
          const found = pieces.flatMap(({ start, end }) => {
            const words = made.slice(start, end);
            const from = start + words.length - words.trimStart().length;
            return words.trim() === '' ? [] : [{ start: from, end: from + words.trim().length }];
          });
          const [first, ...others] = found;
          return first === undefined ? [] : [describeSpan({ label, pieces: [first, ...others] }, made)];
        });
        expect(listSpans(once)).toEqual(trimmed.toSorted());
        expect(await write(await read(await write(once)))).toBe(await write(once));
      },
    ),
  );
});

if (corpusFolder === undefined) console.warn('CORPUS_DIR is unset: no file of WebAnno is read');

describe.skipIf(corpusFolder === undefined)('the files of the corpus', async () => {
  const folder = join(corpusFolder ?? '', 'webanno-tsv');
  const names = corpusFolder === undefined ? [] : await readdir(folder, { recursive: true });
  const paths = names.filter((name) => name.endsWith('.tsv'));

  test('are there', () => expect(paths.length).toBeGreaterThan(10));

  test.each(paths)('%s', async (path) => {
    const source = await readFile(join(folder, path), 'utf8');
    const file = await read(source);
    const lines = source.split('\n');
    /* Of relations the label alone is kept. */
    const isRich = source.includes('ComplexRelation');
    if (!isRich) expect(await write(file)).toBe(source);
    const spans = listSpans(await read(await write(file)));
    expect(spans).toEqual(listSpans(file));
    expect(spans.length).toBeGreaterThan(0);
    const changed = listSpans(await read(await write(relabel(file, { place: 0, label: 'Changed' }))));
    const [differing, ...others] = changed.filter((line) => !spans.includes(line));
    expect(differing).toMatch(/^\d+-\d+ Changed \["/u);
    expect(others).toEqual([]);
    expect(changed).toHaveLength(spans.length);
    expect(lines.length).toBeGreaterThan(5);
  });
});
