import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchFuzzily, searchFuzzily } from '#renderer/state/fuzzy.ts';
import { commands } from '#shared/commands.ts';

const titles = commands.map(({ title }) => title);
const search = (query: string, items: readonly string[] = titles) =>
  searchFuzzily(query, items, (item) => item).map(({ item }) => item);

test.for([
  ['exp', 'Export…'],
  ['export', 'Export…'],
  ['EXPORT', 'Export…'],
  ['tac', 'Tag as claim'],
  ['claim', 'Tag as claim'],
  ['person', 'Tag as person'],
  ['undo', 'Undo'],
  ['nafc', 'New article from the clipboard'],
  ['dark', 'Dark theme'],
  ['theme dark', 'Dark theme'],
  ['zoom', undefined],
  ['larger', 'Larger text'],
  ['next sent', 'Next sentence'],
  ['keys', 'Keys'],
])('%s finds %s first', ([query, title]) => {
  expect(search(query ?? '')[0]).toBe(title);
});

test.for<readonly [string, string, string, readonly number[]]>([
  ['letters in their order', 'tc', 'Tag as claim', [0, 7]],
  ['a run rather than letters apart', 'art', 'at rare art', [8, 9, 10]],
  ['starts of words rather than their insides', 'as', 'Tasks as such', [6, 7]],
  ['accents aside', 'cafe', 'Café', [0, 1, 2, 3]],
  ['accents of the query aside', 'café', 'cafe', [0, 1, 2, 3]],
  ['combining marks', 'cafe', 'Cafe\u0301', [0, 1, 2, 3]],
  ['after an emoji', 'ok', '👍🏽 ok', [5, 6]],
  ['an emoji itself', '👍', 'so 👍', [3]],
  ['from right to left', 'حداد', 'سلمى حدّاد', [5, 6, 8, 9]],
  ['a ligature', 'fi', 'ﬁn', [0]],
  ['NBSP between words', 'two', 'one\u00a0two', [4, 5, 6]],
  ['words in any order', 'claim tag', 'Tag as claim', [0, 1, 2, 7, 8, 9, 10, 11]],
  ['nothing asked', '', 'Anything', []],
])('%s', ([, query, text, offsets]) => {
  expect(matchFuzzily(query, text)?.offsets).toEqual(offsets);
});

test.for([
  ['zzz', 'Export…'],
  ['tropxe', 'Export…'],
  ['ee', 'Tag as event or other'.slice(0, 8)],
  ['export now', 'Export…'],
])('%s is not in %s', ([query, text]) => {
  expect(matchFuzzily(query ?? '', text ?? '')).toBeNull();
});

test('an empty query keeps everything in its order', () => {
  expect(search('')).toEqual(titles);
});

test('of two that answer alike the shorter one comes first', () => {
  expect(search('art', ['Art of the harbour', 'Art'])).toEqual(['Art', 'Art of the harbour']);
});

test('what is found holds the letters of the query in their order, and the whole text finds itself', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({ maxLength: 30 }),
      (query, text) => {
        const match = matchFuzzily(query, text);
        if (match !== null && /^[a-z]+$/.test(query)) {
          const hit = match.offsets.map((offset) => text.charAt(offset).toLowerCase()).join('');
          expect(hit).toBe(query);
        }
        expect(matchFuzzily(text, text)).not.toBeNull();
      },
    ),
  );
});
