/** What is looked at of a backup to decide whether it stays. */
export interface KeptBackup {
  /** When it was made: ISO 8601, UTC. */
  readonly at: string;
  readonly bytes: number;
}

/** The last ones stay, however large they are: each of them may be the one state that is good. */
const surelyKept = 3;

/** The last ones, however close together: with one for every ten minutes of work, the last hour and a half of it. */
const newestKept = 10;

/**
 * Besides those, the last one of each day, month and hour in which there are any, by UTC; of so many of them. Hours in
 * which nobody worked do not count, so an article that was left alone for a year keeps what it has. A timestamp begins
 * with its month, day and hour, which this is the length of.
 */
const periods = [
  { name: 'day', length: '2026-01-31'.length, kept: 30 },
  { name: 'month', length: '2026-01'.length, kept: 12 },
  { name: 'hour', length: '2026-01-31T09'.length, kept: 24 },
] as const;

/** How many backups there are of a file at most. */
export const mostBackups = newestKept + periods.reduce((sum, { kept }) => sum + kept, 0);

/** How large the backups of one file may be together, in bytes: of a book with ten thousand annotations, some 25. */
export const mostBytes = 200 * 1024 * 1024;

/**
 * Those of the backups (the newest first) that stay; the newest always does. What stays is known from the backups alone,
 * whatever a clock says, and what went once would not have stayed later. Where they are too large together, the last three
 * come first, then the days, the months, the hours, and what else is new.
 */
export function chooseKept<T extends KeptBackup>(backups: readonly T[]): ReadonlySet<T> {
  const byWorth = new Set([
    ...backups.slice(0, surelyKept),
    ...periods.flatMap((period) => findLastOfEach(backups, period)),
    ...backups.slice(0, newestKept),
  ]);
  const kept = new Set<T>();
  let bytes = 0;
  for (const backup of byWorth) {
    bytes += backup.bytes;
    if (bytes > mostBytes && kept.size >= surelyKept) break;
    kept.add(backup);
  }
  return kept;
}

function findLastOfEach<T extends KeptBackup>(
  backups: readonly T[],
  { length, kept }: { readonly length: number; readonly kept: number },
): readonly T[] {
  const last = new Map<string, T>();
  for (const backup of backups) {
    const period = backup.at.slice(0, length);
    if (!last.has(period)) last.set(period, backup);
  }
  return [...last.values()].slice(0, kept);
}
