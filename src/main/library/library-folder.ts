import { lstat, mkdir, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TickmarkError } from '#shared/result.ts';
import { demandPlainFolder, getStats, isMissing, onDisk, syncFolder } from './disk.ts';

const folders = ['articles', 'backups'] as const;

/**
 * The real path of a library's folder, with the folders that a library has in it. Where it is only read, nothing is made.
 *
 * @throws TickmarkError `not-found` where there is none to read, `disk`
 */
export async function prepareFolder(folder: string, isWriting: boolean): Promise<string> {
  return onDisk(folder, async () => {
    await demandNoFile(folder);
    if (isWriting) {
      const made = await mkdir(folder, { recursive: true });
      if (made !== undefined) await syncFolder(dirname(made));
    }
    const real = await findRealPath(folder);
    for (const name of folders) {
      if (!isWriting) break;
      const path = join(real, name);
      await mkdir(path, { recursive: true });
      await demandPlainFolder(path);
    }
    if (isWriting) await syncFolder(real);
    else await demandAnything(real);
    return real;
  });
}

/**
 * Sees to it that a library is there still. Of a disk that was taken out an empty folder may stay, and what is written there
 * is not found again.
 *
 * @throws TickmarkError `disk`
 */
export async function demandLibrary(folder: string): Promise<void> {
  await onDisk(folder, () => lstat(join(folder, 'articles')));
}

async function demandNoFile(folder: string): Promise<void> {
  const stats = await stat(folder).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (stats === null || stats.isDirectory()) return;
  throw new TickmarkError({
    code: 'disk',
    file: folder,
    message: 'It is a file, and a library is a folder.',
    remedy: 'Name a folder with --library.',
  });
}

async function findRealPath(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw createNoLibrary(folder, error);
  }
}

/** A folder with nothing of a library in it is none: another one was meant, or its disk is out. */
async function demandAnything(folder: string): Promise<void> {
  const names = [...folders, 'library.json'];
  const found = await Promise.all(names.map((name) => getStats(join(folder, name))));
  if (found.every((stats) => stats === null)) throw createNoLibrary(folder);
}

function createNoLibrary(folder: string, cause?: unknown): TickmarkError {
  return new TickmarkError(
    { code: 'not-found', file: folder, message: 'There is no library here.' },
    { cause },
  );
}
