import { mkdir, readdir, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TickmarkError } from '#shared/result.ts';
import { decodeFile } from './decode.ts';
import {
  demandPlainFolder,
  isMissing,
  onDisk,
  readBytes,
  removeUnfinished,
  syncFolder,
  toFileName,
  writeDurably,
} from './disk.ts';
import type { FileFormat } from './stored-files.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

/** However old: the last ones, so that the work of just now can be had back in several states. */
const newestKept = 3;

/**
 * Of the older ones the oldest of each of these ages is kept, so that one of each survives into the next age. With the
 * newest and one from before them all it makes ten, which cover a quarter of a year.
 */
const ages = [hour, day, 2 * day, 7 * day, 28 * day, 91 * day];

const stampPattern = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d\.\d{3}Z)-/;

/** A copy of one file as it once was. */
export interface Backup {
  readonly path: string;
  /** When it was made: ISO 8601, UTC. */
  readonly at: string;
}

/** A backup that can be read, and what is in it. */
export interface GoodBackup<T> extends Backup {
  readonly content: T;
}

/** The backups of the files that stand together in one folder; `<time>-<name of the file>` each. */
export class BackupFolder {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** The backups of a file, the newest first. */
  async list(name: string): Promise<readonly Backup[]> {
    const names = await onDisk(this.folder, async () => {
      try {
        return await readdir(this.folder);
      } catch (error) {
        if (isMissing(error)) return [];
        throw error;
      }
    });
    return names
      .flatMap((entry) => {
        const stamp = stampPattern.exec(entry);
        if (stamp === null || entry !== `${stamp[0]}${name}`) return [];
        const at = `${stamp[1]}:${stamp[2]}:${stamp[3]}`;
        return Number.isNaN(Date.parse(at)) ? [] : [{ path: join(this.folder, entry), at }];
      })
      .toSorted((a, b) => (a.at < b.at ? 1 : -1));
  }

  /** The newest backup of a file that can be read and is as it should be; null where there is none. */
  async findGood<T>(
    name: string,
    {
      format,
      check,
    }: { readonly format: FileFormat<T>; readonly check?: (content: T, file: string) => unknown },
  ): Promise<GoodBackup<T> | null> {
    for (const backup of await this.list(name)) {
      try {
        const bytes = await readBytes(backup.path, format.limit);
        if (bytes === null) continue;
        const content = decodeFile(bytes, format, backup.path);
        await check?.(content, backup.path);
        return { ...backup, content };
      } catch (error) {
        /* A backup that cannot be used is no reason to stop: an older one may be good. */
        if (!(error instanceof TickmarkError)) throw error;
      }
    }
    return null;
  }

  /**
   * Copies a file as it is now, unless the newest backup is the same, and removes what is one too many. Where the newest
   * backup is of this time or a later one, the new one counts as made just after it.
   *
   * @throws TickmarkError `disk`
   */
  async add(
    path: string,
    { name, timestamp, limit }: { name: string; timestamp: string; limit: number },
  ): Promise<void> {
    const bytes = await readBytes(path, limit);
    if (bytes === null) return;
    const backups = await this.list(name);
    const newest = backups[0];
    const before = newest === undefined ? null : await readBytes(newest.path, limit);
    if (before !== null && Buffer.compare(before, bytes) === 0) return;
    /* A clock that was set back must not make the newest backup look older than those before it. */
    const isLast = newest === undefined || newest.at < timestamp;
    const at = isLast ? timestamp : new Date(Date.parse(newest.at) + 1).toISOString();
    await onDisk(this.folder, async () => {
      const made = await mkdir(this.folder, { recursive: true });
      if (made !== undefined) await syncFolder(dirname(this.folder));
      await demandPlainFolder(this.folder);
      await removeUnfinished(this.folder);
      await writeDurably(join(this.folder, `${toFileName(at)}-${name}`), bytes);
      const surplus = chooseSurplus(await this.list(name), timestamp);
      if (surplus !== null) await unlink(surplus.path);
    });
  }
}

/**
 * The one of the backups (the newest first) that goes, as seen at a time; null where all are kept. One, where one has
 * come, is enough to keep their number; and a clock that is wrong for a while, by which all seem to be old or all to be
 * new, costs no more than one each time, and of those the youngest first, which are likely to be its own.
 */
export function chooseSurplus(backups: readonly Backup[], now: string): Backup | null {
  const kept = new Set(backups.slice(0, newestKept));
  let youngest = 0;
  for (const oldest of [...ages, Number.POSITIVE_INFINITY]) {
    const from = youngest;
    const ofThisAge = backups.filter(({ at }) => {
      /* A clock that was set back makes no backup younger than new. */
      const age = Math.max(0, Date.parse(now) - Date.parse(at));
      return age >= from && age < oldest;
    });
    /* Beyond all ages the newest one stays: the state of a quarter of a year ago. */
    const chosen = oldest === Number.POSITIVE_INFINITY ? ofThisAge[0] : ofThisAge.at(-1);
    if (chosen !== undefined) kept.add(chosen);
    youngest = oldest;
  }
  return backups.find((backup) => !kept.has(backup)) ?? null;
}
