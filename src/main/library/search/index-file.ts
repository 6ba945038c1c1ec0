import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { indexFolderName } from '#main/library/article-listing.ts';
import { demandPlainFolder } from '#main/library/disk.ts';
import { indexLayout, indexVersion } from './index-schema.ts';

const indexFileName = 'search.sqlite';

/** What SQLite may leave beside its file when a process is killed. */
const besides = ['-journal', '-wal', '-shm'];

/** In pages of 4 KB: the words of the commonest queries stay in memory. */
const cachePages = 16_000;

export function getIndexPath(folder: string): string {
  return join(folder, indexFolderName, indexFileName);
}

/** The database of a library, and where it is. */
export interface IndexDatabase {
  readonly database: DatabaseSync;
  /** False where it is in memory alone, because the folder takes none: then it lasts as long as the process. */
  readonly isKept: boolean;
}

interface OpenOptions {
  /** Told why a file was made anew, or why there is none. */
  readonly warn: (message: string) => void;
  /** Whether what is there has turned out to be broken. */
  readonly isAnew?: boolean;
}

/**
 * Opens a library's index. One that is broken, of another version or no database at all is deleted and begun anew: it holds
 * nothing that is not in the articles. The caller holds the library's lock, so nobody else writes it.
 */
export async function openIndex(
  folder: string,
  { warn, isAnew = false }: OpenOptions,
): Promise<IndexDatabase> {
  const path = getIndexPath(folder);
  try {
    await mkdir(dirname(path), { recursive: true });
    await demandPlainFolder(dirname(path));
    const known = isAnew ? null : openKnown(path, warn);
    if (known !== null) return { database: known, isKept: true };
    await removeIndex(path);
    return { database: create(path), isKept: true };
  } catch (error) {
    warn(`The index is kept in memory: ${String(error)}`);
    return openIndexInMemory();
  }
}

export function openIndexInMemory(): IndexDatabase {
  return { database: create(':memory:'), isKept: false };
}

/** Deletes an index, with what belongs to it. */
export async function removeIndex(path: string): Promise<void> {
  for (const suffix of ['', ...besides]) await rm(`${path}${suffix}`, { recursive: true, force: true });
}

/** The database that is there; null where it cannot be used. */
function openKnown(path: string, warn: (message: string) => void): DatabaseSync | null {
  let database: DatabaseSync | null = null;
  try {
    database = connect(path);
    /* The first reading also undoes what a killed process left half done. */
    if (readVersion(database) === indexVersion) return database;
  } catch (error) {
    warn(`The index is made anew: ${String(error)}`);
  }
  database?.close();
  return null;
}

/** What SQLite says of a file that is none of its own, or not whole. All else is no fault of the file: it is in use. */
const brokenCodes: ReadonlySet<unknown> = new Set([11, 26]);

/** What is wrong with a library's index, in the words of SQLite; null where nothing is, or where there is none. */
export function findIndexFault(path: string): string | null {
  if (!existsSync(path)) return null;
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { readOnly: true });
    const found: unknown = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
    return found === 'ok' ? null : String(found);
  } catch (error) {
    const isBroken = error instanceof Error && 'errcode' in error && brokenCodes.has(error.errcode);
    return isBroken ? error.message : null;
  } finally {
    database?.close();
  }
}

function readVersion(database: DatabaseSync): unknown {
  return database.prepare('PRAGMA user_version').get()?.['user_version'];
}

function create(path: string): DatabaseSync {
  const database = connect(path);
  database.exec(indexLayout);
  return database;
}

function connect(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  /* Exclusive, so that no other process is asked at each query; what is deleted is overwritten, as articles are private. */
  database.exec(`
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA synchronous = NORMAL;
    PRAGMA secure_delete = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = ${cachePages};
  `);
  return database;
}
