import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Span } from '#shared/domain/span.ts';
import { adoptDocument } from '#shared/format/adopt.ts';
import { fitFile } from '#shared/format/fit.ts';
import { createForeignSpan } from '#shared/format/foreign.ts';
import { decodeTickmark } from '#shared/format/tickmark/decode.ts';
import { formatTickmark } from '#shared/format/tickmark/encode.ts';
import { cleanText } from '#shared/text/clean.ts';
import { hashText } from '#shared/text/hash.ts';
import { createTestContext } from '../../../support/read-context.ts';

async function adoptText(text: string, words: string) {
  const start = text.indexOf(words);
  const span = createForeignSpan({ id: '1', label: 'claim', pieces: [{ start, end: start + words.length }] });
  const document = { name: '', text, language: null, spans: [span], relations: [], meta: null };
  const options = { ...createTestContext(), fileName: 'a', mediaType: 'text/plain' };
  return (await adoptDocument(document, options)).file;
}

async function fit(text: string, words: string) {
  const fitted = await fitFile(await adoptText(text, words));
  return decodeTickmark(formatTickmark(fitted), 'a.json');
}

test.each([
  ['CRLF', 'a\r\nb\r\n\r\nthe words', 'the words', 'a\nb\n\nthe words'],
  ['a bare CR', 'a\rthe words', 'the words', 'a\nthe words'],
  ['words over a line end', 'x the\r\nwords y', 'the\r\nwords', 'x the\nwords y'],
  ['control characters before', '\u0000a\u0007 the words', 'the words', 'a the words'],
  ['control characters within', 'the\u0000 words', 'the\u0000 words', 'the words'],
  ['a byte order mark', '\ufeffthe words', 'the words', 'the words'],
  ['a paragraph separator', 'a\u2029the words', 'the words', 'a\n\nthe words'],
  ['nothing to mend', '👩‍🔬 the words\u00a0', 'the words', '👩‍🔬 the words\u00a0'],
])('%s: the annotation stays on its words', async (_name, text, words, fitted) => {
  const { article, annotations } = await fit(text, words);
  expect(article.text).toBe(fitted);
  expect(annotations[0]?.anchor.exact).toBe(cleanText(words).text);
});

describe('what is said of a text that has to be mended', () => {
  const words = 'Nothing\r\nto check \u0000😀.';
  const text = `a\r\n${words}`;
  const withNothing = async (span: Span, hashed: string) => {
    const file = await adoptText(text, 'Nothing');
    const nothing = { utf16: { ...span, hint: 1 }, textSha256: await hashText(hashed), by: 'me' };
    const fitted = await fitFile({ ...file, coverage: { ...file.coverage, nothingToCheck: [nothing] } });
    return { nothing, marks: fitted.coverage.nothingToCheck, text: fitted.article.text };
  };

  test('that it has nothing to check stays on its words, with whatever else is said of it', async () => {
    const { nothing, marks, text: fitted } = await withNothing({ start: 3, end: text.length }, words);
    const cleaned = 'Nothing\nto check 😀.';
    const start = fitted.indexOf(cleaned);
    const utf16 = { start, end: start + cleaned.length, hint: 1 };
    expect(marks).toEqual([{ ...nothing, utf16, textSha256: await hashText(cleaned) }]);
  });

  test('that other words had nothing to check goes', async () => {
    expect((await withNothing({ start: 3, end: text.length }, 'other words')).marks).toEqual([]);
  });

  test('unknown keys of an anchor are kept', async () => {
    const file = await adoptText(text, 'Nothing');
    const fitted = await fitFile({
      ...file,
      annotations: file.annotations.map((annotation) => {
        const { anchor } = annotation;
        const utf16 = anchor.utf16 === null ? null : { ...anchor.utf16, page: 3 };
        return { ...annotation, anchor: { ...anchor, utf16, hint: 'below' } };
      }),
    });
    expect(fitted.annotations[0]?.anchor).toMatchObject({
      hint: 'below',
      utf16: { start: 2, end: 9, page: 3 },
    });
  });
});

test('in any text an annotation keeps the words that are left of it', async () => {
  const unit = fc.oneof(
    fc.constantFrom('\r', '\n', '\r\n', '\u0000', '\ufeff', '\u2028', '\u2029', '\u0085', ' ', 'a', 'é'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  );
  const part = fc.array(unit, { maxLength: 8 }).map((units) => units.join(''));
  await fc.assert(
    fc.asyncProperty(part, part, part, async (before, words, after) => {
      const text = `${before}<${words}>${after}`;
      const { annotations } = await fit(text, `<${words}>`);
      expect(annotations[0]?.anchor.exact).toBe(cleanText(`<${words}>`).text);
    }),
  );
});
