import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createForeignSpan } from '#shared/format/foreign.ts';
import { readLabelStudio } from '#shared/format/label-studio/read.ts';
import { writeLabelStudio } from '#shared/format/label-studio/write.ts';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import { adoptSpans, findReadError, listSpans } from '../../../../support/annotation-files.ts';
import { changeFirst, readMany, writeMany, writeText } from '../../../../support/article-lists.ts';
import { workFile } from '../../../../support/work-file.ts';

const text = 'Zoe\u0301 😀 Marsh runs it.';

const read = (value: unknown) => readMany(readLabelStudio, JSON.stringify(value), 'tasks.json');

const write = async (files: readonly TickmarkFile[]): Promise<unknown> =>
  JSON.parse(await writeText(writeLabelStudio, files));

/** A region as Label Studio exports it. */
const region = (
  id: string,
  [start, end, words]: readonly [number, number, string],
  about: object & { readonly labels: readonly string[] },
) => {
  const { labels, ...others } = about;
  return {
    id,
    from_name: 'ner',
    to_name: 'text',
    type: 'labels',
    value: { start, end, text: words, labels },
    ...others,
  };
};

const marsh = region('r1', [8, 13, 'Marsh'], { labels: ['PER'] });

const placeSchema = z.object({ start: z.int(), end: z.int(), text: z.string() });
const writtenSchema = z.tuple([
  z.object({
    data: z.looseObject({ text: z.string() }),
    annotations: z.tuple([
      z.object({ result: z.array(z.looseObject({ type: z.string(), value: z.unknown().optional() })) }),
    ]),
  }),
]);

describe('what is read, and goes back as it came', () => {
  test.each<[string, object, readonly string[]]>([
    ['a task', { data: { text }, annotations: [{ id: 7, result: [marsh] }] }, ['8-13 PER ["Marsh"]']],
    ['no annotations', { data: { text } }, []],
    ['an annotation without results', { data: { text }, annotations: [{ result: [] }] }, []],
    ['completions of old', { data: { text }, completions: [{ result: [marsh] }] }, ['8-13 PER ["Marsh"]']],
    [
      'predictions alone',
      { data: { text }, predictions: [{ model_version: 'm', score: 0.5, result: [marsh] }] },
      ['8-13 PER ["Marsh"]'],
    ],
    [
      'predictions beside annotations',
      {
        data: { text },
        annotations: [{ result: [marsh] }],
        predictions: [{ result: [region('r1', [0, 4, 'Zoe\u0301'], { labels: ['PER'] })] }],
      },
      ['8-13 PER ["Marsh"]'],
    ],
    [
      'several annotators',
      {
        data: { text },
        annotations: [
          { completed_by: 1, result: [marsh] },
          {
            completed_by: { email: 'bo@example.org' },
            result: [marsh, region('r2', [14, 18, 'runs'], { labels: ['V'] })],
          },
        ],
      },
      ['14-18 V ["runs"]', '8-13 PER ["Marsh"]', '8-13 PER ["Marsh"]'],
    ],
    [
      'several labels',
      {
        data: { text },
        annotations: [{ result: [region('r1', [8, 13, 'Marsh'], { labels: ['PER', 'claim'] })] }],
      },
      ['8-13 PER ["Marsh"]', '8-13 claim ["Marsh"]'],
    ],
    [
      'one region under two controls',
      { data: { text }, annotations: [{ result: [marsh, { ...marsh, from_name: 'other' }] }] },
      ['8-13 PER ["Marsh"]', '8-13 PER ["Marsh"]'],
    ],
    [
      'code points, as its words tell',
      { data: { text }, annotations: [{ result: [region('r1', [7, 12, 'Marsh'], { labels: ['PER'] })] }] },
      ['8-13 PER ["Marsh"]'],
    ],
    [
      'CRLF, counted as two',
      {
        data: { text: 'a\r\nb' },
        annotations: [{ result: [region('r1', [3, 4, 'b'], { labels: ['PER'] })] }],
      },
      ['3-4 PER ["b"]'],
    ],
    [
      'a page without markup',
      {
        data: { html: 'Marsh runs' },
        annotations: [
          {
            result: [
              {
                id: 'h',
                from_name: 'ner',
                to_name: 'page',
                type: 'hypertextlabels',
                value: {
                  start: '/text()[1]',
                  end: '/text()[1]',
                  startOffset: 0,
                  endOffset: 5,
                  globalOffsets: { start: 0, end: 5 },
                  text: 'Marsh',
                  hypertextlabels: ['PER'],
                },
              },
            ],
          },
        ],
      },
      ['0-5 PER ["Marsh"]'],
    ],
    [
      'another field, and data besides',
      {
        id: 3,
        data: { body: text, image: 'https://example.org/a.png', source: 'x', title: 'T' },
        annotations: [{ result: [{ ...marsh, source: '$body', origin: 'manual', score: 1 }] }],
        meta: { a: 1 },
        file_upload: 'a.json',
      },
      ['8-13 PER ["Marsh"]'],
    ],
    [
      'results of other kinds',
      {
        data: { text },
        annotations: [
          {
            result: [
              { id: 'c', from_name: 'topic', to_name: 'text', type: 'choices', value: { choices: ['News'] } },
              { id: 'i', type: 'rectanglelabels', value: { x: 1, rectanglelabels: ['Car'] } },
              { id: 'a', type: 'labels', value: { start: 0.5, end: 2.5, labels: ['Speech'] } },
            ],
          },
        ],
      },
      [],
    ],
    [
      'a page with markup',
      {
        data: { text: '<p>Marsh runs</p>' },
        annotations: [
          {
            result: [
              {
                id: 'h',
                type: 'hypertextlabels',
                value: {
                  start: '/p[1]/text()[1]',
                  end: '/p[1]/text()[1]',
                  startOffset: 0,
                  endOffset: 5,
                  globalOffsets: { start: 0, end: 5 },
                  hypertextlabels: ['PER'],
                },
              },
            ],
          },
        ],
      },
      [],
    ],
    [
      'what is said of a region',
      {
        data: { text },
        annotations: [
          {
            result: [
              { ...marsh, meta: { text: ['one', 'two'], colour: 3 } },
              {
                id: 'r1',
                from_name: 'status',
                to_name: 'text',
                type: 'choices',
                value: { start: 8, end: 13, text: 'Marsh', choices: ['verified'] },
              },
              {
                id: 'r1',
                from_name: 'doubt',
                to_name: 'text',
                type: 'textarea',
                value: { start: 8, end: 13, text: ['Who?'] },
              },
              {
                id: 'r1',
                from_name: 'sure',
                to_name: 'text',
                type: 'rating',
                value: { start: 8, end: 13, rating: 4 },
              },
              {
                id: 'r1',
                from_name: 'tree',
                to_name: 'text',
                type: 'taxonomy',
                value: { start: 8, end: 13, taxonomy: [['a', 'b']] },
              },
            ],
          },
        ],
      },
      ['8-13 PER ["Marsh"]'],
    ],
    [
      'relations',
      {
        data: { text },
        annotations: [
          {
            result: [
              marsh,
              region('r2', [14, 18, 'runs'], { labels: ['quote'] }),
              {
                from_id: 'r2',
                to_id: 'r1',
                type: 'relation',
                direction: 'right',
                labels: ['speaker', 'near'],
              },
              { from_id: 'r1', to_id: 'r2', type: 'relation', direction: 'right' },
              { from_id: 'r1', to_id: 'nowhere', type: 'relation', direction: 'right' },
            ],
          },
        ],
      },
      ['14-18 quote ["runs"]', '8-13 PER ["Marsh"]'],
    ],
  ])('%s', async (_, task, expected) => {
    const { files, skipped } = await read([task]);
    expect(files.map(listSpans)).toEqual([expected]);
    expect(skipped).toBe(0);
    expect(await write(files)).toEqual([task]);
    expect(JSON.stringify(await write(files.map(changeFirst))).includes('CHANGED')).toBe(expected.length > 0);
  });

  test('a single task', async () => {
    const { files } = await read({ data: { text }, annotations: [{ result: [marsh] }] });
    expect(files.map(listSpans)).toEqual([['8-13 PER ["Marsh"]']]);
  });
});

describe('what is read, and goes back in the full form', () => {
  test('JSON_MIN', async () => {
    const { files } = await read([
      {
        id: 5,
        text,
        source: 'x',
        ner: [{ start: 8, end: 13, text: 'Marsh', labels: ['PER'] }],
        topic: 'News',
        annotator: 2,
        annotation_id: 9,
        lead_time: 3.5,
      },
    ]);
    expect(files.map(listSpans)).toEqual([['8-13 PER ["Marsh"]']]);
    expect(files[0]?.people).toMatchObject([{ name: 'Annotator 2' }]);
    expect(await write(files)).toMatchObject([
      {
        id: 5,
        data: { text, source: 'x', topic: 'News' },
        annotations: [
          {
            id: 9,
            completed_by: 2,
            lead_time: 3.5,
            result: [{ from_name: 'ner', type: 'labels', value: { start: 8, end: 13, labels: ['PER'] } }],
          },
        ],
      },
    ]);
  });

  test('regions whose words are not saved, in UTF-16 unless that cannot be', async () => {
    const bare = (place: { readonly start: number; readonly end: number }) => ({
      data: { text },
      annotations: [{ result: [{ type: 'labels', value: { ...place, labels: ['PER'] } }] }],
    });
    const { files } = await read([bare({ start: 8, end: 13 }), bare({ start: 5, end: 6 })]);
    expect(files.map(listSpans)).toEqual([['8-13 PER ["Marsh"]'], ['5-7 PER ["😀"]']]);
    expect(await write(files)).toMatchObject([
      { annotations: [{ result: [{ value: { start: 8, end: 13, text: 'Marsh' } }] }] },
      { annotations: [{ result: [{ value: { start: 5, end: 6, text: '😀' } }] }] },
    ]);
  });

  test('data alone', async () => {
    const { files } = await read([
      { text, source: 'x' },
      { text: 'b', source: 'y' },
    ]);
    expect(files.map(listSpans)).toEqual([[], []]);
    expect(await write(files)).toEqual([
      { data: { text, source: 'x' } },
      { data: { text: 'b', source: 'y' } },
    ]);
  });
});

describe('what becomes of it', () => {
  const task = {
    data: { text },
    annotations: [
      {
        result: [
          { ...marsh, value: { ...marsh.value, labels: ['claim'] } },
          {
            id: 'r1',
            from_name: 'status',
            to_name: 'text',
            type: 'choices',
            value: { start: 8, end: 13, text: 'Marsh', choices: ['verified'] },
          },
          {
            id: 'r1',
            from_name: 'correction',
            to_name: 'text',
            type: 'textarea',
            value: { start: 8, end: 13, text: ['Bo'] },
          },
        ],
      },
    ],
  };

  test('controls of a region are attributes, and are written with what they are now', async () => {
    const { files } = await read([task]);
    const [file] = files;
    expect(file?.claims).toMatchObject([{ status: 'verified', correction: 'Bo' }]);
    const changed = files.map((file) => ({
      ...file,
      claims: file.claims.map((claim) => ({
        ...claim,
        status: 'disputed' as const,
        correction: null,
        concern: 'Why?',
      })),
    }));
    expect(await write(changed)).toMatchObject([
      {
        annotations: [
          {
            result: [
              { id: 'r1', type: 'labels', meta: { attributes: { concern: 'Why?' } } },
              { id: 'r1', from_name: 'status', value: { choices: ['disputed'] } },
            ],
          },
        ],
      },
    ]);
    expect(JSON.stringify(await write(changed))).not.toContain('textarea');
  });

  test('a note is what annotators see, and a relation that goes back goes back', async () => {
    const { files } = await read([
      {
        data: { text },
        annotations: [
          {
            result: [
              { ...marsh, meta: { text: ['one', 'two'] } },
              region('r2', [14, 18, 'runs'], { labels: ['quote'] }),
              { from_id: 'r1', to_id: 'r2', type: 'relation', direction: 'left', labels: ['speaker'] },
            ],
          },
        ],
      },
    ]);
    const [file] = files;
    expect(file?.annotations[0]?.note).toBe('one\ntwo');
    expect(file?.quotes[0]?.speakerId).toBe(file?.entities[0]?.id);
  });

  test('what is new is in the first annotation, said as the others are', async () => {
    const { files } = await read([
      { data: { text }, predictions: [{ result: [{ ...marsh, source: '$text' }] }] },
    ]);
    const { annotations, entities } = await adoptSpans(text, [
      createForeignSpan({ id: '1', label: 'claim', pieces: [{ start: 0, end: 4 }] }),
    ]).then(({ annotations, claims }) => ({ annotations, entities: claims }));
    const more = files.map((file) => ({
      ...file,
      claims: entities,
      annotations: [...annotations, ...file.annotations],
    }));
    expect(await write(more)).toMatchObject([
      {
        annotations: [
          {
            result: [
              {
                from_name: 'ner',
                source: '$text',
                origin: 'manual',
                value: { start: 0, end: 4, labels: ['claim'] },
              },
            ],
          },
        ],
        predictions: [{ result: [{ id: 'r1' }] }],
      },
    ]);
  });

  test('pieces of one span stay with the annotator who made them', async () => {
    const pieces = ['r1', 'r2'].map((id, index) => ({
      ...region(id, index === 0 ? [0, 4, 'Zoe\u0301'] : [8, 13, 'Marsh'], { labels: ['PER'] }),
      meta: { fragmentOf: 'x', text: ['both'] },
    }));
    const task = {
      data: { text },
      annotations: [
        { id: 1, result: pieces },
        { id: 2, result: pieces },
      ],
    };
    const { files } = await read([task]);
    expect(files.map(listSpans)).toEqual([Array(2).fill('0-4;8-13 PER ["Zoe\u0301","Marsh"]')]);
    const again = await readMany(readLabelStudio, await writeText(writeLabelStudio, files));
    expect(again.files.map(listSpans)).toEqual(files.map(listSpans));
    expect(await write(again.files)).toMatchObject([
      {
        annotations: [
          { id: 1, result: [{ id: 'r1' }, {}] },
          { id: 2, result: [{ id: 'r1' }, {}] },
        ],
      },
    ]);
  });

  test('labels of one region of which not the same is said any more are regions of their own', async () => {
    const { files } = await read([
      {
        data: { text },
        annotations: [{ result: [region('r1', [8, 13, 'Marsh'], { labels: ['PER', 'claim'] })] }],
      },
    ]);
    const changed = files.map((file) => ({
      ...file,
      claims: file.claims.map((claim) => ({ ...claim, status: 'disputed' as const })),
    }));
    const [claim] = changed.flatMap(({ annotations }) => annotations.filter(({ kind }) => kind === 'claim'));
    expect(await write(changed)).toMatchObject([
      {
        annotations: [
          {
            result: [
              { id: 'r1', value: { start: 8, end: 13, labels: ['PER'] } },
              { id: claim?.id, value: { labels: ['claim'] }, meta: { attributes: { status: 'disputed' } } },
            ],
          },
        ],
      },
    ]);
  });

  test('places of another text are left out, and told', async () => {
    const { files } = await read([
      {
        data: { text },
        annotations: [
          {
            result: [
              { id: 'x', type: 'paragraphlabels', value: { start: '0', end: '1' } },
              { id: 'c', type: 'choices', value: { choices: ['News'] } },
            ],
          },
        ],
      },
    ]);
    const changed = files.map((file) => ({ ...file, article: { ...file.article, text: 'Other' } }));
    const { notices } = await writeMany(writeLabelStudio, changed);
    expect(notices).toEqual(['1 of the results are places in an earlier text, and were left out.']);
    expect(await write(changed)).toMatchObject([
      { data: { text: 'Other' }, annotations: [{ result: [{ id: 'c' }] }] },
    ]);
  });

  test('what it tells', async () => {
    const { notices, skipped } = await read([
      { data: { image: 'a.png' } },
      {
        data: { text },
        annotations: [
          {
            result: [
              marsh,
              region('r9', [50, 60, 'x'], { labels: ['PER'] }),
              { type: 'choices', value: {} },
              { value: {} },
            ],
          },
        ],
        predictions: [{ result: [marsh] }],
      },
    ]);
    expect(skipped).toBe(2);
    expect(notices).toEqual([
      '1 of the entries of the file have no text, and were left out.',
      '1 of the annotations has no place in the text, and was left out.',
      '2 of the results are no spans of the text (choices: 1, without a type: 1); they are kept but not shown.',
      '1 of the spans were predicted for texts that people have annotated; they are kept but not shown.',
    ]);
  });

  test('an article of ours is a task that its templates take', async () => {
    const [task] = writtenSchema.parse(await write([workFile]));
    const regions = task.annotations[0].result.filter(({ type }) => type === 'labels');
    expect(regions).toHaveLength(workFile.annotations.length);
    for (const { value } of regions) {
      const { start, end, text: words } = placeSchema.parse(value);
      expect(task.data.text.slice(start, end)).toBe(words);
    }
    expect(regions[0]).toMatchObject({
      from_name: 'label',
      to_name: 'text',
      origin: 'manual',
      value: { labels: ['claim'] },
    });
    const { notices } = await writeMany(writeLabelStudio, [workFile]);
    expect(notices).toEqual([
      '1 of the texts have characters such as emoji, behind which Label Studio since 2021 counts otherwise: offsets are UTF-16.',
    ]);
  });

  test('an article without annotations is a task that nobody has annotated', async () => {
    expect(await write([await adoptSpans(text, [])])).toEqual([
      { data: { text, language: 'en', tickmarkRevision: 1 } },
    ]);
  });
});

describe('what is wrong', () => {
  test.each<[string, string, string]>([
    ['[{"data": {"text": "a"}, "annotations": 3}]', 'broken', '$[0].annotations'],
    [
      '[{"data": {"text": "a"}}, {"data": {"text": "a"}, "annotations": [{"result": [3]}]}]',
      'broken',
      '$[1].annotations[0].result[0]',
    ],
    [
      '[{"data": {"text": "a"}, "predictions": [{"result": [{"type": "labels"}]}]}]',
      'broken',
      '$[0].predictions[0].result[0].value',
    ],
    [
      '[{"data": {"text": "a"}, "annotations": [{"result": [{"type": "labels", "value": {"start": 0, "end": 1, "labels": "PER"}}]}]}]',
      'broken',
      '$[0].annotations[0].result[0].value.labels',
    ],
    [
      '[{"data": {"text": "a"}, "annotations": [{"result": [{"type": "labels", "value": {"start": 0, "labels": []}}]}]}]',
      'broken',
      '$[0].annotations[0].result[0].value.end',
    ],
    ['[{"data": {"text": "a"}},\n3]', 'broken', '$[1]'],
    ['[{"data": {"text": "a"}},\n]', 'broken', 'line 2, column 1'],
    ['[{"data": {"image": "https://example.org/a.png"}}]', 'unsupported', '$[0]'],
    ['[{"data": {"text": "https://example.org/a.txt", "title": "A b"}}]', 'unsupported', '$[0]'],
  ])('%#', async (content, code, place) => {
    const error = await findReadError(readLabelStudio, {
      fileName: 'tasks.json',
      text: content,
      companion: null,
    });
    expect(error).toMatchObject({ code, place, file: 'tasks.json' });
  });
});
