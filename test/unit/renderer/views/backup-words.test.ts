import { expect, test } from 'vitest';
import type { ComparedBackup } from '#renderer/state/restoring.ts';
import {
  countListed,
  describeDone,
  describePlan,
  describeSince,
  formatAgo,
} from '#renderer/views/backups/backup-words.ts';
import type { WorkDifference } from '#shared/domain/thing-difference.ts';

const now = new Date('2026-03-31T12:00:00.000Z');

test.each([
  ['2026-03-31T12:00:00.000Z', 'just now'],
  ['2026-03-31T11:59:01.000Z', 'just now'],
  ['2027-01-01T00:00:00.000Z', 'just now'],
  ['2026-03-31T11:59:00.000Z', '1 minute ago'],
  ['2026-03-31T11:00:01.000Z', '59 minutes ago'],
  ['2026-03-31T11:00:00.000Z', '1 hour ago'],
  ['2026-03-30T12:00:00.000Z', 'yesterday'],
  ['2026-03-01T12:00:00.000Z', '30 days ago'],
  ['2025-12-31T12:00:00.000Z', '2 months ago'],
  ['2023-03-31T12:00:00.000Z', '3 years ago'],
])('%s is %s', (at, words) => {
  expect(formatAgo(at, now)).toBe(words);
});

const source: WorkDifference = {
  id: 's',
  type: 'source',
  kind: null,
  words: 'Log',
  outcome: 'goes',
  fields: [],
};

const compare = (
  counts: readonly [number, number, number],
  more: Partial<ComparedBackup> = {},
): ComparedBackup => ({
  head: { id: 'x', at: now.toISOString(), bytes: 1 },
  annotations: 3,
  differences: counts.some((count) => count > 0) ? [{ ...source, type: 'annotation' }] : [],
  counts: { returns: counts[0], goes: counts[1], changes: counts[2] },
  texts: null,
  ...more,
});

test.each([
  [compare([0, 0, 0]), 'as it is now', 'Going back changes no annotation.', 'No annotation changed.'],
  [
    compare([1, 2, 3]),
    'since then 2 added, 1 removed, 3 changed',
    'Of the annotations, going back brings 1 back, takes 2 away and changes 3.',
    'Of the annotations, 1 came back, 2 went and 3 changed.',
  ],
  [
    compare([0, 0, 0], { differences: [source] }),
    'since then only other things changed',
    'Going back changes no annotation. Of other things, it takes 1 away.',
    'No annotation changed. Also 1 other thing.',
  ],
  [
    compare([0, 2, 0], { texts: { now: 'a', past: 'b' } }),
    'since then another text, 2 added',
    'Of the annotations, going back takes 2 away. The text of then becomes the next draft; those since then stay.',
    'Of the annotations, 2 went. The text of then is the next draft.',
  ],
])('what is other is told: %#', (compared, since, plan, done) => {
  expect(describeSince(compared)).toBe(since);
  expect(describePlan(compared)).toBe(plan);
  expect(describeDone(compared)).toBe(done);
});

test.each<[readonly WorkDifference['type'][], string]>([
  [['annotation'], '1 annotation'],
  [['annotation', 'source', 'annotation'], '2 annotations, 1 other thing'],
  [['nothing', 'source'], '2 other things'],
])('what is listed is counted as in the plan: %j', (types, counted) => {
  expect(countListed(types.map((type) => ({ ...source, type })))).toBe(counted);
});
