import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { claimStatuses, createClaim, type Source } from '#shared/domain/records.ts';
import { needsSources } from '#shared/domain/sources-needed.ts';

/** Ids that begin with `p` are those of primary sources, with `s` of secondary ones; others are nobody's. */
function getSource(id: string): Source | undefined {
  if (!/^[ps]/u.test(id)) return undefined;
  return {
    id,
    kind: 'document',
    title: id,
    url: null,
    locator: null,
    excerpt: null,
    primary: id.startsWith('p'),
    accessedAt: null,
    attachment: null,
  };
}

test.for<readonly [string, string, number, boolean]>([
  ['no source', '', 3, true],
  ['a primary one', 'p1', 3, false],
  ['one fewer than asked for', 's1 s2', 3, true],
  ['as many as asked for', 's1 s2 s3', 3, false],
  ['more than asked for', 's1 s2 s3 s4', 3, false],
  ['a primary one among too few', 's1 p1', 3, false],
  ['one of them named twice', 's1 s2 s2', 3, true],
  ['one of them not there', 's1 s2 x', 3, true],
  ['only some that are not there', 'x y z', 3, true],
  ['none, and none asked for', '', 0, false],
  ['one, and one asked for', 's1', 1, false],
])('%s', ([, ids, secondarySources, expected]) => {
  const sourceIds = ids.split(' ').filter((id) => id !== '');
  const claim = { ...createClaim('claim'), sourceIds };
  expect(needsSources(claim, getSource, { secondarySources })).toBe(expected);
});

test('claims of every status need them, but opinions', () => {
  const needing = claimStatuses.filter((status) =>
    needsSources({ ...createClaim('claim'), status }, getSource, { secondarySources: 3 }),
  );
  expect(needing).toEqual(claimStatuses.filter((status) => status !== 'not-checkable'));
});

test('another source never makes more of them needed', () => {
  const ids = fc.array(fc.stringMatching(/^[psx]\d$/u));
  fc.assert(
    fc.property(ids, fc.stringMatching(/^[psx]\d$/u), fc.nat({ max: 6 }), (before, id, secondarySources) => {
      const needs = (sourceIds: readonly string[]) =>
        needsSources({ ...createClaim('claim'), sourceIds }, getSource, { secondarySources });
      expect(needs([...before, id]) && !needs(before)).toBe(false);
    }),
  );
});
