import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSource } from '#shared/domain/records.ts';
import { quoteCss } from '#shared/format/html/markup.ts';
import { writeHtml } from '#shared/format/html/write.ts';
import { createHandoverInput, writeText } from '../../../../support/handover-input.ts';
import { readPage } from './annotated-page.ts';

/** The elements that a page may have; everything else came from outside. */
const elements = new Set(
  'html head meta title style body header main article section footer div p span b i bdi a abbr h1 h2 h3 h4 h5 h6 ul ol li mark blockquote figure table thead tbody tr th td hr pre br em strong code'.split(
    ' ',
  ),
);

function expectHarmless(html: string): void {
  const { document } = readPage(html);
  for (const element of document.querySelectorAll('*')) {
    expect(elements.has(element.localName), element.localName).toBe(true);
    for (const { name, value } of element.attributes) {
      expect(name).toMatch(
        /^(?:class|id|dir|lang|title|href|rel|start|value|scope|role|tabindex|style|content|name|charset|http-equiv|aria-[a-z]+|data-offset|data-annotation-id)$/,
      );
      if (name === 'href') expect(value).toMatch(/^(?:#(?:mark|note|source)-\d+$|https?:|mailto:)/);
      if (name === 'href' && !value.startsWith('#')) expect(element.getAttribute('rel')).toBe('noreferrer');
      if (name === 'style') expect(value).toMatch(/^width:\d+%$/);
    }
  }
  const [style, ...others] = document.querySelectorAll('style');
  expect(others).toEqual([]);
  expect(style?.textContent).not.toMatch(/url\(|@import|<|expression/i);
  expect(document.querySelector('meta[http-equiv]')?.getAttribute('content')).toMatch(
    /^default-src 'none'; style-src 'unsafe-inline'/,
  );
}

const attacks = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title></style><script>alert(1)</script>',
  'javascript:alert(1)',
  ' JaVaScRiPt:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'https://example.org/"onclick="alert(1)',
  "https://example.org/'><svg onload=alert(1)>",
  'mailto:a@b?subject="><b>',
  '\\3c /style><script>',
  '"; } body { background: url(https://example.org/x) } /*',
  '&#60;script&#62;',
  '<!--',
  ']]>',
  '\u0000<b>',
  '\r\n<b>',
  '\ud800<b>',
  '\u202egnp.exe',
];

test('nothing that is said anywhere can be markup, a script or another address', async () => {
  const input = await createHandoverInput();
  const hostile = fc.oneof(
    fc.constantFrom(...attacks),
    fc.tuple(fc.constantFrom(...attacks), fc.constantFrom(...attacks)).map((two) => two.join('')),
  );
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(hostile), async (stream) => {
      const next = (): string => stream.next().value ?? '';
      const { file } = input;
      const at = '2026-01-31T09:30:00.000Z';
      expectHarmless(
        await writeText(writeHtml, {
          ...input,
          file: {
            ...file,
            generator: { ...file.generator, version: next() },
            article: {
              ...file.article,
              title: next(),
              byline: next(),
              publisher: next(),
              publishedAt: next(),
              url: next(),
              language: next().slice(0, 35),
            },
            people: file.people.map((person) => ({ ...person, name: next(), initials: next() })),
            annotations: file.annotations.map((annotation) => ({
              ...annotation,
              id: next(),
              note: next(),
              tags: [next()],
              anchor: { ...annotation.anchor, was: next() },
            })),
            claims: file.claims.map((claim) => ({
              ...claim,
              statement: next(),
              category: next(),
              concern: next(),
              correction: next(),
              claimant: next(),
              appearance: next(),
              verdict: { scale: next(), value: next(), explanation: next() },
              decision: { text: next(), by: 'person-1', at },
            })),
            quotes: file.quotes.map((quote) => ({
              ...quote,
              verification: { method: 'person', sourceId: 'source-1', locator: next(), result: 'altered' },
            })),
            entities: file.entities.map((entity) => ({
              ...entity,
              name: next(),
              title: next(),
              affiliation: next(),
              aliases: [next()],
              identifiers: { [next()]: next() },
            })),
            sources: [
              ...file.sources,
              createSource('other', { title: next(), url: next(), locator: next(), excerpt: next() }),
            ].map((source) => ({ ...source, url: next(), title: next() })),
            signOff: {
              by: next(),
              initials: next(),
              at,
              textSha256: '',
              annotationsSha256: '',
              waiver: next(),
              outdated: false,
            },
          },
        }),
      );
    }),
    { numRuns: 60 },
  );
});

test('a text is a string of CSS and cannot end it', () => {
  expect(quoteCss('Title 1')).toBe('"Title 1"');
  expect(quoteCss('"\\</style>\n😀')).toBe('"\\22 \\5c \\3c \\2f style\\3e \\a \\1f600 "');
  expect(quoteCss('\u0000\ud800')).toBe('"\\0 \\d800 "');
});
