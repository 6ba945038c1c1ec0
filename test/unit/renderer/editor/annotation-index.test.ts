import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { findAround, findNear, findTouching } from '#renderer/editor/annotation-index.ts';
import { compareByPlace } from '#renderer/editor/annotation-order.ts';
import { describeAnchor } from '#shared/anchor/describe.ts';
import type { PlacedAnnotation, PositionRange } from '#shared/document/annotation-step.ts';

const anchor = describeAnchor('words', { start: 0, end: 5 });

/* What it is and says decides nothing here. */
const place = (id: string, range: PositionRange | null): PlacedAnnotation => ({
  id,
  range,
  body: {
    id,
    kind: 'claim',
    refId: id,
    anchor,
    note: null,
    tags: [],
    origin: 'manual',
    createdBy: 'person',
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
  },
});

/* One long one from the start, one inside it, one without text, two behind one another, and an orphan. */
const ordered = [
  place('long', { from: 1, to: 50 }),
  place('inside', { from: 5, to: 8 }),
  place('empty', { from: 20, to: 20 }),
  place('first', { from: 60, to: 64 }),
  place('second', { from: 64, to: 70 }),
  place('orphan', null),
];

test.for<readonly [number, number, string, string, string]>([
  /* from, to, near, touching, around */
  [0, 0, '', '', ''],
  [1, 1, 'long', '', 'long'],
  [6, 7, 'long inside', 'long inside', 'long inside'],
  [8, 9, 'long inside', 'long', 'long'],
  [20, 20, 'long', 'long', 'long'],
  [50, 60, 'long first', '', ''],
  [64, 64, 'first second', '', 'first second'],
  [61, 66, 'first second', 'first second', ''],
  [0, 99, 'long inside first second', 'long inside first second', ''],
  [71, 99, '', '', ''],
])('at %i–%i', ([from, to, near, touching, around]) => {
  const name = (found: readonly PlacedAnnotation[]) => found.map(({ id }) => id).join(' ');
  const range = { from, to };
  expect(name(findNear(ordered, range))).toBe(near);
  expect(name(findTouching({ store: { ordered } }, range))).toBe(touching);
  expect(name(findAround({ store: { ordered } }, range))).toBe(around);
});

const arbitraryRange = fc
  .tuple(fc.nat(60), fc.nat(60))
  .map(([one, other]): PositionRange => ({ from: Math.min(one, other), to: Math.max(one, other) }));

test('finds what a pass over all of them finds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(arbitraryRange), { maxLength: 40 }),
      arbitraryRange,
      (ranges, { from, to }) => {
        const all = ranges.map((range, index) => place(String(index), range)).toSorted(compareByPlace);
        const near = all.filter(
          ({ range }) => range !== null && range.from < range.to && range.from <= to && range.to >= from,
        );
        expect(findNear(all, { from, to })).toEqual(near);
      },
    ),
  );
});
