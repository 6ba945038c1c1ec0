import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeyedMap } from '#renderer/editor/keyed-map.ts';

const key = fc.integer({ min: 0, max: 120 }).map((number) => `key ${number}`);
const change = fc.tuple(key, fc.option(fc.nat()));

/* One at a time and many together, so many that they are worked into the map more than once. */
const batch = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(change) },
  { weight: 1, arbitrary: fc.array(change, { maxLength: 150, size: 'max' }) },
);
const batches = fc.array(batch, { maxLength: 200, size: 'max' });

test('is what a plain map is after the same changes, and so is each map before', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(key, fc.nat())), batches, (entries, made) => {
      const plain = new Map(entries);
      let map = KeyedMap.from(entries);
      const past = [{ map, expected: Object.fromEntries(plain) }];
      for (const changes of made) {
        for (const [key, value] of changes) {
          if (value === null) plain.delete(key);
          else plain.set(key, value);
        }
        map = map.with(new Map(changes));
        expect(map.size).toBe(plain.size);
        for (const [key] of changes)
          expect([map.get(key), map.has(key)]).toEqual([plain.get(key), plain.has(key)]);
        if (past.length < 20) past.push({ map, expected: Object.fromEntries(plain) });
      }
      past.push({ map, expected: Object.fromEntries(plain) });
      for (const { map, expected } of past) {
        expect(map.toJSON()).toEqual(expected);
        expect([...map.keys()].toSorted()).toEqual(Object.keys(expected).toSorted());
        expect([...map.values()]).toHaveLength(map.size);
      }
    }),
    { numRuns: 60 },
  );
});

test('nothing is changed by taking away what is not there', () => {
  const map = KeyedMap.from([['one', 1]]);
  expect(map.with(new Map([['two', null]]))).toBe(map);
});
