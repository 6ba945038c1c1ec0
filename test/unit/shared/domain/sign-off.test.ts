import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareItems, type ItemChange } from '#shared/domain/sign-off.ts';

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
