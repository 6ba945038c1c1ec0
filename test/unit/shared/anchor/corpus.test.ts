import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { describeAnchor } from '#shared/anchor/describe.ts';
import { matchQuote } from '#shared/anchor/quote.ts';
import { resolveAnchor } from '#shared/anchor/resolve.ts';
import { spanSchema } from '#shared/domain/span.ts';
import { CodePointIndex } from '#shared/text/code-points.ts';

/* The selector tests of Apache Annotator as a table: not part of the repository. Offsets there are UTF-16. */
const corpus = process.env['CORPUS_DIR'];
if (corpus === undefined) console.warn('CORPUS_DIR is unset: the cases of Apache Annotator are not tried');

const caseSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('quote-match'),
    name: z.string(),
    text: z.string(),
    selector: z.object({
      exact: z.string(),
      prefix: z.string().default(''),
      suffix: z.string().default(''),
    }),
    expected: z.array(spanSchema),
  }),
  z.object({
    kind: z.literal('position-match'),
    name: z.string(),
    text: z.string(),
    selector: spanSchema,
    expected: z.array(spanSchema),
  }),
  z.object({
    kind: z.literal('quote-describe'),
    name: z.string(),
    text: z.string(),
    range: spanSchema,
    expected: z.object({ exact: z.string(), prefix: z.string(), suffix: z.string() }),
  }),
]);

describe.skipIf(corpus === undefined)('Apache Annotator', () => {
  let cases: z.infer<typeof caseSchema>[] = [];

  beforeAll(async () => {
    const source = await readFile(join(corpus ?? '', 'anchoring/apache-cases.json'), 'utf8');
    cases = z.array(caseSchema).parse(JSON.parse(source));
  });

  test('quotes are matched where they are there', () => {
    const matches = cases.filter((one) => one.kind === 'quote-match');
    expect(matches.length).toBeGreaterThan(0);
    for (const { name, text, selector, expected } of matches) {
      expect(matchQuote(text, selector), name).toEqual(expected);
    }
  });

  test('positions there are code points', () => {
    const matches = cases.filter((one) => one.kind === 'position-match');
    expect(matches.length).toBeGreaterThan(0);
    for (const { name, text, selector, expected } of matches) {
      const index = new CodePointIndex(text);
      const span = { start: index.toUtf16(selector.start), end: index.toUtf16(selector.end) };
      expect([span], name).toEqual(expected);
    }
  });

  test('our anchors of the ranges described there lead back to them, and hold the context chosen there', () => {
    const descriptions = cases.filter((one) => one.kind === 'quote-describe');
    expect(descriptions.length).toBeGreaterThan(0);
    for (const { name, text, range, expected } of descriptions) {
      const anchor = describeAnchor(text, range);
      expect(anchor.exact, name).toBe(expected.exact);
      const length = Math.min(anchor.suffix.length, expected.suffix.length);
      expect(anchor.suffix.slice(0, length), name).toBe(expected.suffix.slice(0, length));
      expect(matchQuote(text, anchor), name).toEqual([range]);
      expect(resolveAnchor(anchor, text), name).toEqual({ state: 'exact', span: range });
    }
  });
});
