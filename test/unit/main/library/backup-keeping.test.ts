import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseKept, type KeptBackup, mostBackups, mostBytes } from '#main/library/backup-keeping.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const start = Date.UTC(2026, 0, 1);

const toBackup = (time: number, bytes = 1): KeptBackup => ({ at: new Date(time).toISOString(), bytes });

/** The backups of these times, the newest first. */
const toList = (times: readonly number[], bytes?: number): readonly KeptBackup[] =>
  times.toSorted((one, other) => other - one).map((time) => toBackup(time, bytes));

/** What is left of some backups when one more is made at each of these times, as the folder makes them. */
function simulate(times: readonly number[], before: readonly KeptBackup[] = []): readonly KeptBackup[] {
  return times.reduce((backups, time) => {
    const newest = Date.parse(backups[0]?.at ?? '1970-01-01');
    const all = [toBackup(Math.max(time, newest + 1)), ...backups];
    const kept = chooseKept(all);
    return all.filter((backup) => kept.has(backup));
  }, before);
}

const every = (step: number, count: number) =>
  Array.from({ length: count }, (_, index) => start + index * step);
const getTimes = (backups: readonly KeptBackup[]) => backups.map(({ at }) => at.slice(0, 16));

describe('of many backups stay', () => {
  test.each([
    ['all, where they are few', [start, start + 200 * day, start + 400 * day], 3],
    ['the last ten of an hour', every(minute, 40), 10],
    ['the last ten, and one for each hour of a day', every(10 * minute, 24 * 6), 10 + 22],
    ['hours, days and months of a year of days', every(day, 365), 30 + 11],
    ['no more of ten years', every(day, 3650), 30 + 10],
    ['the last months in which there were any', every(90 * day, 40), 12 + 18],
  ])('%s', (_, times, count) => {
    expect(chooseKept(toList(times)).size).toBe(count);
    expect(simulate(times)).toHaveLength(count);
  });

  test('after a day of a backup every ten minutes: the last of each hour', () => {
    const kept = getTimes([...simulate(every(10 * minute, 24 * 6))]);
    expect(kept.slice(0, 11)).toEqual([
      '2026-01-01T23:50',
      '2026-01-01T23:40',
      '2026-01-01T23:30',
      '2026-01-01T23:20',
      '2026-01-01T23:10',
      '2026-01-01T23:00',
      '2026-01-01T22:50',
      '2026-01-01T22:40',
      '2026-01-01T22:30',
      '2026-01-01T22:20',
      '2026-01-01T21:50',
    ]);
    expect(kept.at(-1)).toBe('2026-01-01T00:50');
  });

  test.each([1, 3, 10, 40, 200, 360])('something of every age after %i days of work', (days) => {
    const times = every(30 * minute, days * 48);
    const end = times.at(-1) ?? 0;
    const ages = simulate(times).map(({ at }) => end - Date.parse(at));
    for (const ago of [hour, 6 * hour, day, 2 * day, 7 * day, 28 * day, 90 * day, 300 * day]) {
      if (ago > end - start) continue;
      expect(ages.some((age) => age >= ago / 2.5 && age <= ago * 2.5)).toBe(true);
    }
  });
});

describe('where they are large', () => {
  test.each([
    ['a day of every ten minutes, of a tenth of the room each', every(10 * minute, 144), mostBytes / 10, 10],
    ['three that are larger than the room', every(day, 3), mostBytes * 2, 3],
    ['many that are', every(day, 30), mostBytes, 3],
    ['as many as just fit', every(day, 30), mostBytes / 20, 20],
  ])('%s', (_, times, bytes, count) => {
    expect(chooseKept(toList(times, bytes)).size).toBe(count);
  });

  test('days come before hours', () => {
    const times = [...every(day, 6), ...every(hour, 12).map((time) => time + 6 * day)];
    const kept = [...chooseKept(toList(times, Math.floor(mostBytes / 9)))].map(({ at }) => at.slice(0, 13));
    expect(kept).toEqual([
      '2026-01-07T11',
      '2026-01-07T10',
      '2026-01-07T09',
      '2026-01-06T00',
      '2026-01-05T00',
      '2026-01-04T00',
      '2026-01-03T00',
      '2026-01-02T00',
      '2026-01-01T00',
    ]);
  });
});

describe('a clock that is wrong for a while', () => {
  test.each([
    ['set back by a year', -400 * day],
    ['set forward by a year', 400 * day],
    ['set forward by a century', 36_500 * day],
  ])('%s costs no more than one day, one month and one hour', (_, by) => {
    const before = simulate(every(30 * minute, 40 * 48));
    const sitting = Array.from({ length: 20 }, (__, index) => start + 40 * day + by + index * minute);
    const left = simulate(sitting, before);
    const lost = before.filter((backup) => !left.includes(backup));
    /* The ten newest make way as they always do. */
    expect(lost.filter((backup) => before.indexOf(backup) >= 10).length).toBeLessThanOrEqual(3);
  });
});

describe('whatever backups there are', () => {
  const times = fc.uniqueArray(
    fc.oneof(
      fc.integer({ min: start, max: start + 400 * day }),
      fc.integer({ min: 0, max: 200 }).map((count) => start + count * 10 * minute),
    ),
    { minLength: 1, maxLength: 200 },
  );

  test('the newest stays, and so many at most', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: mostBytes * 2 }), (some, bytes) => {
        const all = toList(some, bytes);
        const kept = chooseKept(all);
        for (const backup of all.slice(0, 3)) expect(kept).toContain(backup);
        expect(kept.size).toBeLessThanOrEqual(mostBackups);
        if (kept.size > 3) expect(kept.size * bytes).toBeLessThanOrEqual(mostBytes);
      }),
    );
  });

  test('what goes once would not have stayed later: thinned out at each step or at the end, it is the same', () => {
    fc.assert(
      fc.property(times, (some) => {
        const all = toList(some);
        const kept = chooseKept(all);
        const inOrder = some.toSorted((one, other) => one - other);
        expect(simulate(inOrder)).toEqual(all.filter((backup) => kept.has(backup)));
      }),
    );
  });

  test('whatever the clock says, the newest is the last that was made', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: start * 2 }), { minLength: 1, maxLength: 60 }),
        (clock) => {
          const made = simulate(clock);
          expect(made.length).toBeLessThanOrEqual(mostBackups);
          expect(made.map(({ at }) => at)).toEqual(
            made
              .map(({ at }) => at)
              .toSorted()
              .toReversed(),
          );
          expect(Date.parse(made[0]?.at ?? '')).toBeGreaterThanOrEqual(Math.max(...clock));
        },
      ),
    );
  });
});
