import { describe, expect, test } from 'vitest';
import { readDoccano } from '#shared/format/doccano/read.ts';
import { writeDoccano } from '#shared/format/doccano/write.ts';
import { createForeignSpan } from '#shared/format/foreign.ts';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import { adoptSpans, findReadError, listSpans } from '../../../../support/annotation-files.ts';
import {
  changeFirst,
  parseLines,
  readMany,
  writeMany,
  writeText,
} from '../../../../support/article-lists.ts';
import { workFile } from '../../../../support/work-file.ts';

const text = 'Zoe\u0301 😀 Marsh runs it.';

const read = (lines: readonly object[]) =>
  readMany(readDoccano, lines.map((line) => `${JSON.stringify(line)}\r\n`).join(''), 'rows.jsonl');

const write = async (files: readonly TickmarkFile[]): Promise<readonly unknown[]> =>
  parseLines(await writeText(writeDoccano, files));

const entity = (id: number | string, [start, end]: readonly [number, number], label: string) => ({
  id,
  start_offset: start,
  end_offset: end,
  label,
});

describe('what is read', () => {
  test.each<[string, object, readonly string[]]>([
    ['label', { text, label: [[5, 12, 'PER']] }, ['5-13 PER ["😀 Marsh"]']],
    ['labels', { text, labels: [[7, 12, 'PER']] }, ['8-13 PER ["Marsh"]']],
    ['data', { data: text, label: [[7, 12, 'PER']] }, ['8-13 PER ["Marsh"]']],
    ['columns that somebody named', { Satz: text, NER: [[7, 12, 'PER']] }, ['8-13 PER ["Marsh"]']],
    ['entities', { text, entities: [entity(0, [7, 12], 'PER')], relations: [] }, ['8-13 PER ["Marsh"]']],
    ['entities of an intent', { text, cats: ['x'], entities: [[7, 12, 'PER']] }, ['8-13 PER ["Marsh"]']],
    [
      'spans alike',
      {
        text,
        label: [
          [7, 12, 'PER'],
          [7, 12, 'PER'],
        ],
      },
      Array(2).fill('8-13 PER ["Marsh"]'),
    ],
    ['classes', { text, label: ['positive'] }, []],
    ['a class', { text, label: 'positive' }, []],
    ['no labels', { text, label: [] }, []],
    ['a text alone', { text }, []],
    ['comments', { text, label: [[7, 12, 'PER']], Comments: ['really?'] }, ['8-13 PER ["Marsh"]']],
    [
      'labels that are classes beside spans',
      { text, label: ['x'], entities: [[7, 12, 'PER']] },
      ['8-13 PER ["Marsh"]'],
    ],
  ])('%s', async (_, row, expected) => {
    const { files, skipped } = await read([row]);
    expect(files.map(listSpans)).toEqual([expected]);
    expect(skipped).toBe(0);
    expect(await write(files)).toEqual([row]);
    const [changed] = await write(files.map(changeFirst));
    expect(JSON.stringify(changed).includes('CHANGED')).toBe(expected.length > 0);
  });

  test('exports of old, with labels by number and what stands with a span', async () => {
    const annotation = { label: 3, start_offset: 7, end_offset: 12, user: 1 };
    const { files } = await read([{ text, annotations: [{ id: 17, ...annotation }] }]);
    expect(files.map(listSpans)).toEqual([['8-13 3 ["Marsh"]']]);
    expect(await write(files)).toEqual([
      { text, annotations: [{ ...annotation, id: 0, label: '3' }], relations: [] },
    ]);
  });

  test('relations: who speaks, what is of one record, and others', async () => {
    const { files, notices } = await read([
      {
        text,
        entities: [
          entity(4, [0, 4], 'person'),
          entity(5, [7, 12], 'person'),
          entity(9, [13, 17], 'quote'),
          entity(2, [18, 20], 'person'),
        ],
        relations: [
          { id: 1, from_id: 5, to_id: 4, type: 'same-record' },
          { id: 2, from_id: 2, to_id: 5, type: 'same-record' },
          { id: 3, from_id: 9, to_id: 5, type: 'speaker' },
          { id: 4, from_id: 9, to_id: 4, type: 'near' },
          { id: 5, from_id: 9, to_id: 77, type: 'near' },
        ],
      },
    ]);
    const [file] = files;
    expect(file?.entities).toHaveLength(1);
    expect(file?.quotes[0]?.speakerId).toBe(file?.entities[0]?.id);
    expect(file?.annotations[2]).toMatchObject({ relations: [{ label: 'near' }] });
    expect(notices).toEqual(['1 of the relations name a span that is not there, and were left out.']);
  });

  test('what it tells', async () => {
    const { notices, skipped } = await read([
      { text, label: ['positive'] },
      { label: [[0, 1, 'PER']] },
      { text, label: [[0, 99, 'PER']] },
    ]);
    expect(skipped).toBe(2);
    expect(notices).toEqual([
      '1 of the entries of the file have no text, and were left out.',
      '1 of the annotations has no place in the text, and was left out.',
      '1 of the texts have labels for the whole text, which are kept but not shown.',
    ]);
  });

  test('what our own column says of spans, the first ones where they are alike', async () => {
    const place = { start_offset: 7, end_offset: 12, label: 'PER' };
    const { files } = await read([
      {
        text,
        label: [
          [7, 12, 'PER'],
          [7, 12, 'PER'],
          [0, 4, 'claim'],
        ],
        tickmark: [
          { ...place, note: 'one' },
          { ...place, note: 'two' },
          { start_offset: 0, end_offset: 4, label: 'quote', note: 'was a quote' },
          { ...place, note: 3 },
          'x',
        ],
      },
    ]);
    expect(files[0]?.annotations.map(({ note }) => note)).toEqual(['one', 'two', null]);
  });

  test('UTF-16, where spans are too far for code points in one of the texts', async () => {
    const rows = [
      { text, label: [[8, 13, 'PER']] },
      { text: '😀 Bo', label: [[3, 5, 'PER']] },
    ];
    const { files } = await read(rows);
    expect(files.map(listSpans)).toEqual([['8-13 PER ["Marsh"]'], ['3-5 PER ["Bo"]']]);
    expect(await write(files)).toEqual(rows);
  });

  test('twenty thousand mentions of one record', async () => {
    const count = 20_000;
    const entities = Array.from({ length: count }, (_, id) => entity(id, [id * 2, id * 2 + 1], 'claim'));
    const relations = entities
      .slice(1)
      .map(({ id }) => ({ from_id: id, to_id: Number(id) - 1, type: 'same-record' }));
    const { files } = await read([{ text: 'a '.repeat(count), entities, relations }]);
    expect(files[0]?.claims).toHaveLength(1);
    expect(files[0]?.annotations).toHaveLength(count);
  });
});

describe('what is written', () => {
  test('triples, in code points', async () => {
    const file = await adoptSpans(text, [
      createForeignSpan({ id: '1', label: 'person', pieces: [{ start: 8, end: 13 }] }),
    ]);
    expect(await write([file])).toMatchObject([{ text, label: [[7, 12, 'person']] }]);
  });

  test('objects with relations in every row of a file that has one', async () => {
    const bare = await adoptSpans(text, []);
    const [first, second] = await write([bare, workFile]);
    expect(first).toMatchObject({ text, entities: [], relations: [] });
    expect(second).toMatchObject({
      relations: [
        { id: 0, type: 'speaker' },
        { id: 1, type: 'speaker' },
        { id: 2, type: 'same-record' },
        { id: 3, type: 'same-record' },
      ],
    });
  });

  test('what doccano has no place for as metadata, and how much that is', async () => {
    const { notices, files } = await writeMany(writeDoccano, [workFile]);
    expect(notices).toEqual([
      '10 of the annotations have a note or attributes, which doccano shows as metadata of the text ("tickmark").',
    ]);
    expect(files).toMatchObject([{ suffix: '.jsonl' }]);
    const [row] = await write([workFile]);
    expect(row).toMatchObject({
      tickmark: expect.arrayContaining([
        expect.objectContaining({ label: 'claim', note: 'Ask the ministry.\nTwice.' }),
      ]),
    });
  });

  test('a class that became spans besides', async () => {
    const { files } = await read([{ text, label: ['positive'] }]);
    const [file] = files;
    const spans = await adoptSpans(text, [
      createForeignSpan({ id: '1', label: 'PER', pieces: [{ start: 8, end: 13 }] }),
    ]);
    const { article } = spans;
    const meta = file?.article['meta'];
    expect(await write([{ ...spans, article: { ...article, meta } }])).toEqual([
      { text, label: ['positive'], entities: [[7, 12, 'PER']] },
    ]);
  });
});

describe('what is wrong', () => {
  test.each<[string, string, string]>([
    ['{"text": "a", "label": [[0, "1", "PER"]]}', 'broken', 'line 1, $.label[0][1]'],
    ['{"text": "a"}\n{"text": "a", "label": [[0, 1]]}', 'broken', 'line 2, $.label[0][2]'],
    [
      '{"text": "a", "entities": [{"start_offset": 0, "label": "x"}]}',
      'broken',
      'line 1, $.entities[0].end_offset',
    ],
    [
      '{"text": "a", "entities": [{"start_offset": 0, "end_offset": 1, "label": "x"}], "relations": [{"from_id": 1}]}',
      'broken',
      'line 1, $.relations[0].to_id',
    ],
    ['{"text": "a"}\n{"text": ', 'broken', 'line 2, column 10'],
    ['text,label\na,b', 'broken', 'line 1, column 1'],
    ['{"filename": "cat.png", "label": ["cat"]}', 'unsupported', 'line 1, $'],
    ['{"filename": "cat.png", "bbox": []}', 'unsupported', 'line 1, $'],
  ])('%#', async (content, code, place) => {
    const error = await findReadError(readDoccano, {
      fileName: 'rows.jsonl',
      text: content,
      companion: null,
    });
    expect(error).toMatchObject({ code, place, file: 'rows.jsonl' });
  });
});
