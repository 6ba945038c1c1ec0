import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText } from '#shared/text/folded-text.ts';
import { paragraphs } from './paragraphs.ts';

test.each([
  ['don’t donʼt', "don't don't"],
  ['a‐b a‑b a–b', 'a-b a-b a–b'],
  ['a\u00a0b\r\nc \t d', 'a b c d'],
  ['tun\u00adnel \u200bx', 'tunnel x'],
  ['cafe\u0301 o\ufb03ce', 'café office'],
  ['\u1112\u1161\u11ab', '한'],
  ['🦀 👩🏽‍🚀', '🦀 👩🏽‍🚀'],
  ['', ''],
])('%j is folded to %j', (text, folded) => {
  expect(foldText(text).text).toBe(folded);
});

test('in lower case nothing moves, and the forms of sigma are one', () => {
  expect(foldText('İ ΟΔΟΣ οδός').lower).toBe('İ οδοσ οδόσ');
});

test('of any text each piece of what is folded lies in its place, in order, and none is cut', () => {
  fc.assert(
    fc.property(paragraphs, (text) => {
      const folded = foldText(text);
      expect(folded.lower).toHaveLength(folded.text.length);
      let last = 0;
      for (let offset = 0; offset < folded.text.length; offset++) {
        const { start, end } = folded.toSource({ start: offset, end: offset + 1 });
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        last = start;
      }
    }),
    { numRuns: 500 },
  );
});

test('what is folded once stays as it is', () => {
  fc.assert(
    fc.property(paragraphs, (text) => {
      const { text: once } = foldText(text);
      expect(foldText(once).text).toBe(once);
    }),
    { numRuns: 500 },
  );
});
