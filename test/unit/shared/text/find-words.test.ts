import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { findWords } from '#shared/text/find-words.ts';
import { foldText } from '#shared/text/folded-text.ts';

const find = (text: string, words: string) =>
  findWords(foldText(text), words).map(({ start, end }) => text.slice(start, end));

test.for<readonly [text: string, words: string, found: readonly string[]]>([
  ['The mayor met the mayor.', 'mayor', ['mayor', 'mayor']],
  ['The mayor met the mayor.', 'MAYOR', ['mayor', 'mayor']],
  ['The mayor met the mayor.', 'mayors', []],
  ['The mayor', '', []],
  ['The  mayor', '  ', []],
  ['aaaa', 'aa', ['aa', 'aa']],
  ['€412\u00a0million 🚢 and €412 million', '€412 million', ['€412\u00a0million', '€412 million']],
  ['one\n\ntwo', 'one two', ['one\n\ntwo']],
  ['the council’s seat', "council's", ['council’s']],
  ['re‑elected', 're-elected', ['re‑elected']],
  ['Zoe\u0301 said', 'zoé', ['Zoe\u0301']],
  ['Zoé said', 'zoe\u0301', ['Zoé']],
  ['Zoé said', 'zoe', []],
  ['👩‍🚀🧾 bill', '🧾', ['🧾']],
  ['har\u00adbour', 'harbour', ['har\u00adbour']],
  ['ΟΔΟΣ', 'οδός', []],
  ['ΟΔΟΣ', 'οδοσ', ['ΟΔΟΣ']],
  ['שלום עולם', 'עולם', ['עולם']],
  ['line one\r\nline two', 'one line', ['one\r\nline']],
])('in %j, %j is found as %j', ([text, words, found]) => {
  expect(find(text, words)).toEqual(found);
});

test('what is found is in order, in the text, and is what was looked for', () => {
  const letters = fc.string({
    unit: fc.constantFrom('a', 'B', 'b', ' ', '\u00a0', '\u0301', '’', "'", '🧾'),
  });
  fc.assert(
    fc.property(letters, letters, (text, words) => {
      const { lower } = foldText(words);
      let last = 0;
      for (const { start, end } of findWords(foldText(text), words)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(foldText(text.slice(start, end)).lower).toContain(lower.trim());
        last = end;
      }
      expect(last).toBeLessThanOrEqual(text.length);
    }),
  );
});
