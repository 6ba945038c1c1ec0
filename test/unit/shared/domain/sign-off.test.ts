import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareItems, findSignOff, type ItemChange, type SignOff } from '#shared/domain/sign-off.ts';

type Items = Readonly<Record<string, string>>;

test.for<readonly [string, Items, Items, readonly ItemChange[]]>([
  ['nothing', { a: 'claim 1' }, { a: 'claim 1' }, []],
  ['nothing at all', {}, {}, []],
  ['a change', { a: 'claim 1' }, { a: 'claim 2' }, [{ id: 'a', type: 'claim', change: 'changed' }]],
  ['a new thing', {}, { a: 'nothing 1' }, [{ id: 'a', type: 'nothing', change: 'added' }]],
  ['a thing that is gone', { a: 'entity 1' }, {}, [{ id: 'a', type: 'entity', change: 'removed' }]],
  ['a thing of no known type', { a: '1' }, {}, [{ id: 'a', type: null, change: 'removed' }]],
  [
    'a thing with an odd id',
    { constructor: 'quote 1' },
    {},
    [{ id: 'constructor', type: 'quote', change: 'removed' }],
  ],
  [
    'a new thing with an odd id',
    {},
    { toString: 'quote 1' },
    [{ id: 'toString', type: 'quote', change: 'added' }],
  ],
])('%s', ([, signed, now, changes]) => {
  expect(compareItems(signed, now)).toEqual(changes);
});

const items = fc.dictionary(
  fc.constantFrom('a', 'b', 'c', 'd'),
  fc.constantFrom('claim 1', 'claim 2', 'source 1'),
);

test('what is added one way is removed the other way, and what is changed is changed', () => {
  fc.assert(
    fc.property(items, items, (one, other) => {
      const there = compareItems(one, other);
      const back = compareItems(other, one);
      const count = (changes: readonly ItemChange[], change: ItemChange['change']) =>
        changes.flatMap((item) => (item.change === change ? [item.id] : [])).toSorted();
      expect(count(there, 'added')).toEqual(count(back, 'removed'));
      expect(count(there, 'removed')).toEqual(count(back, 'added'));
      expect(count(there, 'changed')).toEqual(count(back, 'changed'));
      const isSame = [...Object.keys(one), ...Object.keys(other)].every((id) => one[id] === other[id]);
      expect(there.length === 0).toBe(isSame);
    }),
  );
});

const signOff = (id: string, at: string): SignOff => ({
  id,
  by: 'person',
  initials: 'DK',
  at,
  textSha256: '0'.repeat(64),
  annotationsSha256: '0'.repeat(64),
  waiver: null,
  items: {},
});

test.for<readonly [string, readonly (readonly [id: string, at: string])[], string | null, boolean]>([
  ['none', [], null, false],
  ['its own', [['r2', '2026-01-01T00:00:00.000Z']], 'r2', true],
  [
    'its own before later ones',
    [
      ['r3', '2026-03-01T00:00:00.000Z'],
      ['r2', '2026-01-01T00:00:00.000Z'],
    ],
    'r2',
    true,
  ],
  [
    'the last one of others',
    [
      ['r0', '2026-01-01T00:00:00.000Z'],
      ['r1', '2026-01-02T00:00:00.000Z'],
      ['r4', '2026-01-01T12:00:00.000Z'],
    ],
    'r1',
    false,
  ],
])('the sign-off that stands for a revision: %s', ([, signOffs, id, isOfThisRevision]) => {
  const found = findSignOff(
    signOffs.map(([one, at]) => signOff(one, at)),
    'r2',
  );
  expect(found?.signOff.id ?? null).toBe(id);
  expect(found?.isOfThisRevision ?? false).toBe(isOfThisRevision);
});
