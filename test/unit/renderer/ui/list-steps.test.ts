import { expect, test } from 'vitest';
import { findEnabled } from '#renderer/ui/list-steps.ts';

/** A list, `-` for an item that cannot be chosen. */
const read = (list: string) => Array.from(list, (letter) => ({ isDisabled: letter === '-' }));

test.each([
  { list: 'abc', from: 0, steps: 1, leads: 1, to: 'the next' },
  { list: 'abc', from: 1, steps: -1, leads: 0, to: 'the one before' },
  { list: 'abc', from: 2, steps: 1, leads: 0, to: 'the first, round the end' },
  { list: 'abc', from: 0, steps: -1, leads: 2, to: 'the last, round the start' },
  { list: 'a--d', from: 0, steps: 1, leads: 3, to: 'the next that can be chosen' },
  { list: 'a--d', from: 3, steps: 1, leads: 0, to: 'the first that can be chosen, round the end' },
  { list: '--c-', from: 2, steps: 1, leads: 2, to: 'itself, the only one' },
  { list: '----', from: 0, steps: 1, leads: 0, to: 'nowhere, as none can be chosen' },
  { list: 'a', from: 0, steps: -1, leads: 0, to: 'itself, alone' },
  { list: 'abcdefgh', from: 1, steps: 4, leads: 5, to: 'a page on' },
  { list: 'abcdefgh', from: 6, steps: -4, leads: 2, to: 'a page back' },
  { list: 'abcdefgh', from: 6, steps: 4, leads: 7, to: 'the end, not round it' },
  { list: 'abcdefgh', from: 2, steps: -4, leads: 0, to: 'the start, not round it' },
  { list: 'abcd-fgh', from: 0, steps: 4, leads: 5, to: 'the one after the page that can be chosen' },
  { list: 'abcd----', from: 1, steps: 4, leads: 3, to: 'the last on the way, as none is beyond' },
  { list: '--cdefgh', from: 5, steps: -4, leads: 2, to: 'the first on the way back' },
])('$steps from $from in $list leads to $to', ({ list, from, steps, leads }) => {
  expect(findEnabled(read(list), from, steps)).toBe(leads);
});
