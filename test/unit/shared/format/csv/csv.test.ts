import * as fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { formatTable, guardCell } from '#shared/format/csv/table.ts';
import { writeCsv } from '#shared/format/csv/write.ts';
import { createHandoverInput, writeText } from '../../../../support/handover-input.ts';

const input = await createHandoverInput();

async function readRows(suffix: string): Promise<readonly Record<string, string>[]> {
  const text = await writeText(writeCsv, input, suffix);
  const { data, errors } = Papa.parse<Record<string, string>>(text.slice(1), {
    header: true,
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  return data;
}

describe('a cell that a spreadsheet would run', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+1+1', "'+1+1"],
    ['-1+1', "'-1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\rx', "'\rx"],
    ['\nx', "'\nx"],
    ['  =1', "'  =1"],
    ['\u200b\ufeff=1', "'\u200b\ufeff=1"],
    ['＝1+1', "'＝1+1"],
    ['＠x', "'＠x"],
    ["'=1", "''=1"],
    ['a;=1', "a;'=1"],
    ['a; @b;c', "a;' @b;c"],
    ['- he said', "'- he said"],
    ['-5a', "'-5a"],
    ['+1-555-0100', "'+1-555-0100"],
  ])('%j', (text, guarded) => {
    expect(guardCell(text)).toBe(guarded);
  });

  test.each([
    '',
    'Plain = harmless + text - really @ all',
    '-5',
    '+3.5',
    '-1,200',
    '-12 %',
    '-12\u00a0%',
    "'quoted'",
    '“=1”',
    '–5',
    '−5',
    'a; b',
    'x\n=1',
  ])('but %j stays', (text) => {
    expect(guardCell(text)).toBe(text);
  });

  test('gets back what it was by taking away one apostrophe, as the comment says', () => {
    const risky = /^'(?='*(?:[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|[\t\r\n]))/u;
    const riskyInside = /;'(?='*[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/gu;
    const pieces = fc.constantFrom(...Array.from("=+-@';\t\n 5a＝\u200b"));
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const text = parts.join('');
        expect(guardCell(text).replace(risky, '').replaceAll(riskyInside, ';')).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});

test('a table is as RFC 4180 and Excel have it', () => {
  const table = formatTable(
    [
      { name: 'a', read: (row: string) => row },
      { name: 'b', read: () => -1 },
      { name: 'c', read: () => null },
    ],
    ['x, "y"', 'one\ntwo', '=1'],
  );
  expect(table).toBe('\uFEFFa,b,c\r\n"x, ""y""",-1,\r\n"one\ntwo",-1,\r\n\'=1,-1,\r\n');
});

test('any text comes back from a table', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (texts) => {
      const table = formatTable(
        [
          { name: 'text', read: (row: string) => row },
          { name: 'end', read: () => 1 },
        ],
        texts,
      );
      const { data } = Papa.parse<string[]>(table.slice(1), { newline: '\r\n' });
      expect(data.slice(1, -1).map(([text]) => text)).toEqual(texts.map(guardCell));
    }),
  );
});

test('there is a row for each annotation, and a table for each sort of record', async () => {
  const { files, skipped, notices } = await writeCsv([input]);
  expect(files.map(({ suffix }) => suffix)).toEqual([
    '.csv',
    '.claims.csv',
    '.quotes.csv',
    '.entities.csv',
    '.sources.csv',
  ]);
  expect({ skipped, notices }).toEqual({ skipped: 0, notices: [] });
  const { annotations, claims, quotes, entities, sources, article } = input.file;
  const rows = await readRows('.csv');
  expect(rows.map(({ id }) => id)).toEqual(annotations.map(({ id }) => id));
  const lists = { claims, quotes, entities, sources };
  for (const [name, list] of Object.entries(lists)) {
    expect((await readRows(`.${name}.csv`)).map(({ id }) => id)).toEqual(list.map(({ id }) => id));
  }
  for (const row of rows.filter(({ anchor_state: state }) => state !== 'orphan')) {
    const text = article.text.slice(Number(row['utf16_start']), Number(row['utf16_end']));
    expect(row['text']).toBe(text);
    const points = Array.from(article.text).slice(
      Number(row['code_point_start']),
      Number(row['code_point_end']),
    );
    expect(points.join('')).toBe(text);
    expect(row['sentence']).toContain(text);
  }
});

test('a row says what is known of its record', async () => {
  const rows = await readRows('.csv');
  expect(rows.find(({ id }) => id === 'annotation-2')).toMatchObject({
    kind: 'claim',
    status: 'needs-change',
    place: 'paragraph 1',
    correction: '€421 million',
    verdict: 'half-true',
    decision: 'Change it.',
    decision_by: 'Bo Li',
    sources: 'Press conference',
    source_urls: 'https://example.org/recording',
    checked_by: 'Ann Example',
    name: '',
    mode: '',
  });
  expect(rows.find(({ id }) => id === 'annotation-4')).toMatchObject({
    kind: 'quote',
    note: 'Listen again',
    tags: 'audio',
    speaker: 'Zoé Marsh',
    verification_result: 'verbatim',
    statement: '',
  });
  expect(rows.find(({ id }) => id === 'annotation-1')).toMatchObject({
    anchor_state: 'orphan',
    utf16_start: '',
    place: '',
    type: 'person',
    identifiers: 'wikidata:Q1; orcid:0000',
  });
});

test('relations that have no place are told', async () => {
  const [first, ...others] = input.file.annotations;
  if (first === undefined) throw new Error('the example has no annotation');
  const related = { ...first, relations: [{ label: 'cause', to: 'annotation-4' }] };
  const { notices } = await writeCsv([
    { ...input, file: { ...input.file, annotations: [related, ...others] } },
  ]);
  expect(notices).toEqual([expect.stringContaining('1 ')]);
});
