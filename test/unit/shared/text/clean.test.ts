import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText } from '#shared/text/clean.ts';

const nothing = { controls: 0, byteOrderMarks: 0, surrogates: 0 };

test.each([
  ['a\r\nb\rc\nd', 'a\nb\nc\nd', nothing],
  ['a\vb\fc\u0085d\u2028e', 'a\nb\nc\nd\ne', nothing],
  ['a\u2029b', 'a\n\nb', nothing],
  ['\r\r\n\n', '\n\n\n', nothing],
  ['\ufeffa', 'a', nothing],
  ['a\ufeffb\ufeff', 'ab', { ...nothing, byteOrderMarks: 2 }],
  ['a\u0000b\u0007\u001b[0m\u007f\u009f', 'ab[0m', { ...nothing, controls: 5 }],
  ['a\ufffeb\uffff', 'ab', { ...nothing, controls: 2 }],
  ['a\ud83eb\udd80c', 'abc', { ...nothing, surrogates: 2 }],
  ['\udd80🦀\ud83e', '🦀', { ...nothing, surrogates: 2 }],
  ['a\tb\u00a0c\u202fd\u00ade', 'a\tb\u00a0c\u202fd\u00ade', nothing],
  ['e\u0301 ≠ \u00e9 \u212b', 'e\u0301 ≠ \u00e9 \u212b', nothing],
  ['שלום\u200f \u2067abc\u2069 👩‍👩‍👧', 'שלום\u200f \u2067abc\u2069 👩‍👩‍👧', nothing],
  ['', '', nothing],
])('%j becomes %j', (source, text, removed) => {
  expect(cleanText(source)).toEqual({ text, removed });
});

test('what is clean is left as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (source) => {
      const { text } = cleanText(source);
      expect(text.isWellFormed()).toBe(true);
      expect(cleanText(text)).toEqual({ text, removed: nothing });
    }),
  );
});
