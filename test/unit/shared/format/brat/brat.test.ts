import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBrat } from '#shared/format/brat/read.ts';
import { writeBrat } from '#shared/format/brat/write.ts';
import type { ReadInput } from '#shared/format/exchange.ts';
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
import { listKnown, workFile } from '../../../../support/work-file.ts';

const text = 'Zoe\u0301 😀 Marsh runs the\nferry. “No,” she said. سلمى agreed.';

function createInput(ann: string, txt: string | null = text): ReadInput {
  return {
    fileName: 'ferry.ann',
    text: ann,
    companion: txt === null ? null : { fileName: 'ferry.txt', text: txt },
  };
}

const again = async (file: TickmarkFile): Promise<TickmarkFile> => {
  const written = await writeOne(writeBrat, file);
  return readOne(readBrat, createInput(getContent(written, '.ann'), getContent(written, '.txt')));
};

describe('what is read', () => {
  test.each<[string, string, readonly string[]]>([
    ['code points', 'T1\tPER 5 12\t😀 Marsh\n', ['5-13 PER ["😀 Marsh"]']],
    ['pieces', 'T1\tPER 0 4;7 12\tZoe\u0301 Marsh', ['0-4;8-13 PER ["Zoe\u0301","Marsh"]']],
    ['pieces in another order', 'T1\tPER 7 12;0 4\tMarsh Zoe\u0301', ['0-4;8-13 PER ["Zoe\u0301","Marsh"]']],
    [
      'what brat has cut at a line end',
      'T1\tX 13 21;22 27\truns the ferry',
      ['14-28 X ["runs the\\nferry"]'],
    ],
    ['no words', 'T1\tPER 7 12\n', ['8-13 PER ["Marsh"]']],
    ['CRLF', 'T1\tPER 7 12\tMarsh\r\nT2\tPER 7 12\tMarsh\r\n', ['8-13 PER ["Marsh"]', '8-13 PER ["Marsh"]']],
    ['nothing', '', []],
    ['nothing in it', 'T1\tPER 7 7\t\n', ['8-8 PER [""]']],
    ['lines that brat does not know', 'X1\tfoo bar\nT1\tPER 7 12\tMarsh', ['8-13 PER ["Marsh"]']],
    ['a label that is ours', 'T1\tperson 7 12\tMarsh', ['8-13 person ["Marsh"]']],
  ])('%s', async (_, ann, expected) => {
    expect(listSpans(await readOne(readBrat, createInput(ann)))).toEqual(expected);
  });

  test('attributes, notes, references and relations', async () => {
    const file = await readOne(
      readBrat,
      createInput(
        [
          'T1\tquote 29 34\t“No,”',
          'T2\tperson 7 12\tMarsh',
          'T3\tclaim 13 16\trun',
          'A1\tstatus T3 needs-change',
          'A2\tstatement T3 She runs it',
          'M1\tNegation T3',
          'N1\tReference T2 Wikidata:Q1\tZoe Marsh',
          '#1\tAnnotatorNotes T3\tone',
          '#2\tAnnotatorNotes T3\ttwo',
          '#3\tcorrection T3\tHe runs',
          '#4\tcorrection T3\tit',
          'R1\tspeaker Arg1:T1 Arg2:T2',
          'R2\tnear Arg1:T3 Arg2:T2',
        ].join('\n'),
      ),
    );
    const [entity] = file.entities;
    expect(file.claims).toMatchObject([
      { status: 'needs-change', statement: 'She runs it', correction: 'He runs\nit' },
    ]);
    expect(entity).toMatchObject({ name: 'Marsh', type: 'person', identifiers: { Wikidata: 'Q1' } });
    expect(file.quotes[0]?.speakerId).toBe(entity?.id);
    const claim = file.annotations.find(({ kind }) => kind === 'claim');
    expect(claim).toMatchObject({ note: 'one\ntwo', attributes: { Negation: 'true' } });
    expect(claim?.['relations']).toMatchObject([{ label: 'near' }]);
  });

  test('events as relations of their triggers, which are counted', async () => {
    const { files, notices, skipped } = await readBrat(
      createInput(
        'T1\tX 13 17\truns\nT2\tY 7 12\tMarsh\nE1\tX:T1 Theme:T2\nE2\tX:T1 Cause:E1\nA1\tSure E1 L1\nA2\tSure E9\n',
      ),
      readContext,
    );
    const [trigger] = files[0]?.annotations ?? [];
    expect(trigger?.['relations']).toMatchObject([{ label: 'Theme' }, { label: 'Cause' }]);
    expect(trigger?.['attributes']).toEqual({ Sure: 'L1' });
    expect(notices).toEqual([
      expect.stringMatching(/^2 of the lines are events/),
      expect.stringMatching(/^1 of the statements/),
    ]);
    expect(skipped).toBe(1);
  });

  test('what is equal as one record, and over several lists', async () => {
    const file = await readOne(
      readBrat,
      createInput(
        'T1\tPER 0 4\tZoe\u0301\nT2\tPER 7 12\tMarsh\nT3\tPER 35 38\tshe\nT4\tORG 22 27\tferry\n*\tEquiv T1 T2\n*\tEquiv T2 T3 T4\n',
      ),
    );
    const [zoe, marsh, ferry, she] = file.annotations.toSorted(
      (one, other) => (one.anchor.utf16?.start ?? 0) - (other.anchor.utf16?.start ?? 0),
    );
    expect(new Set([zoe?.refId, marsh?.refId, she?.refId]).size).toBe(1);
    expect(ferry?.refId).not.toBe(zoe?.refId);
    expect(getContent(await writeOne(writeBrat, file), '.ann').match(/^\*.*$/gm)).toEqual([
      '*\tEquiv T1 T2 T3',
      '*\tEquiv T1 T4',
    ]);
  });
});

describe('what is refused, with the line', () => {
  test.each<[string, string, RegExp]>([
    ['spaces for tabs', 'T1 PER 7 12 Marsh', /no id/],
    ['no label', 'T1\t7 12\tMarsh', /no label/],
    ['no end', 'T1\tPER 7\tMarsh', /no label/],
    ['no numbers', 'T1\tPER a b\tMarsh', /no label/],
    ['a place outside', 'T1\tPER 7 999\tMarsh', /no place/],
    ['a start after the end', 'T1\tPER 12 7\tMarsh', /no place/],
    ['other words', 'T1\tPER 7 12\tMarch', /"Marsh".*"March"/],
    ['an id twice', 'T1\tPER 7 12\tMarsh\nT1\tPER 7 12\tMarsh', /twice/],
    ['a relation of one', 'R1\tnear Arg1:T1', /relation/],
    ['an attribute of nothing', 'A1\tNegation', /attribute/],
    ['a note of nothing', '#1\tAnnotatorNotes', /note/],
    ['a reference to nothing', 'N1\tReference T1 Wikipedia', /reference/],
    ['an event without a type', 'E1\t', /event/],
    ['no id', 'oops\tPER', /not an id/],
  ])('%s', async (_, lines, message) => {
    const place = `line ${lines.split('\n').length + 1}`;
    expect(await findReadError(readBrat, createInput(`\n${lines}`))).toMatchObject({
      code: 'broken',
      file: 'ferry.ann',
      place,
      message: expect.stringMatching(message),
    });
  });

  test('annotations without their text, which is named', async () => {
    expect(await findReadError(readBrat, createInput('T1\tPER 7 12\tMarsh', null))).toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('ferry.txt'),
    });
  });
});

describe('what is written', () => {
  test('spans are cut at line ends, names have no spaces, and what fits no line is a note', async () => {
    const file = await adoptSpans('one\r\n\ntwo three', [
      {
        id: '1',
        label: 'my label',
        pieces: [{ start: 0, end: 9 }],
        attributes: { 'my attribute': 'a b', lines: 'one\ntwo', empty: '', yes: 'true' },
        note: 'a\tb',
        record: null,
        creator: null,
      },
      {
        id: '2',
        label: 'X',
        pieces: [{ start: 3, end: 6 }],
        attributes: {},
        note: null,
        record: null,
        creator: null,
      },
    ]);
    const written = await writeOne(writeBrat, file);
    expect(getContent(written, '.ann').split('\n')).toEqual([
      'T1\tmy_label 0 3;6 9\tone two',
      '#1\tempty T1\t',
      '#2\tlines T1\tone',
      '#3\tlines T1\ttwo',
      'A1\tmy_attribute T1 a b',
      'A2\tyes T1',
      '#4\tAnnotatorNotes T1\ta\tb',
      '',
    ]);
    expect(getContent(written, '.txt')).toBe('one\r\n\ntwo three');
    expect(written.skipped).toBe(1);
    expect(written.notices).toEqual([
      expect.stringMatching(/^1 of the annotations are on line ends/),
      expect.stringMatching(/^2 of the names/),
    ]);
  });

  test('our own work comes back with what is known of its records', async () => {
    expect(listKnown(await again(workFile))).toEqual(listKnown(workFile));
  });
});

test('any spans of any text come back', async () => {
  const gaps = [' ', '\n', '\r\n', '\n\n', ', ', ' \u2028', ''];
  await fc.assert(
    fc.asyncProperty(
      arbitraryText(gaps).chain((made) =>
        fc.tuple(
          fc.constant(made),
          arbitrarySpans(made, { labels: ['PER', 'claim', 'a/b', 'Ä'], maxPieces: 3 }),
        ),
      ),
      async ([made, spans]) => {
        const once = await again(await adoptSpans(made, spans));
        const twice = await again(once);
        expect(twice.article.text).toBe(made);
        expect(listSpans(twice)).toEqual(listSpans(once));
        /* What has words in it at all, has them still; line ends at its ends and between its pieces are nobody's. */
        const bare = (words: string): string => words.replaceAll(/\p{Cc}|\u2028/gu, '');
        const wanted = spans.map(({ label, pieces }) => [
          label,
          bare(pieces.map(({ start, end }) => made.slice(start, end)).join('')),
        ]);
        const found = listWords(once);
        expect(found).toEqual(
          wanted
            .filter(([, words]) => words !== '')
            .map(([label, words]) => `${label} ${words}`)
            .toSorted(),
        );
      },
    ),
  );
});

function listWords(file: TickmarkFile): readonly string[] {
  return listSpans(file)
    .map((line) => {
      const [, label, words] = /^\S+ (\S+) (.*)$/su.exec(line) ?? [];
      const parts: readonly string[] = JSON.parse(words ?? '[]');
      return `${label} ${parts.join('').replaceAll(/\p{Cc}|\u2028/gu, '')}`;
    })
    .toSorted();
}

if (corpusFolder === undefined) console.warn('CORPUS_DIR is unset: no file of brat is read');

describe.skipIf(corpusFolder === undefined)('the files of the corpus', async () => {
  const folder = join(corpusFolder ?? '', 'brat');
  const names = corpusFolder === undefined ? [] : await readdir(folder, { recursive: true });
  const paths = names.filter((name) => name.endsWith('.ann')).map((name) => join(folder, name));

  test('are there', () => expect(paths.length).toBeGreaterThan(10));

  test.each(paths.map((path) => [basename(path), path]))('%s', async (fileName, path) => {
    const ann = await readFile(path, 'utf8');
    const companion = {
      fileName: fileName.replace('.ann', '.txt'),
      text: await readFile(path.replace('.ann', '.txt'), 'utf8'),
    };
    const file = await readOne(readBrat, { fileName, text: ann, companion });
    const written = await writeOne(writeBrat, file);
    expect(getContent(written, '.txt')).toBe(companion.text);
    expect(listLines(getContent(written, '.ann'))).toEqual(listLines(ann));
    expect(listEquals(getContent(written, '.ann'))).toEqual(listEquals(ann));
    if (file.annotations.length === 0) return;
    const changed = await writeOne(writeBrat, relabel(file, { place: 0, label: 'Changed' }));
    const wanted = listLines(ann).with(0, listLines(ann)[0]?.replace(/^\S+/u, 'Changed') ?? '');
    expect(listLines(getContent(changed, '.ann')).toSorted()).toEqual(wanted.toSorted());
  });
});

/** The spans of a file in their order, without their ids. */
function listLines(ann: string): readonly string[] {
  return Array.from(ann.matchAll(/^T\d+\t(.*)$/gmu), ([, line]) => line ?? '');
}

/** What a file says is equal, as the places of it. */
function listEquals(ann: string): readonly string[] {
  const places = new Map(Array.from(ann.matchAll(/^(T\d+)\t(.*)$/gmu), ([, id, line]) => [id, line]));
  return Array.from(ann.matchAll(/^\*\tEquiv (.*)$/gmu), ([, ids]) =>
    (ids ?? '')
      .split(' ')
      .flatMap((id) => places.get(id) ?? [])
      .toSorted()
      .join(' = '),
  ).toSorted();
}
