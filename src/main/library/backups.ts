import { mkdir, readdir, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { migrate } from '#shared/format/migrations.ts';
import { TickmarkError } from '#shared/result.ts';
import { chooseKept, type KeptBackup } from './backup-keeping.ts';
import { decodeFile } from './decode.ts';
import {
  demandPlainFolder,
  getStats,
  isMissing,
  onDisk,
  readBytes,
  removeUnfinished,
  syncFolder,
  toFileName,
  writeDurably,
} from './disk.ts';
import { parseJsonBytes } from './json-bytes.ts';
import type { FileFormat } from './stored-files.ts';

const stampPattern = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d\.\d{3}Z)-/;

/** A copy of one file as it once was. */
export interface Backup extends KeptBackup {
  readonly path: string;
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
    const backups = await onDisk(this.folder, async () => {
      const names = await readdir(this.folder).catch((error: unknown) => {
        if (isMissing(error)) return [];
        throw error;
      });
      return Promise.all(names.map((entry) => this.describe(entry, name)));
    });
    return backups.flatMap((backup) => backup ?? []).toSorted((a, b) => (a.at < b.at ? 1 : -1));
  }

  /** Null for what is no backup of the file. */
  private async describe(entry: string, name: string): Promise<Backup | null> {
    const stamp = stampPattern.exec(entry);
    if (stamp === null || entry !== `${stamp[0]}${name}`) return null;
    const at = `${stamp[1]}:${stamp[2]}:${stamp[3]}`;
    if (Number.isNaN(Date.parse(at))) return null;
    const path = join(this.folder, entry);
    const stats = await getStats(path);
    return stats?.isFile() === true ? { path, at, bytes: stats.size } : null;
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
   * Copies a file as it is now, unless the newest backup is the same, and removes what is too much (`chooseKept`). Where
   * the newest backup is of this time or a later one, the new one counts as made just after it.
   *
   * @throws TickmarkError `disk`; `broken`, `newer-version` or `too-large` where the file is of no use itself: a copy of
   * it would only take the place of a good one
   */
  async add<T>(
    path: string,
    { name, timestamp, format }: { name: string; timestamp: string; format: FileFormat<T> },
  ): Promise<void> {
    const bytes = await readBytes(path, format.limit);
    if (bytes === null) return;
    const [newest] = await this.list(name);
    const before = newest === undefined ? null : await this.readNewest(newest, bytes.length);
    if (before !== null && Buffer.compare(before, bytes) === 0) return;
    /* Its fields were seen to when it was read or written; what happens to a file since then leaves no JSON of it. */
    migrate(parseJsonBytes(bytes, path), format, path);
    /* A clock that was set back must not make the newest backup look older than those before it. */
    const isLast = newest === undefined || newest.at < timestamp;
    const at = isLast ? timestamp : new Date(Date.parse(newest.at) + 1).toISOString();
    await onDisk(this.folder, async () => {
      const made = await mkdir(this.folder, { recursive: true });
      if (made !== undefined) await syncFolder(dirname(this.folder));
      await demandPlainFolder(this.folder);
      await removeUnfinished(this.folder);
      await writeDurably(join(this.folder, `${toFileName(at)}-${name}`), bytes);
      const backups = await this.list(name);
      const kept = chooseKept(backups);
      for (const backup of backups) if (!kept.has(backup)) await unlink(backup.path);
    });
  }

  /** Null where it is of another length, which is reason enough for a new one. */
  private async readNewest({ path, bytes }: Backup, length: number): Promise<Uint8Array | null> {
    return bytes === length ? readBytes(path, length) : null;
  }
}
