import { expect, test } from 'vitest';
import { createArea, drawnMargin, isInArea, isWellInArea } from '#renderer/editor/drawn-area.ts';

const half = drawnMargin / 2;
const end = 100_000;

/* What is in the window where the area is made, and how far on it is (in positions) when it is asked about. */
test.for<readonly [string, number, number, boolean]>([
  ['where it was made', 1500, 0, true],
  ['half the margin on', 1500, half, true],
  ['more than half the margin on', 1500, half + 1, false],
  ['half the margin back', 1500, -half, true],
  ['more than half the margin back', 1500, -half - 1, false],
  ['of a large window, as much as it shows on', 5000, 5000, true],
  ['of a large window, more than that on', 5000, 5001, false],
  ['at the start of the text', 1500, -40_000, false],
])('what is in the window is well in the area: %s', ([, shown, by, expected]) => {
  const area = createArea({ from: 40_000, to: 40_000 + shown });
  expect(isWellInArea({ from: 40_000 + by, to: 40_000 + by + shown }, area, end)).toBe(expected);
});

test.for<readonly [string, number, number, boolean]>([
  ['the start needs no margin', 1500, end, true],
  ['nor does the end', 1500, 1500, true],
  ['a text that ends inside the area is all in it', 1500, drawnMargin + 1500, true],
  ['a window that shows more than there was room for is not', 6000, end, false],
])('at the edges of the text: %s', ([, to, size, expected]) => {
  expect(isWellInArea({ from: 0, to }, createArea({ from: 0, to: 1500 }), size)).toBe(expected);
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
