import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSegmenter } from '#shared/text/sentences.ts';
import { paragraphs } from './paragraphs.ts';

describe.each(['en', 'de', 'fr', 'ja', 'xx'])('%s', (language) => {
  const segmenter = createSegmenter(language);

  test('in any paragraph every character but white space lies in exactly one sentence', () => {
    fc.assert(
      fc.property(paragraphs, (text) => {
        let end = 0;
        for (const sentence of segmenter.sentences(text)) {
          expect(text.slice(end, sentence.start).trim()).toBe('');
          expect(sentence.end).toBeGreaterThan(sentence.start);
          const words = text.slice(sentence.start, sentence.end);
          expect(words).toBe(words.trim());
          end = sentence.end;
        }
        expect(text.slice(end).trim()).toBe('');
      }),
      { numRuns: 400 },
    );
  });

  test('no sentence cuts a surrogate pair', () => {
    fc.assert(
      fc.property(paragraphs, (text) => {
        for (const { start, end } of segmenter.sentences(text)) {
          for (const offset of [start, end]) {
            expect(text.slice(offset - 1, offset + 1)).not.toMatch(/^[\ud800-\udbff][\udc00-\udfff]$/);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

test.each([
  ['of one character', '🎉'],
  ['that is text as well', '❤️'],
  ['of a sign that stands alone', '©️'],
  ['of a key', '1️⃣'],
  ['of a key that is no digit', '#️⃣'],
  ['of a flag', '🇸🇪'],
  ['of a flag in tags', '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
  ['of a skin tone', '👍🏽'],
  ['of a family', '👩‍👩‍👧'],
  ['of a profession', '👩🏿‍🚒'],
])('an emoji %s belongs to the sentence before it, and a digit or a letter does not', (_, emoji) => {
  const segmenter = createSegmenter('en');
  const cut = (text: string) => segmenter.sentences(text).map(({ start, end }) => text.slice(start, end));
  for (const next of ['Next one.', '7 came.', '“No,” he said.', '© is a sign.']) {
    expect(cut(`Done. ${emoji} ${next}`)).toEqual([`Done. ${emoji}`, next]);
    expect(cut(`Done. ${next}`)).toEqual(['Done.', next]);
  }
});

test('a paragraph that was cut before is not cut again', () => {
  const segmenter = createSegmenter('en');
  const sentences = segmenter.sentences('It is done. We go.');
  expect(segmenter.sentences('It is done. We go.')).toBe(sentences);
  for (let count = 0; count < 100; count++) segmenter.sentences(`Paragraph ${count}.`);
  expect(segmenter.sentences('It is done. We go.')).toEqual(sentences);
});

test.each([
  ['full stops', '. '.repeat(50_000)],
  ['letters', 'a'.repeat(200_000)],
  ['brackets', '(a. B'.repeat(20_000)],
  ['quotation marks', '“a '.repeat(50_000)],
  ['apostrophes', "'a ".repeat(50_000)],
  ['hyphens', 'a-'.repeat(50_000)],
  ['at signs', 'a@'.repeat(50_000)],
])('a paragraph of nothing but %s is cut in linear time', (_, text) => {
  const segmenter = createSegmenter('en');
  expect(segmenter.sentences(text).at(-1)?.end).toBe(text.trimEnd().length);
  expect(segmenter.words(text).length).toBeLessThanOrEqual(text.length);
});
