import { expect, test } from 'vitest';
import { getRejectionKey, isRejectedBy } from '#shared/domain/rejection.ts';

const around = { prefix: 'said ', suffix: ' on Tuesday' };

test.each([
  ['the same surroundings', around, true],
  ['an edit before it', { ...around, prefix: 'wrote ' }, true],
  ['an edit behind it', { ...around, suffix: ' on Friday' }, true],
  ['another place', { prefix: 'wrote ', suffix: ' on Friday' }, false],
])('a rejection counts in %s: %s', (_, there, counts) => {
  expect(isRejectedBy(around, there)).toBe(counts);
});

test('a rejection is of a kind and of words', () => {
  const key = getRejectionKey({ kind: 'entity', exact: 'Berg' });
  expect(getRejectionKey({ kind: 'claim', exact: 'Berg' })).not.toBe(key);
  expect(getRejectionKey({ kind: 'entity', exact: 'Bergs' })).not.toBe(key);
});
