import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adoptDocument } from '#shared/format/adopt.ts';
import { describeArticle } from '#shared/format/describe.ts';
import { createForeignSpan, type ForeignDocument, type ForeignSpan } from '#shared/format/foreign.ts';
import { createLabelTable } from '#shared/format/label-table.ts';
import { decodeTickmark } from '#shared/format/tickmark/decode.ts';
import { formatTickmark } from '#shared/format/tickmark/encode.ts';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import { createTestContext } from '../../../support/read-context.ts';

const text = 'Zoe\u0301 Marsh 👩‍🔬 said “cheap”.\r\nמירי כהן\u00a0disagreed, and Marsh left.';

const at = (words: string) => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};

const spanOn = (id: string, label: string, words: readonly string[], known: Partial<ForeignSpan> = {}) => {
  const [first = { start: 0, end: 0 }, ...others] = words.map(at);
  return createForeignSpan({ id, label, pieces: [first, ...others], ...known });
};

const documentOf = (
  spans: readonly ForeignSpan[],
  known: Partial<ForeignDocument> = {},
): ForeignDocument => ({ name: 'A', text, language: null, spans, relations: [], meta: null, ...known });

async function adopt(document: ForeignDocument) {
  const options = { ...createTestContext(), fileName: 'a.ann', mediaType: 'text/x-brat' };
  const adoption = await adoptDocument(document, options);
  /* Whatever is adopted must be a file of ours. */
  decodeTickmark(formatTickmark(adoption.file), 'a.json');
  return adoption;
}

const describeFile = (file: TickmarkFile) => describeArticle(file, createLabelTable()).document;

describe('a document of another tool', () => {
  test('becomes an article: labels become kinds, and stay as tags where they are not ours', async () => {
    const { file } = await adopt(
      documentOf([
        spanOn('1', 'PER', ['Zoe\u0301 Marsh']),
        spanOn('2', 'quote', ['cheap']),
        spanOn('3', 'Protein', ['👩‍🔬']),
      ]),
    );
    expect(
      file.annotations.map(({ kind, tags, anchor, origin }) => [kind, tags, anchor.exact, origin]),
    ).toEqual([
      ['entity', ['PER'], 'Zoe\u0301 Marsh', 'import'],
      ['quote', [], 'cheap', 'import'],
      ['entity', ['Protein'], '👩‍🔬', 'import'],
    ]);
    expect(file.entities.map(({ name, type }) => [name, type])).toEqual([
      ['Zoe\u0301 Marsh', 'person'],
      ['👩‍🔬', 'other'],
    ]);
  });

  test('a discontinuous span is several annotations of one record, and one span again', async () => {
    const { file } = await adopt(documentOf([spanOn('1', 'ORG', ['Zoe\u0301', 'Marsh'])]));
    expect(file.annotations).toHaveLength(2);
    expect(new Set(file.annotations.map(({ refId }) => refId)).size).toBe(1);
    expect(file.entities.map(({ name }) => name)).toEqual(['Zoe\u0301 Marsh']);
    expect(describeFile(file).spans.map(({ pieces }) => pieces)).toEqual([[at('Zoe\u0301'), at('Marsh')]]);
  });

  test('entities of one label with the same words are one; so are mentions of one record', async () => {
    const spans = [
      spanOn('1', 'PER', ['Marsh']),
      createForeignSpan({
        id: '2',
        label: 'PER',
        pieces: [{ start: text.lastIndexOf('Marsh'), end: text.lastIndexOf('Marsh') + 5 }],
      }),
      spanOn('3', 'claim', ['cheap'], { record: 'r' }),
      spanOn('4', 'claim', ['left'], { record: 'r' }),
      spanOn('5', 'claim', ['said']),
    ];
    const { file } = await adopt(documentOf(spans));
    expect(file.entities).toHaveLength(1);
    expect(file.claims).toHaveLength(2);
  });

  test('relations: the speaker of a quote, mentions of one record, and any other', async () => {
    const spans = [
      spanOn('p', 'person', ['Zoe\u0301 Marsh']),
      spanOn('q', 'quote', ['cheap']),
      spanOn('o', 'person', ['Marsh left']),
    ];
    const relations = [
      { label: 'speaker', from: 'q', to: 'p' },
      { label: 'same-record', from: 'o', to: 'p' },
      { label: 'contradicts', from: 'o', to: 'q' },
    ];
    const { file } = await adopt(documentOf(spans, { relations }));
    expect(file.quotes[0]?.speakerId).toBe(file.entities[0]?.id);
    expect(file.entities).toHaveLength(1);
    const described = describeFile(file);
    const wordsOf = (id: string) => {
      const piece = described.spans.find((span) => span.id === id)?.pieces[0];
      return text.slice(piece?.start, piece?.end);
    };
    expect(described.relations.map(({ label, from, to }) => [label, wordsOf(from), wordsOf(to)])).toEqual([
      ['speaker', 'cheap', 'Zoe\u0301 Marsh'],
      ['contradicts', 'Marsh left', 'cheap'],
    ]);
  });

  test('what is known of a claim goes out as attributes and comes back', async () => {
    const attributes = { status: 'needs-change', correction: 'dear', verdict: 'false', Negation: 'yes' };
    const { file } = await adopt(documentOf([spanOn('1', 'claim', ['cheap'], { attributes, note: 'Ask' })]));
    expect(file.claims[0]).toMatchObject({ status: 'needs-change', correction: 'dear' });
    expect(describeFile(file).spans[0]).toMatchObject({ attributes, note: 'Ask' });
  });

  test.each<[string, string, Readonly<Record<string, string>>]>([
    ['a status that is none of ours', 'claim', { status: 'done' }],
    ['an explanation of no verdict', 'claim', { explanation: 'because' }],
    ['a mode that is none of ours', 'quote', { mode: 'ironic' }],
    ['an identifier of no scheme', 'PER', { identifiers: 'Q42' }],
    ['what another kind would have', 'quote', { statement: 'It was cheap.', title: 'Dr.' }],
  ])('%s stays what it was: an attribute', async (_name, label, attributes) => {
    const { file } = await adopt(documentOf([spanOn('1', label, ['cheap'], { attributes })]));
    expect(file.annotations[0]).toMatchObject({ attributes });
    expect(describeFile(file).spans[0]?.attributes).toEqual(attributes);
  });

  test('what only a later mention says is known of the record, and what it says otherwise stays with it', async () => {
    const marsh = (id: string, attributes: Readonly<Record<string, string>>) =>
      spanOn(id, 'PER', ['Marsh'], { attributes });
    const { file } = await adopt(
      documentOf([
        marsh('1', { title: 'Dr.' }),
        marsh('2', { title: 'Mayor', affiliation: 'Port', status: 'verified', name: 'Zoé Marsh' }),
        spanOn('3', 'claim', ['cheap'], { record: 'r' }),
        spanOn('4', 'claim', ['left'], { record: 'r', attributes: { correction: 'dear', verdict: 'false' } }),
        spanOn('5', 'quote', ['cheap'], { record: 'q' }),
        spanOn('6', 'quote', ['said'], { record: 'q', attributes: { mode: 'indirect' } }),
      ]),
    );
    expect(file.entities).toMatchObject([
      { title: 'Dr.', affiliation: 'Port', status: 'verified', name: 'Zoé Marsh' },
    ]);
    expect(file.claims).toMatchObject([{ correction: 'dear', verdict: { value: 'false' } }]);
    expect(file.quotes).toMatchObject([{ mode: 'indirect' }]);
    expect(file.annotations.map((annotation) => annotation['attributes'])).toEqual([
      undefined,
      { title: 'Mayor' },
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('a span outside the text, or through a character, is left out and told', async () => {
    const emoji = text.indexOf('👩‍🔬');
    const bad = [
      { start: -1, end: 2 },
      { start: 3, end: text.length + 1 },
      { start: 5, end: 4 },
      { start: emoji, end: emoji + 1 },
      { start: 0.5, end: 2 },
    ].map((piece, id) => createForeignSpan({ id: String(id), label: 'PER', pieces: [piece] }));
    const { file, skipped, notices } = await adopt(documentOf([...bad, spanOn('good', 'PER', ['Marsh'])]));
    expect(skipped).toBe(5);
    expect(notices.join(' ')).toContain('5 of the annotations');
    expect(file.annotations).toHaveLength(1);
  });

  test('who made an annotation is somebody of the file; where nobody is named, who imports it', async () => {
    const { file } = await adopt(
      documentOf([spanOn('1', 'claim', ['cheap'], { creator: 'Bo Li' }), spanOn('2', 'claim', ['left'])]),
    );
    expect(file.people.map(({ name, initials }) => [name, initials])).toEqual([
      ['Bo Li', 'BL'],
      ['Ira Importer', 'II'],
    ]);
  });

  test('what the file says besides is kept', async () => {
    const meta = { id: 7, tags: ['x'] };
    expect(describeFile((await adopt(documentOf([], { meta }))).file).meta).toEqual(meta);
  });
});

test('any spans on any text come back as they were', async () => {
  const texts = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
  const labels = fc.constantFrom('PER', 'Protein', 'claim', 'quote', 'work', 'x y');
  const cases = texts.chain((generated) => {
    const edges = [...new Intl.Segmenter('en').segment(generated)].map(({ index }) => index);
    const offsets = fc.constantFrom(...edges, generated.length);
    const piece = fc.tuple(offsets, offsets).map(([one, other]) => ({
      start: Math.min(one, other),
      end: Math.max(one, other),
    }));
    return fc.tuple(fc.constant(generated), fc.array(fc.tuple(labels, piece), { maxLength: 8 }));
  });
  await fc.assert(
    fc.asyncProperty(cases, async ([generated, marks]) => {
      const spans = marks.map(([label, piece], id) =>
        createForeignSpan({ id: String(id), label, pieces: [piece] }),
      );
      const { file } = await adopt(documentOf(spans, { text: generated }));
      const back = describeFile(decodeTickmark(formatTickmark(file), 'a.json')).spans;
      const list = (all: readonly ForeignSpan[]) =>
        all.map(({ label, pieces: [piece] }) => `${piece.start}-${piece.end} ${label}`).toSorted();
      expect(list(back)).toEqual(list(spans));
    }),
  );
});

test('an orphan is left out and told', async () => {
  const { file } = await adopt(documentOf([spanOn('1', 'PER', ['Marsh'])]));
  const orphaned: TickmarkFile = {
    ...file,
    annotations: file.annotations.map((annotation) => ({
      ...annotation,
      anchor: { ...annotation.anchor, utf16: null, codePoints: null, state: 'orphan', was: 'Marsh' },
    })),
  };
  const { document, skipped, notices } = describeArticle(orphaned, createLabelTable());
  expect(document.spans).toEqual([]);
  expect(skipped).toBe(1);
  expect(notices).toHaveLength(1);
});
