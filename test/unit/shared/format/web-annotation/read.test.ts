import { describe, expect, test } from 'vitest';
import { readExtras } from '#shared/format/annotation-extras.ts';
import { detectFormat } from '#shared/format/detect.ts';
import { decodeTickmark } from '#shared/format/tickmark/decode.ts';
import { formatTickmark } from '#shared/format/tickmark/encode.ts';
import { readWebAnnotation } from '#shared/format/web-annotation/read.ts';
import { writeWebAnnotation } from '#shared/format/web-annotation/write.ts';
import { findReadError, getContent, readContext, writeOne } from '../../../../support/annotation-files.ts';
import { workFile } from '../../../../support/work-file.ts';

const context = 'http://www.w3.org/ns/anno.jsonld';
const page = 'https://example.org/page';

/** Reads a value, and sees that each file is one of ours. */
async function read(value: unknown) {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const found = await readWebAnnotation({ fileName: 'notes.json', text, companion: null }, readContext);
  for (const file of found.files) expect(decodeTickmark(formatTickmark(file), 'again.json')).toEqual(file);
  return found;
}

function annotate(about: object = {}) {
  return {
    '@context': context,
    id: 'https://example.org/notes/1',
    type: 'Annotation',
    body: { type: 'TextualBody', value: 'Really?' },
    target: {
      source: page,
      selector: { type: 'TextQuoteSelector', exact: 'the words', prefix: 'before ', suffix: ' after' },
    },
    ...about,
  };
}

describe('annotations of the W3C model', () => {
  test('become orphans of an article without a text', async () => {
    const { files, notices, skipped } = await read(
      annotate({
        creator: { id: 'https://example.org/ann', type: 'Person', name: 'Ann' },
        created: '2026-01-31T09:30:00Z',
        modified: '2026-02-01T09:30:00+01:00',
      }),
    );
    expect({ notices, skipped }).toEqual({ notices: [], skipped: 0 });
    const [file] = files;
    expect(file?.article).toMatchObject({ text: '', url: page, title: '', language: 'und' });
    expect(file?.annotations).toMatchObject([
      {
        id: 'https://example.org/notes/1',
        kind: 'claim',
        anchor: {
          exact: 'the words',
          prefix: 'before ',
          suffix: ' after',
          utf16: null,
          codePoints: null,
          state: 'orphan',
          was: 'the words',
        },
        note: 'Really?',
        tags: [],
        origin: 'import',
        createdAt: '2026-01-31T09:30:00Z',
        updatedAt: '2026-02-01T09:30:00+01:00',
      },
    ]);
    expect(file?.people.map(({ name }) => name)).toEqual(['Ann']);
  });

  test.each<[string, object, object]>([
    [
      'a tag by its purpose',
      { body: { value: 'PER', purpose: 'tagging' } },
      { kind: 'entity', tags: ['PER'], note: null },
    ],
    [
      'a tag by the one motivation',
      { motivation: 'tagging', body: { value: 'quote' } },
      { kind: 'quote', tags: [], note: null },
    ],
    [
      'a purpose before the motivation',
      { motivation: 'tagging', body: { value: 'x', purpose: 'commenting' } },
      { kind: 'claim', note: 'x' },
    ],
    [
      'the first tag that the table knows, and all of them kept',
      { body: ['todo; later', 'PER', 'claim'].map((value) => ({ value, purpose: 'tagging' })) },
      { kind: 'entity', tags: ['todo; later', 'PER', 'claim'] },
    ],
    [
      'a tag that means nothing',
      { body: { value: 'Animal', purpose: 'classifying' } },
      { kind: 'entity', tags: ['Animal'] },
    ],
    ['several notes', { body: [{ value: 'one' }, { value: 'two' }] }, { note: 'one\n\ntwo' }],
    ['a body of one string', { body: undefined, bodyValue: 'one' }, { note: 'one' }],
    ['an address', { body: 'https://example.org/review' }, { note: 'https://example.org/review' }],
    [
      'a page with a description',
      { body: { id: 'https://example.org/review', format: 'text/html' } },
      { note: 'https://example.org/review' },
    ],
    [
      'a part of a page',
      { body: { source: 'https://example.org/review', selector: 'https://example.org/s' } },
      { note: 'https://example.org/review' },
    ],
    [
      'the first of a choice',
      { body: { type: 'Choice', items: [{ value: 'a' }, { value: 'b' }] } },
      { note: 'a' },
    ],
    [
      'markup',
      { body: { value: '<p>a &amp; <b>b</b></p><p>c<br>d &lt;e></p>', format: 'text/html' } },
      { note: 'a & b\nc\nd <e>' },
    ],
    ['no body', { body: undefined }, { kind: 'claim', note: null }],
    ['no time zone', { created: '2026-01-31T09:30:00' }, { createdAt: '2026-01-31T00:00:00.000Z' }],
    ['no id of ours', { id: '' }, { origin: 'import' }],
  ])('%s', async (_name, about, annotation) => {
    const { files } = await read(annotate(about));
    expect(files[0]?.annotations).toMatchObject([annotation]);
  });

  test('a thing that is named becomes an identifier of the entity', async () => {
    const body = [
      { value: 'person', purpose: 'classifying' },
      { type: 'SpecificResource', purpose: 'identifying', source: 'http://www.wikidata.org/entity/Q42' },
      { type: 'SpecificResource', purpose: 'identifying', source: 'https://example.org/ann' },
    ];
    const { files } = await read(annotate({ body }));
    expect(files[0]?.entities).toMatchObject([
      { name: 'the words', type: 'person', identifiers: { wikidata: 'Q42', uri: 'https://example.org/ann' } },
    ]);
  });

  test('a place alone goes along by itself, in code points', async () => {
    const target = { source: page, selector: { type: 'TextPositionSelector', start: 3, end: 5 } };
    const { files } = await read([annotate({ id: 'a', target }), annotate({ id: 'b', target })]);
    expect(files[0]?.annotations[0]?.anchor).toEqual({
      exact: '',
      prefix: '',
      suffix: '',
      utf16: null,
      codePoints: null,
      state: 'orphan',
      was: '',
      position: { start: 3, end: 5 },
    });
    expect(new Set(files[0]?.annotations.map(({ refId }) => refId)).size).toBe(2);
  });

  test('several targets in one document are pieces of one annotation', async () => {
    const selector = (exact: string) => ({ source: page, selector: { type: 'TextQuoteSelector', exact } });
    const { files } = await read(annotate({ target: [selector('one'), selector('two 😀')] }));
    const [file] = files;
    expect(file?.annotations.map(({ anchor }) => anchor.exact)).toEqual(['one', 'two 😀']);
    expect(file?.annotations.map((annotation) => readExtras(annotation).fragmentOf)).toEqual([
      'https://example.org/notes/1',
      'https://example.org/notes/1',
    ]);
    expect(file?.claims).toHaveLength(1);
  });

  test('several documents are several articles', async () => {
    const other = {
      source: { id: 'https://example.org/other', language: 'de' },
      selector: { type: 'TextQuoteSelector', exact: 'x' },
    };
    const { files } = await read([annotate(), annotate({ id: 'b', target: other }), annotate({ id: 'c' })]);
    expect(
      files.map(({ article, annotations }) => [article.url, article.language, annotations.length]),
    ).toEqual([
      [page, 'und', 2],
      ['https://example.org/other', 'de', 1],
    ]);
  });

  test('ids that are there twice, or cannot be ids, are made anew', async () => {
    const { files } = await read([
      annotate(),
      annotate(),
      annotate({ id: 'x'.repeat(300) }),
      annotate({ id: 7 }),
    ]);
    const ids = files[0]?.annotations.map(({ id }) => id) ?? [];
    expect(new Set(ids).size).toBe(4);
    expect(ids[0]).toBe('https://example.org/notes/1');
  });

  test.each<[string, unknown]>([
    ['a list', [annotate(), annotate({ id: 'b' })]],
    ['a page', { type: 'AnnotationPage', items: [annotate(), annotate({ id: 'b' })] }],
    [
      'a collection',
      {
        type: 'AnnotationCollection',
        first: { type: 'AnnotationPage', items: [annotate(), annotate({ id: 'b' })] },
      },
    ],
    ['a graph', { '@graph': [annotate(), annotate({ id: 'b' })] }],
    ['lines', `${JSON.stringify(annotate())}\r\n\n${JSON.stringify(annotate({ id: 'b' }))}\n`],
  ])('%s of them', async (_name, value) => {
    const { files } = await read(value);
    expect(files.map(({ annotations }) => annotations.length)).toEqual([2]);
  });

  test('what has no place in a text is told', async () => {
    const { files, notices, skipped } = await read({
      type: 'AnnotationCollection',
      total: 10,
      first: {
        type: 'AnnotationPage',
        items: [
          annotate(),
          annotate({ target: page }),
          annotate({ target: { source: page, selector: { type: 'SvgSelector', value: '<svg/>' } } }),
          annotate({ motivation: 'replying', target: 'https://example.org/notes/1' }),
          'https://example.org/notes/5',
        ],
      },
    });
    expect(files.map(({ annotations }) => annotations.length)).toEqual([1]);
    expect(notices).toEqual([
      '1 of the annotations is a reply to another one, and was left out.',
      '1 of the annotations is about a document as a whole, and was left out.',
      '1 of the annotations is on a part of a document that no quotation and no position in its text tells, and was left out.',
      '6 of the annotations are only named or counted in the file, or are on other pages, and were left out.',
    ]);
    expect(skipped).toBe(9);
  });
});

describe('Hypothesis', () => {
  const row = {
    id: 'Ab-9',
    created: '2026-01-31T09:30:00.123456+00:00',
    updated: '2026-01-31T10:30:00.123456+00:00',
    user: 'acct:ann@hypothes.is',
    uri: page,
    text: 'Really?\n\n😀',
    tags: ['claim', 'money'],
    document: { title: ['A page'] },
    target: [
      {
        source: page,
        selector: [
          {
            type: 'RangeSelector',
            startContainer: '/p[1]',
            endContainer: '/p[1]',
            startOffset: 0,
            endOffset: 3,
          },
          { type: 'TextPositionSelector', start: 7, end: 16 },
          { type: 'TextQuoteSelector', exact: 'the words', prefix: 'before ', suffix: ' after' },
        ],
      },
    ],
    user_info: { display_name: null },
    references: [],
  };

  test.each<[string, unknown]>([
    ['the answer of its API', { total: 1, rows: [row] }],
    ['rows alone', [row]],
    ['the file of its client', { export_date: '2026-01-31', annotations: [row] }],
    ['a row on each line', `${JSON.stringify(row)}\n${JSON.stringify({ ...row, id: 'b' })}`],
  ])('%s', async (_name, value) => {
    const { files, notices } = await read(value);
    expect(notices).toEqual([]);
    expect(files[0]?.article).toMatchObject({ title: 'A page', url: page });
    expect(files[0]?.annotations[0]).toMatchObject({
      id: 'Ab-9',
      kind: 'claim',
      note: 'Really?\n\n😀',
      tags: ['money'],
      createdAt: row.created,
      updatedAt: row.updated,
      anchor: { exact: 'the words', prefix: 'before ', suffix: ' after' },
    });
    expect(files[0]?.people.map(({ name }) => name)).toEqual(['ann']);
  });

  test('a name that is shown, replies, page notes and rows that were not fetched', async () => {
    const { files, notices, skipped } = await read({
      total: 200,
      rows: [
        { ...row, user_info: { display_name: 'Ann Example' } },
        { ...row, id: 'c', references: ['Ab-9'], target: [{ source: page }] },
        { ...row, id: 'd', target: [{ source: page }] },
      ],
    });
    expect(files[0]?.people.map(({ name }) => name)).toEqual(['Ann Example']);
    expect(notices).toHaveLength(3);
    expect(skipped).toBe(199);
  });
});

test.each<[string, unknown]>([
  ['of the W3C', annotate({ '@context': undefined })],
  ['of Hypothesis', { total: 1, rows: [{ uri: page, text: '', target: [{ selector: [] }] }] }],
  ['of Recogito', [{ id: 'a', bodies: [], target: { selector: [{ quote: 'a', start: 0, end: 1 }] } }]],
])('annotations %s are told from other JSON', (_name, value) => {
  const candidates = ['tickmark', 'label-studio', 'prodigy', 'doccano', 'web-annotation'] as const;
  expect(detectFormat(JSON.stringify(value), candidates)).toBe('web-annotation');
});

describe('Recogito', () => {
  const created = '2026-01-31T09:30:00.000Z';
  const target = (exact: string) => ({
    selector: [
      { type: 'TextQuoteSelector', exact },
      { type: 'TextPositionSelector', start: 0, end: 5 },
    ],
  });

  test('its older annotations, and links between them', async () => {
    const { files } = await read([
      {
        '@context': context,
        type: 'Annotation',
        id: '#a',
        body: [{ type: 'TextualBody', purpose: 'tagging', value: 'quote' }],
        target: target('“Cheap”'),
      },
      {
        '@context': context,
        type: 'Annotation',
        id: '#b',
        body: [
          { type: 'TextualBody', purpose: 'tagging', value: 'person' },
          { type: 'TextualBody', value: 'Who?', creator: { name: 'Ann' }, created },
        ],
        target: target('Marsh'),
      },
      {
        '@context': context,
        type: 'Annotation',
        id: '#c',
        motivation: 'linking',
        body: [{ type: 'TextualBody', purpose: 'tagging', value: 'speaker' }],
        target: [{ id: '#a' }, { id: '#b' }],
      },
      {
        '@context': context,
        type: 'Annotation',
        id: '#d',
        motivation: 'linking',
        body: [],
        target: [{ id: '#b' }, { id: '#a' }],
      },
    ]);
    const [file] = files;
    expect(file?.article.url).toBeNull();
    expect(file?.annotations).toMatchObject([
      { id: '#a', kind: 'quote', anchor: { exact: '“Cheap”', position: { start: 0, end: 5 } } },
      { id: '#b', kind: 'entity', note: 'Who?', relations: [{ label: 'linking', to: '#a' }] },
    ]);
    expect(file?.quotes[0]?.speakerId).toBe(file?.entities[0]?.id);
  });

  test('its newer ones', async () => {
    const { files } = await read([
      {
        id: 'a',
        bodies: [
          {
            id: 'x',
            annotation: 'a',
            purpose: 'tagging',
            value: 'LOC',
            creator: { id: 'u', name: 'Ann' },
            created,
          },
          {
            id: 'y',
            annotation: 'a',
            purpose: 'tagging',
            value: { label: 'Port', uri: 'https://example.org/port' },
          },
          { id: 'z', annotation: 'a', purpose: 'highlighting' },
        ],
        target: {
          annotation: 'a',
          selector: [{ quote: 'Oslo', start: 4, end: 8 }],
          creator: { id: 'u' },
          created,
        },
      },
    ]);
    expect(files[0]?.annotations).toMatchObject([
      {
        id: 'a',
        kind: 'entity',
        tags: ['LOC', 'Port'],
        createdAt: created,
        anchor: { exact: 'Oslo', position: { start: 4, end: 8 } },
      },
    ]);
    expect(files[0]?.entities).toMatchObject([{ name: 'Oslo', type: 'place' }]);
  });
});

describe('our own annotations', () => {
  const write = async () => JSON.parse(getContent(await writeOne(writeWebAnnotation, workFile), '.jsonld'));

  test('without their collection are read by their bodies', async () => {
    const { first } = await write();
    const { files } = await read(first.items);
    const [file] = files;
    expect(file?.annotations.map(({ id, kind, note, tags }) => ({ id, kind, note, tags }))).toEqual(
      workFile.annotations.map(({ id, kind, note, tags }) => ({ id, kind, note, tags })),
    );
    expect(file?.claims).toHaveLength(workFile.claims.length);
    expect(file?.claims[0]).toMatchObject({
      statement: workFile.claims[0]?.statement,
      status: 'needs-change',
    });
    expect(file?.entities.map(({ name }) => name)).toContain('Zoé Marsh');
  });

  test('may have others beside them, which are placed in the text', async () => {
    const collection = await write();
    collection.first.items.push(
      annotate({
        body: [{ value: 'person', purpose: 'tagging' }, { value: 'Who?' }],
        target: { source: page, selector: { type: 'TextQuoteSelector', exact: 'מירי כהן' } },
      }),
      annotate({ id: 'gone' }),
    );
    const { files } = await read(collection);
    const [file] = files;
    expect(file?.annotations.slice(0, workFile.annotations.length)).toEqual(workFile.annotations);
    expect(file?.annotations.slice(workFile.annotations.length)).toMatchObject([
      { id: 'https://example.org/notes/1', anchor: { exact: 'מירי כהן', state: 'moved' } },
      { id: 'gone', anchor: { state: 'orphan' } },
    ]);
  });

  test('may be moved by others, who quote other words', async () => {
    const collection = await write();
    const [quotation, position] = collection.first.items[0].target.selector;
    Object.assign(position, { start: 0, end: 3 });
    expect(quotation.exact).toBe(workFile.annotations[0]?.anchor.exact);
    const { files } = await read(collection);
    expect(files[0]?.annotations[0]?.anchor).toEqual({ ...workFile.annotations[0]?.anchor, state: 'moved' });
  });

  test('take tags and comments that others have added', async () => {
    const collection = await write();
    collection.first.items[0].body.push(
      { type: 'TextualBody', purpose: 'tagging', value: 'urgent' },
      { type: 'TextualBody', purpose: 'commenting', value: 'Yes.' },
    );
    const { files } = await read(collection);
    expect(files[0]?.annotations[0]).toMatchObject({
      tags: ['urgent'],
      note: 'Ask the ministry.\nTwice.\n\nYes.',
    });
  });

  test.each<[string, (collection: ReturnType<typeof JSON.parse>) => void, string]>([
    [
      'no article text',
      (value) => delete value['tickmark:article']['tickmark:revision'],
      '$["tickmark:article"]["tickmark:revision"]',
    ],
    ['another kind', (value) => (value.first.items[2]['tickmark:kind'] = 'rumour'), '$.first.items[2]'],
    [
      'a record that is not there',
      (value) => (value.first.items[1]['tickmark:record'] = 'urn:x:y'),
      '$.first.items[1]',
    ],
    [
      'no record',
      (value) => delete value.first.items[1]['tickmark:record'],
      '$.first.items[1]["tickmark:record"]',
    ],
    ['no creator', (value) => delete value.first.items[0].creator, '$.first.items[0].creator'],
    [
      'no position',
      (value) => value.first.items[3].target.selector.pop(),
      '$.first.items[3].target.selector',
    ],
    [
      'a position beyond the end',
      (value) => (value.first.items[3].target.selector[1].end = 1e6),
      '$.first.items[3].target.selector',
    ],
    [
      'no state',
      (value) => delete value.first.items[0]['tickmark:state'],
      '$.first.items[0]["tickmark:state"]',
    ],
    [
      'another status',
      (value) => (value['tickmark:claims'][1]['tickmark:status'] = 'odd'),
      '$["tickmark:claims"][1]',
    ],
    [
      'a verdict that is none',
      (value) => (value['tickmark:claims'][0]['tickmark:verdict'] = 1),
      '$["tickmark:claims"][0]["tickmark:verdict"]',
    ],
    [
      'identifiers without names',
      (value) => (value['tickmark:entities'][0]['tickmark:identifiers'] = ['x']),
      '$["tickmark:entities"][0]["tickmark:identifiers"][0]',
    ],
    ['no coverage', (value) => delete value['tickmark:coverage'], '$["tickmark:coverage"]'],
    ['no time', (value) => delete value.generated, '$.generated'],
  ])('%s is refused with its place', async (_name, spoil, place) => {
    const collection = await write();
    spoil(collection);
    const text = JSON.stringify(collection);
    const error = await findReadError(readWebAnnotation, { fileName: 'a.jsonld', text, companion: null });
    expect(error).toMatchObject({ code: 'broken', file: 'a.jsonld', place });
  });
});

describe('what is refused, with the place', () => {
  test.each<[string, unknown, string]>([
    ['nothing', '', 'line 1, column 1'],
    ['no JSON', '{"type": "Annotation",\n oops', 'line 2, column 2'],
    ['no JSON on a line', `${JSON.stringify(annotate())}\n{"a":}\n{}`, 'line 2, column 6'],
    ['deep brackets', '['.repeat(100_000), 'line 1, column 1001'],
    ['no annotation', '[]', '$'],
    ['a number', '7', '$'],
    ['a text', '"https://example.org/notes/1"', '$'],
    ['something else', { '@context': 'https://schema.org', '@type': 'ClaimReview' }, '$'],
    ['another type', [annotate(), annotate({ type: 'Squirrel' })], '$[1].type'],
    ['no target', { type: 'Annotation' }, '$.target'],
    ['a target that is a number', [annotate({ target: 9 })], '$[0].target'],
    [
      'a selector that is a number',
      annotate({ target: { source: page, selector: [7] } }),
      '$.target.selector[0]',
    ],
    [
      'a quotation without words',
      annotate({ target: { selector: { type: 'TextQuoteSelector' } } }),
      '$.target.selector',
    ],
    [
      'a quotation of a number',
      { items: [annotate({ target: { selector: { type: 'TextQuoteSelector', exact: 7 } } })] },
      '$.items[0].target.selector.exact',
    ],
    [
      'a position backwards',
      annotate({ target: { selector: { type: 'TextPositionSelector', start: 3, end: 1 } } }),
      '$.target.selector',
    ],
    [
      'a position of texts',
      annotate({ target: { selector: { type: 'TextPositionSelector', start: '1', end: '2' } } }),
      '$.target.selector',
    ],
    ['a body that is a number', annotate({ body: [1] }), '$.body[0]'],
    ['a body that says a number', annotate({ body: { value: 7 } }), '$.body'],
    ['tags that are numbers', { rows: [annotate({ tags: ['a', 1] })] }, '$.rows[0].tags[1]'],
    [
      'a body on a line',
      `${JSON.stringify(annotate())}\n${JSON.stringify(annotate({ body: 1 }))}`,
      'line 2, $.body',
    ],
  ])('%s', async (_name, value, place) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const error = await findReadError(readWebAnnotation, { fileName: 'a.json', text, companion: null });
    expect(error).toMatchObject({ code: 'broken', file: 'a.json', place });
  });
});
