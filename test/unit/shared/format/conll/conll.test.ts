import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readConll } from '#shared/format/conll/read.ts';
import { writeConll } from '#shared/format/conll/write.ts';
import type { ReadInput } from '#shared/format/exchange.ts';
import type { ForeignSpan } from '#shared/format/foreign.ts';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import {
  adoptSpans,
  arbitrarySpans,
  arbitraryText,
  findReadError,
  getContent,
  listSpans,
  readContext,
  readOne,
  relabel,
  writeOne,
} from '../../../../support/annotation-files.ts';
import { corpusFolder } from '../../../../support/corpus.ts';
import { workFile } from '../../../../support/work-file.ts';

const createInput = (text: string): ReadInput => ({ fileName: 'news.conll', text, companion: null });
const read = (text: string): Promise<TickmarkFile> => readOne(readConll, createInput(text));
const write = async (file: TickmarkFile): Promise<string> =>
  getContent(await writeOne(writeConll, file), '.conll');

describe('what is read', () => {
  test.each<[string, string, string, readonly string[]]>([
    [
      'tabs',
      'Zoe\u0301\tB-PER\nMarsh\tI-PER\nran\tO\n',
      'Zoe\u0301 Marsh ran',
      ['0-10 PER ["Zoe\u0301 Marsh"]'],
    ],
    ['spaces', '😀 B-X\nruns O\n', '😀 runs', ['0-2 X ["😀"]']],
    ['columns between', 'EU NNP B-NP B-ORG\nruns VBZ B-VP O\n', 'EU runs', ['0-2 ORG ["EU"]']],
    ['IOB1', 'a I-X\nb I-X\nc B-X\nd I-Y\n', 'a b c d', ['0-3 X ["a b"]', '4-5 X ["c"]', '6-7 Y ["d"]']],
    [
      'BILOU',
      'a U-X\nb B-X\nc I-X\nd L-X\ne I-X',
      'a b c d e',
      ['0-1 X ["a"]', '2-7 X ["b c d"]', '8-9 X ["e"]'],
    ],
    ['IOBES', 'a S-X\nb B-X\nc E-X\nd S-X', 'a b c d', ['0-1 X ["a"]', '2-5 X ["b c"]', '6-7 X ["d"]']],
    ['a chunk that ends with its sentence', 'a B-X\n\nb I-X\n', 'a\nb', ['0-1 X ["a"]', '2-3 X ["b"]']],
    ['blank lines anywhere', '\n\na\tB-X\n\n\n \t\nb\tO\n\n\n', 'a\nb', ['0-1 X ["a"]']],
    ['CRLF', 'a\tB-X\r\nb\tI-X\r\n\r\nc\tO\r\n', 'a b\nc', ['0-3 X ["a b"]']],
    [
      'documents',
      '-DOCSTART- -X- O O\n\na O\n\nb B-X\n\n-DOCSTART- -X- O O\n\nc B-X',
      'a\nb\n\nc',
      ['2-3 X ["b"]', '5-6 X ["c"]'],
    ],
    ['comments', '# id = 1\na\tO\n# text = a\nb\tB-X\n', 'a b', ['2-3 X ["b"]']],
    ['a word that is #', '#\tO\n#b\tB-X\n', '# #b', ['2-4 X ["#b"]']],
    [
      'words of odd characters',
      '\ufeff\tO\n\u00a0\tB-X\n\u2028\tO',
      '\ufeff \u00a0 \u2028',
      ['2-3 X ["\u00a0"]'],
    ],
    ['labels with marks', 'a B-work-of_art/x\n', 'a', ['0-1 work-of_art/x ["a"]']],
    ['spaces at the ends of lines', 'a\tB-X \nb\tI-X\t\n', 'a b', ['0-3 X ["a b"]']],
  ])('%s', async (_, source, text, spans) => {
    const file = await read(source);
    expect(file.article.text).toBe(text);
    expect(listSpans(file)).toEqual(spans);
    expect(file.article.source.mediaType).toBe('text/x-conll');
    const again = await read(await write(file));
    expect(again.article.text).toBe(text);
    expect(listSpans(again)).toEqual(spans);
  });

  test('columns that are left out are told', async () => {
    const { notices } = await readConll(createInput('EU NNP B-NP B-ORG\n'), readContext);
    expect(notices).toEqual([expect.stringMatching(/^The columns between/)]);
  });
});

describe('what is refused, with the line', () => {
  test.each<[string, string, string, RegExp]>([
    ['one column', 'a\tO\nb\n', 'line 2', /one column/],
    ['no tag', 'a b c\n', 'line 1', /"c"/],
    ['a tag of no label', 'a\tO\n\nb\tB-\n', 'line 3', /"B-"/],
    ['spaces where there were tabs', 'a\tO\nb O\n', 'line 2', /one column/],
    ['no word', 'a\tO\n\tO\n', 'line 2', /word/],
    ['a tag of another scheme', 'a\tO\nb\tX-PER\n', 'line 2', /"X-PER"/],
  ])('%s', async (_, text, place, message) => {
    expect(await findReadError(readConll, createInput(text))).toMatchObject({
      code: 'broken',
      file: 'news.conll',
      place,
      message: expect.stringMatching(message),
    });
  });

  test.each(['', '\n \n', '-DOCSTART-\tO\n', '# nothing'])('%j has no words', async (text) => {
    expect(await findReadError(readConll, createInput(text))).toMatchObject({ code: 'empty' });
  });
});

describe('what is written', () => {
  test('sentences, words and marks, with tokens cut where an annotation cuts them', async () => {
    const text = 'Dr. Marsh isn’t in. “No,” she said.\n\nBye 👩‍🔬!';
    const span = (words: string, label: string, id: string): ForeignSpan => ({
      id,
      label,
      pieces: [{ start: text.indexOf(words), end: text.indexOf(words) + words.length }],
      attributes: {},
      note: null,
      record: null,
      creator: null,
    });
    const file = await adoptSpans(text, [
      span('Marsh', 'my label', '1'),
      span('n’t', 'NOT', '2'),
      span(' ', 'X', '3'),
    ]);
    const written = await writeOne(writeConll, file);
    expect(getContent(written, '.conll').replaceAll('\t', ' ').split('\n')).toEqual([
      'Dr O',
      '. O',
      'Marsh B-my_label',
      'is O',
      'n’t B-NOT',
      'in O',
      '. O',
      '',
      '“ O',
      'No O',
      ', O',
      '” O',
      'she O',
      'said O',
      '. O',
      '',
      'Bye O',
      '👩‍🔬 O',
      '! O',
      '',
      '',
    ]);
    expect(written.skipped).toBe(1);
    expect(written.notices).toEqual([
      expect.stringMatching(/^1 of the annotations have no word/),
      expect.stringMatching(/^1 of the labels/),
    ]);
  });

  test('the longest of what overlaps, and what there is no column for is told', async () => {
    const written = await writeOne(writeConll, workFile);
    const tags = getContent(written, '.conll').match(/\tB-.*/g);
    expect(tags).toEqual([
      '\tB-claim',
      '\tB-person',
      '\tB-quote',
      '\tB-claim',
      '\tB-person',
      '\tB-quote',
      '\tB-claim',
    ]);
    expect(written.skipped).toBe(3);
    expect(written.notices).toEqual([
      expect.stringMatching(/^3 of the annotations overlap longer ones/),
      expect.stringMatching(/of the annotations have notes, a status/),
      expect.stringMatching(/^2 of the annotations are related/),
    ]);
  });

  test('sentences that an annotation goes over are one', async () => {
    const text = 'One. Two.\n\nThree.';
    const whole = { id: '1', label: 'X', pieces: [{ start: 5, end: text.length }] as const };
    const file = await adoptSpans(text, [
      { ...whole, attributes: {}, note: null, record: null, creator: null },
    ]);
    expect(listSpans(await read(await write(file)))).toEqual(['6-19 X ["Two . Three ."]']);
  });
});

test('any text from such a file comes back with the same words, and the longest spans', async () => {
  await fc.assert(
    fc.asyncProperty(
      arbitraryText([' ', '\n', '\n\n']).chain((made) =>
        fc.tuple(fc.constant(made), arbitrarySpans(made, { labels: ['PER', 'claim', 'a-b'], maxPieces: 2 })),
      ),
      async ([made, spans]) => {
        const adopted = await adoptSpans(made, spans);
        const source = { ...adopted.article.source, mediaType: 'text/x-conll' };
        const first = await write({ ...adopted, article: { ...adopted.article, source } });
        const once = await read(first);
        const bare = (text: string): string => text.replaceAll(/[ \n]/gu, '');
        expect(bare(once.article.text)).toBe(bare(made));
        expect(await write(once)).toBe(first);
        expect(listSpans(await read(first))).toEqual(listSpans(once));
        for (const annotation of once.annotations) {
          const { exact } = annotation.anchor;
          const isPiece = ({ pieces }: ForeignSpan): boolean =>
            pieces.some(({ start, end }) => bare(made.slice(start, end)) === bare(exact));
          expect(spans.some(isPiece), exact).toBe(true);
        }
      },
    ),
  );
});

if (corpusFolder === undefined) console.warn('CORPUS_DIR is unset: no CoNLL file is read');

describe.skipIf(corpusFolder === undefined)('the files of the corpus', async () => {
  const folder = corpusFolder ?? '';
  const names = corpusFolder === undefined ? [] : await readdir(folder, { recursive: true });
  const paths = names.filter((name) => /(?:wnut17|doccano).*(?:\.conll|\.annotated)$/u.test(name));
  const good = paths.filter((path) => !path.includes('invalid'));

  test('are there', () => {
    expect(good.length).toBeGreaterThan(3);
    expect(paths.length).toBeGreaterThan(good.length);
  });

  test.each(good)('%s', async (path) => {
    const source = await readFile(join(folder, path), 'utf8');
    const file = await read(source);
    const squeeze = (text: string): string => text.replaceAll(/\n{2,}/gu, '\n\n').trim();
    expect(squeeze(await write(file))).toBe(squeeze(source));
    const index = file.annotations.findIndex(({ tags }) => tags.length > 0);
    if (index === -1) return;
    const [label = ''] = file.annotations[index]?.tags ?? [];
    const changed = squeeze(await write(relabel(file, { place: index, label: 'Changed' })));
    const lines = squeeze(source).split('\n');
    const differing = changed.split('\n').filter((line, place) => line !== lines[place]);
    expect(differing[0]).toMatch(/\tB-Changed$/u);
    for (const [place, line] of differing.entries())
      expect(line).toMatch(place === 0 ? /B-Changed$/u : /I-Changed$/u);
    expect(squeeze(source)).toContain(`\tB-${label}`);
    expect(changed.split('\n')).toHaveLength(lines.length);
  });

  test.each(paths.filter((path) => path.includes('invalid')))('%s is refused', async (path) => {
    const source = await readFile(join(folder, path), 'utf8');
    expect(await findReadError(readConll, createInput(source))).toMatchObject({
      code: 'broken',
      place: 'line 1',
    });
  });
});
