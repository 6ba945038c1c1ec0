import { expect, test } from 'vitest';
import { comparePairs, listPairs } from '#shared/anchor/drafts/letter-pairs.ts';

/* Pairs with the edges of the word: twice those that both have, of all. */
const rows: readonly (readonly [one: string, other: string, likeness: number])[] = [
  ['harbour', 'harbour', 1],
  ['harbour', 'harbor', (2 * 6) / 15],
  ['tunnel', 'tunel', (2 * 6) / 13],
  ['tunnel', 'funnel', (2 * 5) / 14],
  ['banana', 'bananana', (2 * 7) / 16],
  ['boat', 'ferry', 0],
  ['🎈🎈🎈🎈', '🎈🎈🎈🎉', (2 * 7) / 18],
  ['حدّاد', 'حداد', (2 * 4) / 11],
  ['12km', '13km', 0],
  ['12', '12', 0],
  ['a', 'ab', 0],
];

test.each(rows)('%s and %s are alike by %d', (one, other, likeness) => {
  expect(comparePairs(listPairs(one), listPairs(other))).toBeCloseTo(likeness, 12);
  expect(comparePairs(listPairs(other), listPairs(one))).toBeCloseTo(likeness, 12);
});
