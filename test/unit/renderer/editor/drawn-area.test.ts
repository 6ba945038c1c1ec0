import { expect, test } from 'vitest';
import { createArea, drawnMargin, isInArea, isWellInArea } from '#renderer/editor/drawn-area.ts';

const half = drawnMargin / 2;
const end = 10 * drawnMargin;

test.for<readonly [string, number, number, boolean]>([
  ['where it was made', 40_000, 44_000, true],
  ['less than half the margin on', 40_000 + half, 44_000 + half, true],
  ['more than half the margin on', 40_001 + half, 44_001 + half, false],
  ['more than half the margin back', 39_999 - half, 43_999 - half, false],
  ['at the start of the text', 0, 4000, false],
])('what is in the window is well in the area: %s', ([, from, to, expected]) => {
  expect(isWellInArea({ from, to }, createArea({ from: 40_000, to: 44_000 }), end)).toBe(expected);
});

test.for<readonly [string, number, number, number, boolean]>([
  ['the start needs no margin', 0, 4000, end, true],
  ['nor does the end', 0, 4000, 4000, true],
  ['a text that ends inside the area is all in it', 0, drawnMargin + 4000, drawnMargin + 4000, true],
])('at the edges of the text: %s', ([, from, to, size, expected]) => {
  expect(isWellInArea({ from, to }, createArea({ from: 0, to: 4000 }), size)).toBe(expected);
});

test.for<readonly [number, number, boolean]>([
  [0, 9, false],
  [0, 10, true],
  [12, 12, true],
  [20, 30, true],
  [21, 30, false],
  [0, 99, true],
])('%i–%i is in 10–20: %s', ([from, to, expected]) => {
  expect(isInArea({ from, to }, { from: 10, to: 20 })).toBe(expected);
});
