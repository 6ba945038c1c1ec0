import { expect, test } from 'vitest';
import { frameLines, joinLines } from '#renderer/editor/active-ring.ts';

const box = ([left, right, top, bottom]: readonly [number, number, number, number]) => ({
  left,
  right,
  top,
  bottom,
});

test.for<
  readonly [
    string,
    readonly (readonly [number, number, number, number])[],
    readonly (readonly [number, number, number, number])[],
  ]
>([
  ['one piece', [[0, 9, 0, 20]], [[0, 9, 0, 20]]],
  [
    'pieces side by side',
    [
      [0, 9, 0, 20],
      [9, 30, 0, 20],
    ],
    [[0, 30, 0, 20]],
  ],
  [
    'a line break',
    [
      [50, 90, 0, 20],
      [0, 30, 30, 50],
    ],
    [
      [50, 90, 0, 20],
      [0, 30, 30, 50],
    ],
  ],
  [
    'a line break under itself',
    [
      [0, 90, 0, 20],
      [0, 30, 18, 38],
    ],
    [
      [0, 90, 0, 20],
      [0, 30, 18, 38],
    ],
  ],
  [
    'a higher piece',
    [
      [0, 9, 0, 20],
      [9, 20, -4, 20],
    ],
    [[0, 20, -4, 20]],
  ],
  [
    'a small raised piece',
    [
      [0, 9, 0, 20],
      [9, 12, -2, 8],
    ],
    [[0, 12, -2, 20]],
  ],
  [
    'right to left',
    [
      [20, 30, 0, 20],
      [5, 20, 0, 20],
    ],
    [[5, 30, 0, 20]],
  ],
  [
    'apart on one line, as in cells of a table',
    [
      [0, 9, 0, 20],
      [40, 60, 0, 20],
    ],
    [
      [0, 9, 0, 20],
      [40, 60, 0, 20],
    ],
  ],
  ['nothing to see', [[5, 5, 0, 20]], []],
])('%s', ([, boxes, expected]) => {
  expect(joinLines(boxes.map(box))).toEqual(expected.map(box));
});

type Lines = readonly (readonly [number, number, number, number])[];

test.for<readonly [string, Lines, Lines]>([
  ['one line', [[10, 50, 10, 30]], [[7, 53, 7, 33]]],
  [
    'lines with room between them',
    [
      [10, 50, 10, 30],
      [10, 50, 40, 60],
    ],
    [
      [7, 53, 7, 33],
      [7, 53, 37, 63],
    ],
  ],
  [
    'lines without: one edge between them, below the upper one',
    [
      [10, 50, 10, 30],
      [10, 40, 28, 48],
    ],
    [
      [7, 53, 7, 33],
      [7, 43, 31, 51],
    ],
  ],
  [
    'a line that begins where the next does not reach',
    [
      [60, 90, 10, 30],
      [10, 40, 28, 48],
    ],
    [
      [57, 93, 7, 33],
      [7, 43, 25, 51],
    ],
  ],
  [
    'side by side, as in cells of a table',
    [
      [10, 50, 10, 30],
      [50, 90, 10, 30],
    ],
    [
      [7, 53, 7, 33],
      [47, 93, 7, 33],
    ],
  ],
])('the ring around %s', ([, lines, expected]) => {
  expect(frameLines(lines.map(box))).toEqual(expected.map(box));
});
