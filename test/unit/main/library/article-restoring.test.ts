import { expect, test } from 'vitest';
import { describeLostChanges } from '#main/library/article-restoring.ts';

test.each<readonly [string, number, readonly number[], string]>([
  ['an empty log', 4, [], 'What was saved after that, if anything, is lost: the log has nothing newer.'],
  [
    'a log that is older',
    4,
    [3, 4],
    'What was saved after that, if anything, is lost: the log has nothing newer.',
  ],
  [
    'a log that goes on',
    4,
    [4, 5, 6],
    'Nothing is lost: the log has 2 changes of after that, and they are done again.',
  ],
  [
    'a log that begins later',
    4,
    [7],
    'It lacks 2 changes; the log has 1 change of after that, and what of them fits is done again.',
  ],
  [
    'a log with a gap',
    4,
    [5, 7, 8],
    'It lacks 1 change; the log has 3 changes of after that, and what of them fits is done again.',
  ],
])('what a backup lacks before %s', (_, last, logged, lacks) => {
  expect(describeLostChanges(last, logged)).toBe(lacks);
});
