import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeyedMap } from '#renderer/editor/keyed-map.ts';

const key = fc.integer({ min: 0, max: 120 }).map((number) => `key ${number}`);
const change = fc.record({ key, value: fc.option(fc.nat()) });

/* So many that changes are worked into the map more than once. */
const changes = fc.array(change, { maxLength: 400, size: 'max' });

test('is what a plain map is after the same changes, and so is each map before', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(key, fc.nat())), changes, (entries, made) => {
      const plain = new Map(entries);
      let map = KeyedMap.from(entries);
      const past = [{ map, expected: Object.fromEntries(plain) }];
      for (const { key, value } of made) {
        if (value === null) plain.delete(key);
        else plain.set(key, value);
        map = value === null ? map.delete(key) : map.set(key, value);
        expect([map.get(key), map.has(key), map.size]).toEqual([plain.get(key), plain.has(key), plain.size]);
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
  expect(map.delete('two')).toBe(map);
});
