import * as fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { getPlainText } from '#shared/document/positions.ts';
import { schema } from '#shared/document/schema.ts';
import { createTextDocument } from '#shared/document/text-document.ts';
import { type Annotation, annotationKinds } from '#shared/domain/annotation.ts';
import type { AnnotationLists } from '#shared/domain/annotations.ts';
import { createClaim, createEntity, createQuote } from '#shared/domain/records.ts';
import { writeHtml } from '#shared/format/html/write.ts';
import { isInsidePair } from '#shared/text/code-points.ts';
import { corpusFolder, readNews } from '../../../../support/corpus.ts';
import { exampleArticle, exampleLists, exampleText } from '../../../../support/example-article.ts';
import { createHandoverInput, writeText } from '../../../../support/handover-input.ts';
import { type AnnotatedPage, annotateSpan, createArticle, getText, readPage } from './annotated-page.ts';

const none: AnnotationLists = {
  ...exampleLists,
  annotations: [],
  claims: [],
  quotes: [],
  entities: [],
  sources: [],
  nothingToCheck: [],
};

const records = {
  claims: [{ ...createClaim('claim'), status: 'needs-change', correction: 'Other' } as const],
  quotes: [createQuote('quote', 'direct')],
  entities: [createEntity('entity', { name: 'Name', type: 'place' })],
};

const text = (words: string): Node => schema.text(words);
const paragraph = (...content: Node[]): Node => schema.node('paragraph', null, content);

async function readExample(): Promise<AnnotatedPage> {
  return readPage(await writeText(writeHtml, await createHandoverInput()));
}

/** Whether the marks of an annotation lie on its words and on nothing else; between blocks there is nothing to mark. */
function expectMarked({ marked, blocks }: AnnotatedPage, annotations: readonly Annotation[]): void {
  for (const { id, anchor } of annotations) {
    const offsets = [...(marked.get(id) ?? [])].toSorted((one, other) => one - other);
    const { start, end } = anchor.utf16 ?? { start: 0, end: 0 };
    const inBlocks = Array.from({ length: end - start }, (_, place) => start + place).filter((offset) =>
      blocks.some((block) => block.start <= offset && offset < block.end),
    );
    expect(offsets, id).toEqual(inBlocks);
  }
}

describe('the example', async () => {
  const page = await readExample();

  test('has the text of the article, and every annotation on its words', () => {
    expect(page.text).toBe(exampleText);
    expectMarked(page, exampleLists.annotations);
  });

  test('numbers the annotations as they end, and says at each what is known of it', () => {
    const notes = [...page.document.querySelectorAll('.notes > li')].map(({ id, textContent }) => [
      id,
      textContent,
    ]);
    expect(notes).toEqual([
      [
        'note-1',
        expect.stringMatching(
          /^1 Claim ✗ Needs a change ?AE.*Fact The tunnel cost €412 million\..*Change to €421 million.*Verdict Half true\. Without interest\..*Concern Which year\?.*Decision Change it\. \(BL, 31 January 2026\).*Said by Zoé Marsh, 30 January 2026.*Source 1/,
        ),
      ],
      [
        'note-2',
        expect.stringMatching(/^2 Entity, person ✓ Verified ?BL.*Title Dr\..*Of Port Authority.*Source 1/),
      ],
      ['note-3', expect.stringMatching(/^3 Claim ✗ Needs a change as 1.*Note Ask the port.*Tags money/)],
      [
        'note-4',
        expect.stringMatching(
          /^4 Quote ✓ Verified.*Compared Word for word, with a recording \[1\] at 0:12.*Note Listen again/,
        ),
      ],
      ['note-5', '5 Entity ? Verified, but the words are gone as 2“gone”'],
    ]);
    const ends = [...page.numbers.values()];
    expect(ends).toEqual(ends.toSorted((one, other) => one - other));
  });

  test('leads from the text to the notes, to the sources, and back', () => {
    const links = [...page.document.querySelectorAll('a[href^="#"]')].map(
      (link) => link.getAttribute('href') ?? '',
    );
    expect(links.length).toBeGreaterThan(10);
    for (const link of links) expect(page.document.getElementById(link.slice(1)), link).not.toBeNull();
    expect(page.document.querySelector('#source-1 .facts')?.textContent).toContain('notes 1, 2, 4');
  });

  test('names its language, its parts and its headings', () => {
    const { document } = page;
    expect(document.documentElement.getAttribute('lang')).toBe('en');
    expect(document.querySelector('article')?.getAttribute('lang')).toBe('en');
    expect(['header', 'main', 'footer'].map((name) => document.querySelectorAll(name).length)).toEqual([
      1, 1, 1,
    ]);
    expect([...document.querySelectorAll('h1')].map(({ textContent }) => textContent?.slice(0, 6))).toEqual([
      'Tunnel',
    ]);
    expect(document.querySelector('.overview')?.textContent).toContain('3 of 5 sentences dealt with');
    expect(document.querySelector('.overview')?.textContent).toContain('Not signed off.');
    expect(document.querySelector('#source-1 blockquote')?.textContent).toBe('“Cheap”');
  });

  test('tells the sentences that are not dealt with from those with nothing to check', () => {
    const { document } = page;
    const read = (name: string) =>
      [...document.querySelectorAll(`article .${name}`)].map(({ textContent }) => textContent);
    expect(read('untouched')).toEqual(['Tunnel 🚇 costs rise', 'מירי כהן disagreed.']);
    expect(read('nothing')).toEqual(['Nothing else happened 😀.']);
  });
});

test('a title that the text does not begin with stands above it, and its headings go down', async () => {
  const article = createArticle(
    [paragraph(text('Words')), schema.node('heading', { level: 1 }, text('More'))],
    { title: 'A title' },
  );
  const { document } = readPage(
    await writeText(writeHtml, await createHandoverInput({ article, lists: none })),
  );
  expect(
    [...document.querySelectorAll('h1, h2')].map(({ localName, textContent }) => [localName, textContent]),
  ).toEqual([
    ['h1', 'A title'],
    ['h2', 'More'],
  ]);
});

test('of some of the annotations it does not say that nothing else was looked at', async () => {
  const input = await createHandoverInput();
  const file = { ...input.file, annotations: input.file.annotations.slice(0, 1) };
  const { document } = readPage(await writeText(writeHtml, { ...input, file }));
  expect(document.querySelectorAll('article .untouched')).toHaveLength(0);
});

test('lists, tables, quotations, pictures and links are what they were', async () => {
  const link = schema.mark('link', { href: 'https://example.org/?a=1&b="2"' });
  const cell = (words: string, header = false) =>
    schema.node('table_cell', { header }, [paragraph(text(words))]);
  const blocks = [
    schema.node('heading', { level: 1 }, text('Title')),
    schema.node('bullet_list', null, [
      schema.node('list_item', null, [
        paragraph(text('one')),
        schema.node('ordered_list', { start: 3 }, [
          schema.node('list_item', null, [paragraph(text('three'))]),
        ]),
      ]),
    ]),
    schema.node('blockquote', null, [paragraph(text('said'))]),
    schema.node('table', null, [
      schema.node('table_row', null, [cell('Year', true), cell('Cost', true)]),
      schema.node('table_row', null, [cell('2024', true), cell('7')]),
    ]),
    schema.node('figure', null, [
      schema.node('alternative', null, text('alt')),
      schema.node('caption', null, text('cap')),
    ]),
    schema.node('preformatted', null, [text('\n  a\n  b')]),
    schema.node('rule'),
    paragraph(
      text('see '),
      schema.text('the link', [link, schema.mark('strong'), schema.mark('emphasis')]),
      text('.'),
    ),
  ];
  const words = getText(blocks);
  const start = words.indexOf('the ');
  const lists = {
    ...none,
    ...records,
    annotations: [
      annotateSpan(words, { start: start - 2, end: start + 5 }, { id: 'a', kind: 'claim', refId: 'claim' }),
    ],
  };
  const page = readPage(
    await writeText(writeHtml, await createHandoverInput({ article: createArticle(blocks), lists })),
  );
  expectMarked(page, lists.annotations);
  expect(page.text).toBe(words);
  const { document } = page;
  const count = (selector: string) => document.querySelectorAll(`article ${selector}`).length;
  expect(count('ul > li > ol[start="3"] > li')).toBe(1);
  expect(count('blockquote p')).toBe(1);
  expect(count('thead th[scope="col"]')).toBe(2);
  expect(count('tbody th[scope="row"]')).toBe(1);
  expect(count('figure .alternative')).toBe(1);
  expect(count('hr')).toBe(1);
  const links = [...document.querySelectorAll('article .words a:not(.ref)')];
  expect(links.map((one) => one.textContent).join('')).toBe('the link');
  expect(links.map((one) => [one.getAttribute('href'), one.getAttribute('rel')])).toEqual(
    links.map(() => ['https://example.org/?a=1&b=%222%22', 'noreferrer']),
  );
  expect(document.querySelector('article mark a em')).not.toBeNull();
});

const pieces = [
  'a',
  'b ',
  '. ',
  '😀',
  '👩‍🔬',
  'e\u0301',
  '\u00a0',
  'שלום ',
  'مرحبا',
  '<',
  '>',
  '&',
  '&lt;',
  '"',
  "'",
  '</mark>',
  '<script>',
  '\u202e',
];
const words = fc
  .array(fc.constantFrom(...pieces), { minLength: 0, maxLength: 12 })
  .map((parts) => parts.join(''));
const block: fc.Arbitrary<Node> = fc
  .array(fc.oneof(words, fc.constant('\n')), { maxLength: 4 })
  .map((lines) =>
    paragraph(
      ...lines.flatMap((line) =>
        line === '' ? [] : line === '\n' ? [schema.node('hard_break')] : [text(line)],
      ),
    ),
  );

/** The start of the character in which an offset lies. */
const round = (content: string, offset: number): number =>
  isInsidePair(content, offset) ? offset - 1 : offset;

test('every annotation is on its words, however they overlap and whatever the text', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(block, { minLength: 1, maxLength: 4 }),
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 40 }), fc.constantFrom(...annotationKinds)), {
        maxLength: 10,
      }),
      async (blocks, places) => {
        const content = getText(blocks);
        const annotations = places.map(([at, length, kind], place) => {
          const start = round(content, at % (content.length + 1));
          const end = round(content, Math.min(content.length, start + length));
          return annotateSpan(
            content,
            { start, end: Math.max(start, end) },
            { id: `"<${place}>&'`, kind, refId: kind },
          );
        });
        const input = await createHandoverInput({
          article: createArticle(blocks),
          lists: { ...none, ...records, annotations },
        });
        const page = readPage(await writeText(writeHtml, input));
        expect(page.text).toBe(content);
        expectMarked(page, annotations);
        expect(page.numbers.size).toBe(annotations.length);
      },
    ),
    { numRuns: 150 },
  );
});

if (corpusFolder === undefined) console.warn('CORPUS_DIR is unset: no news article is copied');

test.skipIf(corpusFolder === undefined).each(['afghan', 'asylum', 'clock'])('news: %s', async (name) => {
  const content = (await readNews(name)).trimEnd();
  const blocks: Node[] = [];
  createTextDocument(content).forEach((section) => section.forEach((node) => blocks.push(node)));
  expect(getPlainText(createTextDocument(content))).toBe(getText(blocks));
  const annotations = Array.from({ length: 500 }, (_, place) => {
    const start = (place * 7919) % (content.length - 1);
    const end = Math.min(content.length, start + 1 + ((place * 31) % 120));
    const kind = annotationKinds[place % annotationKinds.length] ?? 'claim';
    return annotateSpan(
      content,
      { start: round(content, start), end: round(content, end) },
      { id: `a${place}`, kind, refId: kind },
    );
  });
  const input = await createHandoverInput({
    article: createArticle(blocks),
    lists: { ...none, ...records, annotations },
  });
  const page = readPage(await writeText(writeHtml, input));
  expect(page.text).toBe(content);
  expectMarked(page, annotations);
  expect(page.document.querySelectorAll('.notes > li')).toHaveLength(500);
});

test('the same input gives the same bytes', async () => {
  const input = await createHandoverInput({ article: exampleArticle });
  expect(await writeText(writeHtml, input)).toBe(await writeText(writeHtml, input));
});
