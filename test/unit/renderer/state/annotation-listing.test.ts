import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readStanding } from '#renderer/state/annotation-filter.ts';
import { type Arrangement, arrangeAnnotations, listOrders } from '#renderer/state/annotation-listing.ts';
import { type AnchorState, annotationKinds } from '#shared/domain/annotation.ts';
import { type ClaimStatus, claimStatuses, spellingStatuses } from '#shared/domain/records.ts';
import { createGround, type Tagged } from './tagged-text.ts';

const claim = (words: string, status: ClaimStatus = 'unchecked', state: AnchorState = 'exact'): Tagged => ({
  words,
  kind: 'claim',
  state,
  claim: { status },
});
const name = (words: string, status: (typeof spellingStatuses)[number] = 'unchecked'): Tagged => ({
  words,
  kind: 'entity',
  entity: { status },
});
const said = (words: string): Tagged => ({ words, kind: 'quote' });

/** The list as it is read, its headings in brackets with how many stand under them. */
function read(all: readonly Tagged[], arrangement: Arrangement): string {
  const ground = createGround('😀 a b c d e f', all);
  const { items, groups } = arrangeAnnotations(ground.ordered, ground, arrangement);
  return items
    .flatMap(({ id }, place) => [
      ...groups.filter(({ index }) => index === place).map((group) => `[${group.name} ${group.count}]`),
      id,
    ])
    .join(' ');
}

const byPlace = { order: 'place', isGrouped: false } as const;
const byStatus = { order: 'status', isGrouped: false } as const;

test.for<readonly [string, Arrangement, readonly Tagged[], string]>([
  ['nothing', byStatus, [], ''],
  ['by place, whatever they are', byPlace, [name('b'), claim('a'), said('c')], 'a b c'],
  [
    'what is nowhere comes last',
    byPlace,
    [claim('x', 'verified', 'orphan'), claim('b'), claim('a')],
    'a b [orphans 1] x',
  ],
  [
    'kind by kind',
    { order: 'place', isGrouped: true },
    [name('a'), claim('b'), claim('x', 'verified', 'orphan'), said('c'), claim('d')],
    '[claim 3] b d x [quote 1] c [entity 1] a',
  ],
  [
    'kinds that there are none of have no heading',
    { order: 'place', isGrouped: true },
    [name('a'), name('b')],
    '[entity 2] a b',
  ],
  [
    'by status, open first',
    byStatus,
    [
      claim('a', 'not-checkable'),
      claim('b', 'verified'),
      claim('c', 'disputed'),
      claim('d', 'needs-change'),
      claim('e', 'checking'),
      claim('f'),
    ],
    '[open 4] f e d c [settled 2] b a',
  ],
  [
    'verified and changed is open, before what needs a change',
    byStatus,
    [claim('a', 'needs-change'), claim('b', 'verified', 'changed'), claim('c', 'verified'), name('d')],
    '[open 3] d b a [settled 1] c',
  ],
  ['of one status by place', byStatus, [claim('c'), name('a'), said('b')], '[open 3] a b c'],
  [
    'by status and what is nowhere',
    byStatus,
    [claim('x', 'unchecked', 'orphan'), name('a', 'verified')],
    '[settled 1] a [orphans 1] x',
  ],
  [
    'by status in every kind',
    { order: 'status', isGrouped: true },
    [claim('a', 'verified'), claim('b'), name('c', 'verified'), name('d')],
    '[claim 2] b a [entity 2] d c',
  ],
])('%s', ([, arrangement, all, expected]) => {
  expect(read(all, arrangement)).toBe(expected);
});

test('the same list arranged in the same way is the same value', () => {
  const ground = createGround('a b', [claim('a', 'verified'), claim('b')]);
  const listing = arrangeAnnotations(ground.ordered, ground, byStatus);
  expect(arrangeAnnotations(ground.ordered, ground, { ...byStatus })).toBe(listing);
  expect(arrangeAnnotations(ground.ordered, ground, byPlace)).not.toBe(listing);
  const claims = new Map(
    [...ground.records.claim.values()].map((one) => [one.id, { ...one, status: 'verified' as const }]),
  );
  const changed = { ...ground, records: { ...ground.records, claim: claims } };
  expect(arrangeAnnotations(ground.ordered, changed, byStatus).items.map(({ id }) => id)).toEqual(['a', 'b']);
});

test('everything is listed once, in the order that is asked for, and headings count it', () => {
  const letters = 'abcdefghij'.split('');
  const any = fc.tuple(
    ...letters.map((words) =>
      fc.record<Tagged>({
        words: fc.constant(words),
        kind: fc.constantFrom(...annotationKinds),
        state: fc.constantFrom<AnchorState>('exact', 'moved', 'changed', 'orphan'),
        claim: fc.record({ status: fc.constantFrom(...claimStatuses) }),
        quote: fc.record({ status: fc.constantFrom(...spellingStatuses) }),
        entity: fc.record({ status: fc.constantFrom(...spellingStatuses) }),
      }),
    ),
  );
  fc.assert(
    fc.property(any, fc.constantFrom(...listOrders), fc.boolean(), (all, order, isGrouped) => {
      const ground = createGround(letters.join(' '), all);
      const { items, groups } = arrangeAnnotations(ground.ordered, ground, { order, isGrouped });
      const rank = (placed: (typeof items)[number]): readonly number[] => {
        const { status, isOpen } = readStanding(ground, placed);
        const isGone = placed.range === null;
        return [
          isGrouped ? annotationKinds.indexOf(placed.body.kind) : 0,
          isGone ? 1 : 0,
          order === 'status' && !isGone && !isOpen ? 1 : 0,
          order === 'status' && !isGone ? claimStatuses.indexOf(status) : 0,
          ground.ordered.indexOf(placed),
        ];
      };
      const expected = ground.ordered.toSorted((one, other) => {
        const ranks = rank(other);
        return (
          rank(one)
            .map((value, place) => value - (ranks[place] ?? 0))
            .find((by) => by !== 0) ?? 0
        );
      });
      expect(items.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
      const counted = groups.reduce((sum, { count }) => sum + count, 0);
      const isHeaded = isGrouped || order === 'status';
      expect(counted).toBe(isHeaded ? items.length : items.filter(({ range }) => range === null).length);
      for (const [place, { index, count }] of groups.entries()) {
        expect(index + count).toBe(groups[place + 1]?.index ?? items.length);
      }
    }),
  );
});
