import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CodePointIndex, countCodePoints, isInsidePair } from '#shared/text/code-points.ts';

test.each([
  ['', 0],
  ['abc', 3],
  ['a🦀b', 3],
  ['👩‍👩‍👧', 5],
  ['e\u0301\u00a0שלום', 7],
  ['a\r\nb', 4],
  ['\ud83e', 1],
  ['\udd80\ud83e', 2],
  ['\ud83ex\udd80', 3],
])('%j is %i code points', (text, count) => {
  expect(countCodePoints(text)).toBe(count);
  expect(new CodePointIndex(text).length).toBe(count);
});

test.each([
  [{ start: 1, end: 3 }, 1],
  [{ start: 0, end: 2 }, 2],
  [{ start: 2, end: 4 }, 2],
  [{ start: 2, end: 2 }, 0],
])('the range %j of a🦀b is %i code points, each half of a cut pair being one', (range, count) => {
  expect(countCodePoints('a🦀b', range)).toBe(count);
});

test.each([
  ['a🦀b', [2]],
  ['🦀🦀', [1, 3]],
  ['\ud83e\ud83e\udd80\udd80', [2]],
  ['ab', []],
])('inside pairs of %j lie %j', (text, inside) => {
  const offsets = Array.from({ length: text.length + 1 }, (_, offset) => offset);
  expect(offsets.filter((offset) => isInsidePair(text, offset))).toEqual(inside);
});

test('an offset inside a pair becomes that of the pair', () => {
  expect(new CodePointIndex('a🦀b').toCodePoints(2)).toBe(1);
});

test.each([-1, 5, 1.5, Number.NaN])('offset %d is refused', (offset) => {
  const index = new CodePointIndex('a🦀b');
  expect(() => index.toCodePoints(offset)).toThrow(RangeError);
  expect(() => index.toUtf16(offset)).toThrow(RangeError);
});

test('both ways agree with the characters of any text, also past the checkpoints', () => {
  const texts = fc.array(fc.constantFrom('a', '🦀', 'e\u0301', 'ש', '\r\n', '\ud83e', '\udd80', '\u00a0'), {
    maxLength: 1500,
  });
  fc.assert(
    fc.property(texts, (parts) => {
      const text = parts.join('');
      const index = new CodePointIndex(text);
      let utf16 = 0;
      let count = 0;
      for (const character of text) {
        expect(index.toCodePoints(utf16)).toBe(count);
        expect(index.toUtf16(count)).toBe(utf16);
        utf16 += character.length;
        count++;
      }
      expect(index.length).toBe(count);
      expect(index.toUtf16(count)).toBe(text.length);
      expect(index.toCodePoints(text.length)).toBe(count);
    }),
    { numRuns: 50 },
  );
});
