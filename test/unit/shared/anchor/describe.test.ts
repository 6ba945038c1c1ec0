import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeAnchor, getPrefix, getSuffix } from '#shared/anchor/describe.ts';
import { anchorSchema } from '#shared/domain/annotation.ts';
import { CodePointIndex } from '#shared/text/code-points.ts';
import { spansOf, texts } from './texts.ts';

test('an anchor keeps the words, 32 characters on each side and both offsets', () => {
  const text = '🦀 The harbour tunnel of Port Merrow will cost €412 million, twice as much as in 2019.';
  const start = text.indexOf('€412');
  expect(describeAnchor(text, { start, end: start + 12 })).toEqual({
    exact: '€412 million',
    prefix: 'tunnel of Port Merrow will cost ',
    suffix: ', twice as much as in 2019.',
    utf16: { start: 47, end: 59 },
    codePoints: { start: 46, end: 58 },
    state: 'exact',
    was: null,
  });
});

test('context never holds half of a pair', () => {
  const text = `${'🦀'.repeat(20)}ab${'🦀'.repeat(20)}`;
  expect(getPrefix(text, 41)).toBe(`${'🦀'.repeat(15)}a`);
  expect(getSuffix(text, 41)).toBe(`b${'🦀'.repeat(15)}`);
  expect(getPrefix('abc', 2)).toBe('ab');
  expect(getSuffix('abc', 2)).toBe('c');
});

test.each([
  [-1, 2],
  [2, 1],
  [0, 5],
  [0.5, 2],
  [Number.NaN, 2],
  [2, 3],
  [0, 2],
])('the span %d–%d of a🦀b is refused', (start, end) => {
  expect(() => describeAnchor('a🦀b', { start, end })).toThrow(RangeError);
});

test('an anchor of any span is valid, and the same with an index', () => {
  fc.assert(
    fc.property(
      texts.chain((text) => fc.tuple(fc.constant(text), spansOf(text))),
      ([text, span]) => {
        const anchor = describeAnchor(text, span);
        expect(anchorSchema.parse(anchor)).toEqual(anchor);
        expect(describeAnchor(text, span, new CodePointIndex(text))).toEqual(anchor);
        expect(anchor.exact).toBe(text.slice(span.start, span.end));
        expect(text.slice(0, span.start).endsWith(anchor.prefix)).toBe(true);
        expect(text.slice(span.end).startsWith(anchor.suffix)).toBe(true);
        expect(anchor.prefix.isWellFormed() && anchor.suffix.isWellFormed()).toBe(true);
        const { codePoints } = anchor;
        expect(Array.from(text).slice(codePoints?.start, codePoints?.end).join('')).toBe(anchor.exact);
      },
    ),
  );
});
