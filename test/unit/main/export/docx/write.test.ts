import * as fc from 'fast-check';
import mammoth from 'mammoth';
import type { Node } from 'prosemirror-model';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { writeDocx } from '#main/export/docx/write.ts';
import { describeAnchor } from '#shared/anchor/describe.ts';
import { TextIndex } from '#shared/document/positions.ts';
import { createDocument, schema } from '#shared/document/schema.ts';
import { createTextDocument } from '#shared/document/text-document.ts';
import type { Annotation } from '#shared/domain/annotation.ts';
import type { Span } from '#shared/domain/span.ts';
import type { ExportInput } from '#shared/format/exchange.ts';
import { annotateRich, createInput, richDocument, richLists, richText } from '../sample-input.ts';
import { readWordFile, type WordFile } from './word-file.ts';

async function write(input: ExportInput): Promise<WordFile> {
  return readWordFile((await writeDocx([input])).files[0].content);
}

/** The paragraphs of the article, without those of the closing section. */
const isOurs = (style: string | null) => style?.startsWith('Tickmark') === true;

/** An article with these annotations and nothing after it. */
async function writeAnnotated(annotations: readonly Annotation[]): Promise<WordFile> {
  return write(await createInput(annotations));
}

const claim = { kind: 'claim', refId: 'claim-1' } as const;
const quote = { kind: 'quote', refId: 'quote-1' } as const;

describe('the text of a Word file', () => {
  test('is that of the article, block by block', async () => {
    const { paragraphs } = await writeAnnotated([annotateRich('Dr. Zoe\u0301', { id: 'a', ...claim })]);
    const written = paragraphs.filter(({ style, text }) => !isOurs(style) && text !== '');
    const blocks = TextIndex.of(richDocument).blocks.map(({ node }) => getBlockText(node));
    expect(written.map(({ text }) => text)).toEqual(blocks.filter((text) => text !== ''));
  });

  test('has the styles of its blocks', async () => {
    const { paragraphs } = await writeAnnotated([]);
    const styles = new Map(paragraphs.map(({ text, style }) => [text, style]));
    expect(styles.get('Tunnel 🚇 costs <rise> & “fall”')).toBe('Heading1');
    expect(styles.get('מירי כהן disagreed')).toBe('Heading2');
    expect(styles.get('CURRENT')).toBe('Quote');
    expect(styles.get('First')).toBe('ListParagraph');
    expect(styles.get('A tunnel, seen from above')).toBe('AlternativeText');
    expect(styles.get('The tunnel. Photo: Example')).toBe('Caption');
    expect(styles.get('if (a < b) {\n  TOTAL_PAGES')).toBe('HTMLPreformatted');
    expect(styles.get('Nothing else happened 😀.')).toBe(null);
  });

  test('is read by mammoth with the same words', async () => {
    const { files } = await writeDocx([
      await createInput([annotateRich('the report', { id: 'a', ...claim })]),
    ]);
    const buffer = Buffer.from(files[0].content);
    const { value } = await mammoth.extractRawText({ buffer });
    const [article = ''] = value.split('About this check');
    /* It leaves hard breaks out. */
    expect(article.replaceAll(/\s+/gu, '')).toBe(richText.replaceAll(/\s+/gu, ''));
    const { value: html } = await mammoth.convertToHtml({ buffer });
    expect(html).toContain('<a href="https://example.org/report?a=1&amp;b=2#part">');
    expect(html).toContain('<ol><li>Third</li><li>Fourth</li></ol>');
    expect(html).toContain('<th><p><strong>Year</strong></p></th>');
    expect(html).toContain('<em>said</em>');
  });

  test('numbers each list from its own beginning', async () => {
    const { parts } = await writeAnnotated([]);
    const numbering = parts['word/numbering.xml'] ?? '';
    const ids = [...(parts['word/document.xml'] ?? '').matchAll(/<w:numId w:val="(\d+)"\/>/gu)].map(
      (found) => found[1],
    );
    /* First, Second, [Third, Fourth], the empty item, Alone inside, [One, Two]. */
    expect(ids).toEqual([ids[0], ids[0], ids[2], ids[2], ids[0], ids[0], ids[6], ids[6]]);
    expect(new Set([ids[0], ids[2], ids[6]]).size).toBe(3);
    const start = new RegExp(`<w:num w:numId="${ids[2]}".*?<w:startOverride w:val="(\\d+)"/>`, 'su');
    expect(start.exec(numbering)?.[1]).toBe('3');
  });

  test.each([
    ['what docx takes for a place to fill in', '{default-bullet-numbering-0} {bullets-0}'],
    ['what docx takes for the number of a page', 'CURRENT'],
    ['spaces of every kind', '  a  \u00a0 b\u2009c\u3000 \t d '],
    ['what XML takes for its own', '<w:p>&amp;]]></w:p> &#x41; "\''],
    ['combining marks, joiners, soft hyphens', 'e\u0301 👩‍🔬 so\u00adft \u200f\u2067שלום\u2069 𝔘'],
  ])('keeps %s', async (_what, words) => {
    const document = createTextDocument(words);
    const { paragraphs } = await write(await createInput([], { document }));
    expect(paragraphs[0]?.text).toBe(words);
  });

  test('has U+FFFD in the place of what XML cannot hold, and says so', async () => {
    const document = createTextDocument('one\u0001two\ud800 three\uffff');
    const input = await createInput([], { document });
    const written = await writeDocx([input]);
    expect(readWordFile(written.files[0].content).paragraphs[0]?.text).toBe('one\ufffdtwo\ufffd three\ufffd');
    expect(written.notices).toContainEqual(expect.stringMatching(/^3 characters/));
  });

  test('from right to left is laid out so', async () => {
    const { parts } = await writeAnnotated([]);
    const xml = parts['word/document.xml'] ?? '';
    const heading = xml.slice(xml.lastIndexOf('<w:p>', xml.indexOf('מירי')), xml.indexOf('disagreed'));
    expect(heading).toContain('<w:bidi/>');
    expect(heading).toContain('<w:rtl/>');
    expect(xml).toContain('<w:bidiVisual/>');
  });
});

function getBlockText(node: Node): string {
  return node.textBetween(0, node.content.size);
}

describe('comments', () => {
  test.each<[string, readonly (string | readonly [string, string])[]]>([
    ['apart', ['€412\u00a0million', 'Dr. Zoe\u0301 Marsh']],
    ['side by side', ['It cost ', '€412\u00a0million']],
    ['overlapping', ['It cost €412\u00a0million', 'million, said']],
    ['nested', ['It cost €412\u00a0million, said', 'cost', '€412']],
    ['on the same words', ['Zoe\u0301 Marsh', 'Zoe\u0301 Marsh', 'Zoe\u0301 Marsh']],
    ['over the edges of links and marks', ['see the re', 'report and {bull', 's-0}.']],
    ['over a hard break', ['.\n  Two']],
    [
      'over blocks',
      [
        ['quote', 'Second'],
        ['Fourth', '2025'],
      ],
    ],
    [
      'over blocks and crossing each other',
      [
        ['Deep', 'Third'],
        ['quote', 'One'],
      ],
    ],
    ['from right to left', ['אמרה', '(2026)']],
    ['on a whole block', ['CURRENT']],
  ])('that are %s have their words', async (_how, passages) => {
    const annotations = passages.map((passage, place) => {
      const id = `a${place}`;
      if (typeof passage === 'string') return annotateRich(passage, { id, ...quote });
      const [first, last] = passage;
      const start = richText.indexOf(first);
      return annotateRich({ start, end: richText.indexOf(last, start) + last.length }, { id, ...quote });
    });
    const { text, ranges, references, comments } = await writeAnnotated(annotations);
    const found = [...ranges.values()].map(({ start, end }) =>
      text.slice(start, end).replaceAll(/\n+/gu, '\n'),
    );
    const meant = annotations.map(({ anchor }) => anchor.exact.replaceAll(/\n+/gu, '\n'));
    expect(found.toSorted()).toEqual(meant.toSorted());
    const ids = annotations.map((_, id) => id);
    expect(references.toSorted((one, other) => one - other)).toEqual(ids);
    expect(comments.map(({ id }) => id)).toEqual(ids);
  });

  test('hold what is known of the annotation', async () => {
    const { comments } = await writeAnnotated([
      annotateRich('It cost €412\u00a0million', {
        id: 'a',
        ...claim,
        note: 'Ask the port\nagain & again',
        tags: ['money'],
      }),
      annotateRich('said', { id: 'b', ...quote }),
      annotateRich('Dr. Zoe\u0301', { id: 'c', kind: 'entity', refId: 'entity-1' }),
    ]);
    expect(comments).toEqual([
      {
        id: 0,
        author: 'Ann Example',
        initials: 'AE',
        date: '2026-01-31T09:30:00.000Z',
        lines: [
          'Claim: Needs a change',
          'Statement: The tunnel cost €412 million.',
          'Correction: €421 million',
          'Verdict: half-true. Without interest.',
          'Decision: Change it. (Bo Li, 2026-01-31 09:30 UTC)',
          'Concern: Which year?',
          'Category: money',
          'Claimant: Zoé Marsh',
          'Day: 2026-01-30',
          'Place of the claim: https://example.org/speech',
          'Note: Ask the port\nagain & again',
          'Tags: money',
          'Source: Press conference <https://example.org/recording>, 12:30',
        ],
      },
      expect.objectContaining({
        author: 'Ann Example',
        lines: [
          'Quote: Verified',
          'Speaker: Zoé Marsh',
          'Mode: Directly',
          'Verification: word for word, against a recording, Press conference, 0:12',
          'Source: Press conference <https://example.org/recording>, 12:30',
        ],
      }),
      expect.objectContaining({
        author: 'Bo Li',
        lines: [
          'Entity: Verified',
          'Name: Zoé Marsh',
          'Type: Person',
          'Title: Dr.',
          'Affiliation: Port Authority',
          'Other names: Dr. Marsh',
          'Identifiers: wikidata:Q1; orcid:0000',
          'Source: Press conference <https://example.org/recording>, 12:30',
        ],
      }),
    ]);
  });

  test.each([
    ['needs-change', 'other words', 'Claim: Needs a change', 'Correction: other words'],
    ['needs-change', 'said', 'Claim: Changed as proposed', 'Changed to: said'],
    ['unchecked', 'other words', 'Claim: Unchecked', 'Correction: other words'],
    ['unchecked', ' said', 'Claim: Unchecked', 'Changed to:  said'],
  ] as const)(
    'on the word “said” of a claim that is %s, corrected to “%s”',
    async (status, correction, ...told) => {
      const claims = richLists.claims.map((value) => ({ ...value, status, correction, statement: null }));
      const annotation = annotateRich('said', { id: 'a', ...claim });
      const input = await createInput([annotation], { lists: { ...richLists, claims } });
      expect((await write(input)).comments[0]?.lines.slice(0, 2)).toEqual(told);
    },
  );

  test('say what was said where a quote has other words', async () => {
    const verification = {
      method: 'transcript',
      sourceId: 'source-1',
      locator: '0:12',
      result: 'altered',
      excerpt: 'Cheap, I think 🚇',
    } as const;
    const quotes = richLists.quotes.map((value) => ({ ...value, verification }));
    const annotation = annotateRich('said', { id: 'a', ...quote });
    const input = await createInput([annotation], { lists: { ...richLists, quotes } });
    expect((await write(input)).comments[0]?.lines).toContain('What was said: Cheap, I think 🚇');
  });

  test('of what nobody has checked are put down to who made the annotation', async () => {
    const claims = richLists.claims.map((value) => ({ ...value, checkedBy: null, checkedAt: null }));
    const annotation = annotateRich('said', { id: 'a', ...claim });
    const input = await createInput([annotation], { lists: { ...richLists, claims } });
    expect((await write(input)).comments[0]).toMatchObject({
      author: 'Bo Li',
      initials: 'BL',
      date: '2026-02-01T10:00:00.000Z',
    });
  });

  test('of a person who is not in the file have an author nonetheless', async () => {
    const input = await createInput([annotateRich('said', { id: 'a', ...claim })]);
    const file = { ...input.file, people: [] };
    expect((await write({ ...input, file })).comments[0]).toMatchObject({ author: 'Unknown', initials: '' });
  });

  test('say on which scale a verdict is, and what the words were before', async () => {
    const claims = richLists.claims.map((value) => ({
      ...value,
      verdict: { scale: 'own', value: 'stimmt', explanation: null },
    }));
    const annotation = annotateRich('said', { id: 'a', ...claim });
    const changed = {
      ...annotation,
      anchor: { ...annotation.anchor, state: 'changed', was: 'says' },
    } as const;
    const input = await createInput([changed], { lists: { ...richLists, claims } });
    const scales = [{ id: 'own', name: 'Our scale', values: ['stimmt'] }];
    const { comments } = await write({ ...input, scales });
    expect(comments[0]?.lines).toContain('Verdict: stimmt (Our scale)');
    expect(comments[0]?.lines).toContain('Words before: says');
  });
});

describe('what needs a change', () => {
  const highlight = ({ text, highlighted }: WordFile) =>
    Array.from(text, (_, at) => at)
      .filter((at) => highlighted[at] === true)
      .map((at) => text.charAt(at))
      .join('');

  test('is highlighted, and nothing else', async () => {
    const written = await writeAnnotated([
      annotateRich('cost €412', { id: 'a', ...claim }),
      annotateRich('€412\u00a0million', { id: 'b', ...claim }),
      annotateRich('Dr. Zoe\u0301 Marsh', { id: 'c', ...quote }),
    ]);
    expect(highlight(written)).toBe('cost €412\u00a0million');
  });

  test('is highlighted over blocks', async () => {
    const start = richText.indexOf('Fourth');
    const end = richText.indexOf('Alone') + 5;
    const written = await writeAnnotated([annotateRich({ start, end }, { id: 'a', ...claim })]);
    expect(highlight(written)).toBe('Fourthafter the listAlone');
  });

  test('is not where the text has been changed', async () => {
    const claims = richLists.claims.map((value) => ({ ...value, correction: '€412\u00a0million' }));
    const annotation = annotateRich('€412\u00a0million', { id: 'a', ...claim });
    const written = await write(await createInput([annotation], { lists: { ...richLists, claims } }));
    expect(highlight(written)).toBe('');
  });
});

/** Paragraphs, empty ones among them, and spans of their text that cut no character in two. */
const annotatedTexts = fc
  .array(
    fc.array(fc.constantFrom('word', '😀', 'e\u0301', ' ', '\n', 'שלום', '\t', '{a}'), { maxLength: 5 }),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((paragraphs) =>
    paragraphs.map((words) =>
      words
        .join('')
        .replaceAll(/\n+/gu, '\n')
        .replaceAll(/^\n|\n$/gu, ''),
    ),
  )
  .map((paragraphs) => paragraphs.join('\n\n'))
  .chain((text) => {
    const edges = [0];
    for (const character of text) edges.push((edges.at(-1) ?? 0) + character.length);
    const edge = fc.constantFrom(...edges);
    const span = fc.tuple(edge, edge).map(([one, other]) => ({
      start: Math.min(one, other),
      end: Math.max(one, other),
    }));
    return fc.record({ text: fc.constant(text), spans: fc.array(span, { maxLength: 12 }) });
  });

test('any comments on any text have their words, and change none of the text', async () => {
  await fc.assert(
    fc.asyncProperty(annotatedTexts, async ({ text, spans }) => {
      const annotations = spans.map((span, place) => ({
        ...annotateRich('said', { id: `a${place}`, ...(place % 2 === 0 ? claim : quote) }),
        anchor: describeAnchor(text, span),
      }));
      const lists = { ...richLists, annotations: [] };
      const input = await createInput(annotations, { document: createTextDocument(text), lists });
      const written = await write(input);
      expect(written.text.slice(0, text.length)).toBe(text);
      const sorted = annotations.toSorted((one, other) => compareSpans(getSpan(one), getSpan(other)));
      expect(written.ranges.size).toBe(sorted.length);
      for (const [id, annotation] of sorted.entries()) {
        const { start, end } = getSpan(annotation);
        const range = written.ranges.get(id) ?? { start: -1, end: -1 };
        /* What is between two blocks is in neither. */
        expect(between(text, start, range.start)).toMatch(/^\n*$/);
        expect(between(text, end, range.end)).toMatch(/^\n*$/);
        if (text.slice(start, end).trim() === '') continue;
        expect(range.start).toBeGreaterThanOrEqual(start);
        expect(range.end).toBeLessThanOrEqual(end);
      }
      const marked = Array.from({ length: text.length }, () => false);
      for (const annotation of annotations.filter(({ kind }) => kind === 'claim')) {
        const { start, end } = getSpan(annotation);
        marked.fill(true, start, end);
      }
      for (const [at, isMarked] of marked.entries()) {
        if (text.charAt(at) !== '\n') expect([at, written.highlighted[at]]).toEqual([at, isMarked]);
      }
    }),
  );
});

function between(text: string, one: number, other: number): string {
  return text.slice(Math.min(one, other), Math.max(one, other));
}

function getSpan({ anchor }: Annotation): Span {
  return anchor.utf16 ?? { start: -1, end: -1 };
}

/** As comments are numbered. */
function compareSpans(one: Span, other: Span): number {
  return one.start - other.start || other.end - one.end;
}

describe('after the article', () => {
  const readClosing = async (input: ExportInput) =>
    (await write(input)).paragraphs.filter(({ style }) => isOurs(style)).map(({ text }) => text);

  test('there is what was checked, what has no place any more, and the sources', async () => {
    const lines = await readClosing(await createInput([]));
    expect(lines.slice(0, 5)).toEqual([
      'About this check',
      'Draft 1 of 31 January 2026.',
      expect.stringMatching(/^Coverage: 0 of \d+ sentences dealt with\.$/),
      'Sign-off: None.',
      'Highlighted: what needs a change.',
    ]);
    expect(lines).toContain('1: “gone”');
    expect(lines).toContain('Entity: Verified');
    expect(lines.at(-1)).toBe(
      `1. Press conference. https://example.org/recording (Recording, primary, 12:30, accessed 2026-01-31, file conference.mp3, SHA-256 ${'0123456789abcdef'.repeat(4)})`,
    );
  });

  test('there is no list of what there is none of', async () => {
    const lists = { ...richLists, annotations: [], sources: [] };
    const lines = await readClosing(await createInput([], { lists }));
    expect(lines).toHaveLength(5);
  });

  test('there is who signed, and whether that holds', async () => {
    const input = await createInput([]);
    const signOff = {
      by: 'person-1',
      initials: 'AE',
      at: '2026-02-03T04:05:06.000Z',
      textSha256: 'a'.repeat(64),
      annotationsSha256: 'b'.repeat(64),
      waiver: 'The port did not answer.',
      outdated: true,
    };
    const people = [{ id: 'person-1', name: 'Ann Example', initials: 'AE' }];
    const lines = await readClosing({ ...input, file: { ...input.file, signOff, people } });
    expect(lines).toContain('Sign-off: Ann Example, AE, 2026-02-03 04:05 UTC.');
    expect(lines).toContain('The text or what is known about it has changed since it was signed.');
    expect(lines).toContain('Signed although something was open: The port did not answer.');
  });

  test('an address that no link may have is words', async () => {
    const sources = richLists.sources.map((source) => ({ ...source, url: 'javascript:alert(1)' }));
    const written = await write(await createInput([], { lists: { ...richLists, sources } }));
    expect(written.parts['word/_rels/document.xml.rels']).not.toContain('javascript');
    expect(written.text).toContain('javascript:alert(1)');
  });
});

describe('the file', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('says what it is about', async () => {
    const { parts } = await writeAnnotated([]);
    const properties = parts['docProps/core.xml'] ?? '';
    expect(properties).toContain('<dc:title>Tunnel costs rise</dc:title>');
    expect(properties).toContain('<dc:creator>A. Writer</dc:creator>');
    expect(properties).toContain('<dc:language>en</dc:language>');
    expect(properties).toContain('2026-01-31T09:30:00Z</dcterms:created>');
    expect(parts['word/styles.xml']).toContain('<w:lang w:val="en"');
  });

  test('is the same for the same article, whenever it is written', async () => {
    const input = await createInput([annotateRich('the report', { id: 'a', ...claim })]);
    vi.setSystemTime(Date.UTC(2026, 0, 1));
    const first = await writeDocx([input]);
    vi.setSystemTime(Date.UTC(2031, 6, 1));
    expect(await writeDocx([input])).toEqual(first);
  });

  test('tells of annotations that have no place in the text', async () => {
    const { notices, skipped } = await writeDocx([await createInput([])]);
    expect(notices).toEqual([expect.stringMatching(/^1 of the annotations/)]);
    expect(skipped).toBe(0);
  });

  test('holds blocks nested as deep as documents may be', async () => {
    const deep = (type: string, wrap: (block: Node) => Node) => {
      let block = schema.node('paragraph', null, schema.text(type));
      for (let depth = 0; depth < 100; depth += 1) block = wrap(block);
      return block;
    };
    const document = createDocument([
      deep('quotes', (block) => schema.node('blockquote', null, [block])),
      deep('lists', (block) => schema.node('bullet_list', null, [schema.node('list_item', null, [block])])),
      deep('tables', (block) =>
        schema.node('table', null, [
          schema.node('table_row', null, [schema.node('table_cell', null, [block])]),
        ]),
      ),
    ]);
    const { paragraphs } = await write(await createInput([], { document }));
    const words = new Set(paragraphs.map(({ text }) => text));
    expect(['quotes', 'lists', 'tables'].filter((word) => words.has(word))).toHaveLength(3);
  });
});
