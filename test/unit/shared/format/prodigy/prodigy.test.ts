import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readProdigy } from '#shared/format/prodigy/read.ts';
import type { ProdigyToken } from '#shared/format/prodigy/task-schema.ts';
import { cutTokens, fitTokens } from '#shared/format/prodigy/tokens.ts';
import { writeProdigy } from '#shared/format/prodigy/write.ts';
import { arbitraryText, findReadError, listSpans } from '../../../../support/annotation-files.ts';
import { parseLines, readMany, writeMany, writeText } from '../../../../support/article-lists.ts';
import { workFile } from '../../../../support/work-file.ts';

const text = 'Zoe\u0301 😀 Marsh runs it.';

const read = (lines: readonly object[]) =>
  readMany(readProdigy, lines.map((line) => `${JSON.stringify(line)}\n`).join(''), 'tasks.jsonl');

const convert = async (line: object): Promise<unknown> => {
  const { files } = await read([line]);
  return parseLines(await writeText(writeProdigy, files))[0];
};

const writtenSchema = z.looseObject({
  tokens: z.array(z.looseObject({ text: z.string() })),
  spans: z.array(z.looseObject({ text: z.string(), token_start: z.int(), token_end: z.int() })),
  relations: z.array(z.looseObject({ label: z.string() })),
});

describe('what is read', () => {
  test.each<[string, object, readonly string[]]>([
    ['code points', { spans: [{ start: 5, end: 12, label: 'PER' }] }, ['5-13 PER ["😀 Marsh"]']],
    ['no spans', {}, []],
    ['spans that are null', { spans: null }, []],
    ['a span without a label', { spans: [{ start: 5, end: 6 }] }, ['5-7  ["😀"]']],
    ['the label of a binary task', { label: 'PER', spans: [{ start: 5, end: 6 }] }, ['5-7 PER ["😀"]']],
    [
      'what was rejected',
      { answer: 'reject', spans: [{ start: 7, end: 12, label: 'PER' }] },
      ['8-13 PER ["Marsh"]'],
    ],
  ])('%s', async (_, line, expected) => {
    const { files } = await read([{ text, ...line }]);
    expect(files.map(listSpans)).toEqual([expected]);
  });

  test('attributes, notes and relations', async () => {
    const quote = { start: 0, end: 4, label: 'quote' };
    const person = { start: 7, end: 12, label: 'person' };
    const { files } = await read([
      {
        text,
        spans: [
          { ...quote, note: 'Ask', attributes: { status: 'verified', mood: 'dry' } },
          { ...person, attributes: { title: 'Dr.' } },
        ],
        relations: [
          { head: 0, child: 2, head_span: quote, child_span: person, label: 'speaker' },
          { head: 2, child: 0, head_span: person, child_span: quote, label: 'near' },
          { head: 1, child: 0, label: 'det' },
        ],
      },
    ]);
    const [file] = files;
    expect(file?.quotes).toMatchObject([{ status: 'verified', speakerId: file?.entities[0]?.id }]);
    expect(file?.entities).toMatchObject([{ name: 'Marsh', title: 'Dr.' }]);
    expect(file?.annotations).toMatchObject([
      { note: 'Ask', attributes: { mood: 'dry' } },
      { relations: [{ label: 'near', to: file?.annotations[0]?.id }] },
    ]);
  });

  test('what it tells', async () => {
    const { notices, skipped } = await read([
      { text, answer: 'ignore', relations: [{ head: 1, child: 0, label: 'det' }] },
      { image: 'cat.png', spans: [{ points: [] }] },
      { text, spans: [{ start: 3, end: 99, label: 'PER' }] },
    ]);
    expect(skipped).toBe(2);
    expect(notices).toEqual([
      '1 of the entries of the file have no text, and were left out.',
      '1 of the annotations has no place in the text, and was left out.',
      '1 of the texts were rejected or ignored in Prodigy; their spans are taken like those of the others.',
      '1 of the relations are between single tokens, and are kept but not shown.',
    ]);
  });
});

describe('what goes back', () => {
  test.each<[string, object]>([
    [
      'hashes, meta, tokens and what stands with a span',
      {
        text,
        meta: { source: 'x', title: 'Ferry' },
        _input_hash: -5,
        _task_hash: 7,
        tokens: [
          { text: 'Zoe\u0301', start: 0, end: 4, id: 0, ws: true, disabled: true },
          { text: '😀', start: 5, end: 6, id: 1, ws: true },
          { text: 'Marsh', start: 7, end: 12, id: 2, ws: true },
          { text: 'runs', start: 13, end: 17, id: 3, ws: true },
          { text: 'it.', start: 18, end: 21, id: 4, ws: false },
        ],
        spans: [
          {
            start: 5,
            end: 12,
            label: 'PER',
            text: '😀 Marsh',
            token_start: 1,
            token_end: 2,
            source: 'm',
            input_hash: 3,
          },
        ],
        answer: 'ignore',
        accept: ['a'],
      },
    ],
    ['the label of a binary task', { text, label: 'PER', spans: [{ start: 5, end: 6, text: '😀' }] }],
    ['relations of single tokens', { text, spans: [], relations: [{ head: 1, child: 0, label: 'det' }] }],
    ['nothing but a text', { text, spans: [] }],
  ])('%s', async (_, line) => {
    expect(await convert(line)).toEqual(line);
  });

  test('no hashes and tokens of another text', async () => {
    const { files } = await read([
      { text, _input_hash: 1, _task_hash: 2, tokens: [{ text, start: 0, end: 21, id: 0 }], spans: [] },
    ]);
    const changed = files.map((file) => ({ ...file, article: { ...file.article, text: 'Other words' } }));
    expect(parseLines(await writeText(writeProdigy, changed))).toMatchObject([
      { text: 'Other words', tokens: [{ text: 'Other' }, { text: 'words', start: 6, end: 11, ws: false }] },
    ]);
    expect(await writeText(writeProdigy, changed)).not.toContain('_hash');
  });
});

test('every span and relation of an article has its tokens', async () => {
  const [task] = parseLines(await writeText(writeProdigy, [workFile]));
  expect(task).toMatchObject({ answer: 'accept', text: workFile.article.text });
  const { tokens, spans, relations } = writtenSchema.parse(task);
  for (const { text: words, token_start, token_end } of spans) {
    const cut = tokens.slice(token_start, token_end + 1).map((token) => token.text);
    expect(cut.join('').replaceAll(/\s/g, '')).toBe(words.replaceAll(/\s/g, ''));
  }
  expect(relations.map(({ label }) => label)).toEqual(['speaker', 'speaker']);
  expect(relations[0]).toMatchObject({ head_span: { label: 'quote' }, child_span: { label: 'person' } });
});

test('a row for each article, without a word where nothing is lost', async () => {
  const written = await writeMany(writeProdigy, [workFile, workFile]);
  expect(written).toMatchObject({ notices: [], skipped: 0, files: [{ suffix: '.jsonl' }] });
});

describe('tokens', () => {
  const describeTokens = (tokens: readonly ProdigyToken[]) =>
    tokens.map((token) => `${token.start}-${token.end}${token['ws'] === true ? '_' : ''}`).join(' ');

  test.each<[string, readonly [number, number][], string]>([
    ['a b', [], '0-1_ 2-3'],
    ['a  b', [], '0-1 1-3 3-4'],
    ['a\n\nb', [], '0-1 1-2 2-3 3-4'],
    ['ab cd', [[1, 4]], '0-1 1-2_ 3-4 4-5'],
    ['ab cd', [[2, 5]], '0-2 2-3 3-5'],
    ['ab cd', [[0, 3]], '0-2 2-3 3-5'],
    ['ab ', [[0, 3]], '0-2 2-3'],
    ['ab', [[1, 1]], '0-2'],
    ['😀😀', [[1, 2]], '0-1 1-2'],
  ])('%j with %j', (words, spans, expected) => {
    const places = spans.map(([start, end]) => ({ start, end }));
    expect(describeTokens(fitTokens(cutTokens(words, 'en'), { text: words, spans: places }))).toBe(expected);
  });

  test.each(['en_US', 'xx', 'a language'])('are cut in %j as well', (language) => {
    expect(describeTokens(cutTokens('a b', language))).toBe('0-1_ 2-3');
  });

  test('are the text, and begin and end with every span', () => {
    fc.assert(
      fc.property(
        arbitraryText([' ', '  ', '\n', '\u00a0', '']),
        fc.array(fc.tuple(fc.nat(20), fc.nat(20))),
        (words, pairs) => {
          const characters = Array.from(words);
          const spans = pairs
            .map(([one, other]) => ({ start: Math.min(one, other), end: Math.max(one, other) }))
            .filter(({ start, end }) => start < end && end <= characters.length);
          const tokens = fitTokens(cutTokens(words, 'en'), { text: words, spans });
          let offset = 0;
          for (const [index, token] of tokens.entries()) {
            expect(token.id).toBe(index);
            expect(characters.slice(offset, token.start).join('')).toMatch(/^ *$/);
            expect(token['text']).toBe(characters.slice(token.start, token.end).join(''));
            offset = token.end;
          }
          expect(characters.slice(offset).join('')).toMatch(/^ *$/);
          for (const { start, end } of spans) {
            expect(tokens.some((token) => token.start === start)).toBe(true);
            expect(tokens.some((token) => token.end === end)).toBe(true);
          }
        },
      ),
    );
  });
});

describe('what is wrong', () => {
  test.each<[string, string, string, string]>([
    ['', 'broken', 'line 1, column 1', 'It is empty.'],
    ['{"text": "a"}\n{"text": "b",}', 'broken', 'line 2, column 14', 'It is not JSON from here on.'],
    ['{"text": "a"}\n\n[]', 'broken', 'line 3, $', 'It is not an object.'],
    ['{"text": "a", "spans": [{"start": "0", "end": 1}]}', 'broken', 'line 1, $.spans[0].start', ''],
    [
      '{"text": "a"}\n{"text": "a", "spans": [{"start": 0, "end": 1.5}]}',
      'broken',
      'line 2, $.spans[0].end',
      '',
    ],
    ['{"text": "a", "spans": 3}', 'broken', 'line 1, $.spans', ''],
    ['[{"text": "a"}, {"text": "b", "relations": [3]}]', 'broken', '$[1].relations[0]', ''],
    ['[]', 'broken', '$', 'There is nothing in it.'],
    [
      '{"image": "a.png"}',
      'unsupported',
      'line 1, $',
      'There is no text here, nor anywhere else in the file.',
    ],
    [`{"text": ${'['.repeat(2000)}`, 'broken', 'line 1, column 1009', 'It is nested too deeply.'],
    [
      `{"text": "a", "meta": ${'['.repeat(950)}${']'.repeat(950)}}`,
      'broken',
      'line 1, $',
      'It is nested too deeply.',
    ],
  ])('%#', async (content, code, place, message) => {
    const error = await findReadError(readProdigy, {
      fileName: 'tasks.jsonl',
      text: content,
      companion: null,
    });
    expect(error).toMatchObject({ code, place, file: 'tasks.jsonl' });
    expect(error?.message).toContain(message);
  });
});
