import { expect, test } from 'vitest';
import { nothingRecorded, recordChord } from '#renderer/views/settings/key-recording.ts';

type Press = readonly [chord: string, at: number];

const record = (presses: readonly Press[], isSingle = false) =>
  presses.reduce((recording, [chord, at]) => recordChord(recording, { chord, at, isSingle }), nothingRecorded)
    .chords;

test.for<readonly [string, readonly Press[], readonly string[]]>([
  ['one key', [['x', 5000]], ['x']],
  [
    'two, one after the other',
    [
      ['e', 0],
      ['c', 2999],
    ],
    ['e', 'c'],
  ],
  [
    'after a pause another try',
    [
      ['e', 0],
      ['c', 3000],
    ],
    ['c'],
  ],
  [
    'a third key begins anew',
    [
      ['e', 0],
      ['c', 100],
      ['x', 200],
    ],
    ['x'],
  ],
  [
    'and goes on from there',
    [
      ['e', 0],
      ['c', 100],
      ['x', 200],
      ['y', 300],
    ],
    ['x', 'y'],
  ],
  [
    'the same key twice',
    [
      ['e', 0],
      ['e', 100],
    ],
    ['e', 'e'],
  ],
])('%s', ([, presses, expected]) => {
  expect(record(presses)).toEqual(expected);
});

test('where one chord is all, each press is another try', () => {
  expect(
    record(
      [
        ['Mod+K', 0],
        ['F9', 100],
      ],
      true,
    ),
  ).toEqual(['F9']);
});
