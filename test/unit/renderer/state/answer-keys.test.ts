import { expect, test } from 'vitest';
import { readAnswer } from '#renderer/state/answer-keys.ts';

const press = (key: string, rest: Partial<Parameters<typeof readAnswer>[0]> = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...rest,
});

test.each([
  [press('y'), 'yes'],
  [press('Y', { shiftKey: true }), 'all'],
  [press('n'), 'no'],
  [press('Escape'), 'end'],
  [press('j'), null],
  [press('Enter'), null],
  [press('y', { ctrlKey: true }), null],
  [press('z', { code: 'KeyY' }), null],
  [press('н', { code: 'KeyY' }), 'yes'],
  [press('Н', { code: 'KeyY', shiftKey: true }), 'all'],
  [press('т', { code: 'KeyN' }), 'no'],
  [press('constructor'), null],
])('%j says %j', (pressed, answer) => {
  expect(readAnswer(pressed)).toBe(answer);
});
