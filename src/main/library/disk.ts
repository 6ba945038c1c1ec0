import { randomUUID } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { chmod, type FileHandle, lstat, open, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createTooLargeError } from '#shared/limits.ts';
import { type AppError, TickmarkError } from '#shared/result.ts';

/** A link in the place of a file of ours is never followed, so that nothing outside the library is read or written. Windows has no such flag. */
const noFollow = constants.O_NOFOLLOW ?? 0;

/** Opening a named pipe waits for somebody at its other end, who may never come. Windows has no such flag. */
const nonBlocking = constants.O_NONBLOCK ?? 0;

/** Windows refuses to replace a file for as long as a virus scanner or an indexer has it open; that is over in well under a second. */
const renameRetries = [10, 30, 100, 300, 600];

/** The end of the name of a file that is being written; what a killed process leaves is known by it. */
const temporarySuffix = '.tickmark-tmp';

/** Of a mode, who may read, write and execute; the rest says what kind of file it is. */
const permissionBits = 0o777;

/** Between the name of a broken file and the time at which it was moved aside. */
const asideMark = '.broken-';

/** The code of a failed system call (`ENOSPC` …), or null for any other error. */
export function getSystemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

export function isMissing(error: unknown): boolean {
  const code = getSystemCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

const keepsTrying = 'What is not saved is kept; Tickmark tries again.';

const told: Readonly<Record<string, Required<Pick<AppError, 'message' | 'remedy'>>>> = {
  ENOSPC: { message: 'The disk is full.', remedy: `Make room on it. ${keepsTrying}` },
  EDQUOT: {
    message: 'The space allowed to you on this disk is used up.',
    remedy: `Make room on it. ${keepsTrying}`,
  },
  EROFS: { message: 'The disk can only be read.', remedy: `Make it writable. ${keepsTrying}` },
  EACCES: {
    message: 'The permission is missing.',
    remedy: `Allow yourself to read and write there. ${keepsTrying}`,
  },
  EPERM: {
    message: 'The system does not permit it.',
    remedy: `Allow yourself to read and write there. ${keepsTrying}`,
  },
  EBUSY: { message: 'Another program holds the file.', remedy: `Close that program. ${keepsTrying}` },
  ENOENT: {
    message: 'It is not there any more.',
    remedy: `Put it back, or connect its disk again. ${keepsTrying}`,
  },
  ENOTDIR: {
    message: 'It is not there any more.',
    remedy: `Put it back, or connect its disk again. ${keepsTrying}`,
  },
  EIO: { message: 'The disk reports a fault.', remedy: `Copy the library to another disk. ${keepsTrying}` },
  ELOOP: {
    message: 'It is a link, and links are not followed.',
    remedy: 'Put the file itself there, or take the link away.',
  },
  EISDIR: { message: 'It is a folder and not a file.', remedy: 'Move the folder away.' },
};

/** What the system refuses, in one sentence; null where the error is none of the system's. */
export function describeSystemError(error: unknown): string | null {
  const code = getSystemCode(error);
  return code === null ? null : (told[code]?.message ?? `The disk refuses (${code}).`);
}

/** A failed system call as an error fit to be shown. An error that is none of the system's is a bug and stays what it is. */
function toDiskError(error: unknown, file: string): unknown {
  const message = describeSystemError(error);
  if (message === null || error instanceof TickmarkError) return error;
  const remedy = told[getSystemCode(error) ?? '']?.remedy ?? keepsTrying;
  return new TickmarkError({ code: 'disk', file, message, remedy }, { cause: error });
}

/** Does something with a file or folder; what the system refuses is told with its path. */
export async function onDisk<T>(file: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw toDiskError(error, file);
  }
}

/**
 * What file systems answer that cannot sync a folder: network shares, FUSE. They keep names durable in their own way, if
 * at all, and nothing more can be done from here; PostgreSQL passes over such answers as well.
 */
const foldersNotSynced = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'EBADF', 'ENOSYS', 'EPERM']);

/**
 * Makes the names in a folder durable, where its file system can. Windows cannot open a folder, and needs it not: NTFS
 * journals names.
 */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } catch (error) {
    if (!foldersNotSynced.has(getSystemCode(error) ?? '')) throw error;
  } finally {
    await handle.close();
  }
}

/** Writes all the bytes at a place: a full disk may take a part of them and call that a success. */
export async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

/** Where a file is written before it gets its name: in the same folder, and not made from its name, which may be as long as names can be. */
export function createTemporaryPath(folder: string): string {
  return join(folder, `.${randomUUID()}${temporarySuffix}`);
}

/** Gives a file another name in the same folder; what has that name goes. */
export async function replaceFile(from: string, to: string): Promise<void> {
  const waits = process.platform === 'win32' ? renameRetries : [];
  for (const wait of waits) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (!['EPERM', 'EBUSY', 'EACCES'].includes(getSystemCode(error) ?? '')) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  await rename(from, to);
}

/**
 * Writes a new file beside the old one, syncs it, puts it in the old one's place and syncs the folder: whatever
 * happens, either the old bytes or the new ones are there, and once this returns the new ones survive a power cut. A
 * link in the place of the file is itself replaced. One writer at a time per path is the caller's to see to.
 *
 * (write-file-atomic 8 ignores how many bytes were taken, so on a full disk it puts a cut file in place of a good one.)
 *
 * @throws TickmarkError `disk`; the old file is as it was, but where the folder alone could not be synced: then the new
 * one is in its place, and may not survive a power cut
 */
export async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  await onDisk(path, async () => {
    const temporary = createTemporaryPath(dirname(path));
    const old = await getStats(path);
    try {
      await writeNew(temporary, bytes);
      if (old?.isFile() === true) await keepMode(temporary, old.mode & permissionBits);
      await replaceFile(temporary, path);
    } catch (error) {
      await unlink(temporary).catch(() => undefined);
      throw error;
    }
    await syncFolder(dirname(path));
  });
}

/** A library shared by a group stays so; but file systems without permissions refuse to set any, and that is no fault. */
async function keepMode(path: string, mode: number): Promise<void> {
  const { mode: now } = await lstat(path);
  if ((now & permissionBits) !== mode) await chmod(path, mode).catch(() => undefined);
}

/** Removes what a killed process was about to put in the place of a file. Nobody may be writing in the folder. */
export async function removeUnfinished(folder: string): Promise<void> {
  await onDisk(folder, async () => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      /* A folder of such a name is none of ours. */
      if (entry.isFile() && entry.name.endsWith(temporarySuffix)) await unlink(join(folder, entry.name));
    }
  });
}

/** Writes and syncs a file that must not be there yet; its name is durable once its folder is synced. */
export async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await openPlain(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL);
  try {
    await writeAll(handle, bytes, 0);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * All bytes of a file; null where there is none.
 *
 * @throws TickmarkError `disk`, or `too-large` above the limit, before anything of it is read
 */
export async function readBytes(path: string, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  return onDisk(path, async () => {
    const handle = await openIfThere(path, constants.O_RDONLY);
    if (handle === null) return null;
    try {
      const { size } = await handle.stat();
      if (size > limit) {
        throw createTooLargeError({
          file: path,
          bytes: size,
          limit,
          remedy: 'Tickmark writes no such file; see what has become of it. It is left as it is.',
        });
      }
      const read = await handle.readFile();
      return new Uint8Array(read);
    } finally {
      await handle.close();
    }
  });
}

/**
 * Opens a file, but no link, folder or pipe.
 *
 * @throws TickmarkError `disk`, or the system's error
 */
export async function openPlain(path: string, flags: number): Promise<FileHandle> {
  const handle = await open(path, flags | noFollow | nonBlocking, 0o666);
  const stats = await handle.stat();
  if (stats.isFile()) return handle;
  await handle.close();
  throw new TickmarkError({
    code: 'disk',
    file: path,
    message: stats.isDirectory() ? 'It is a folder and not a file.' : 'It is not a file.',
    remedy: 'Move it away.',
  });
}

/** Opens a file that is no link; null where there is none. */
export async function openIfThere(path: string, flags: number): Promise<FileHandle | null> {
  try {
    return await openPlain(path, flags);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/**
 * Sees to it that this is a folder itself, and not a link to one that is who knows where.
 *
 * @throws TickmarkError `disk`
 */
export async function demandPlainFolder(path: string): Promise<void> {
  const stats = await onDisk(path, () => lstat(path));
  if (stats.isDirectory()) return;
  throw new TickmarkError({
    code: 'disk',
    file: path,
    message: stats.isSymbolicLink() ? 'It is a link, and links are not followed.' : 'It is not a folder.',
    remedy: 'Put the folder itself there.',
  });
}

/**
 * Moves a broken file aside as it is, to `<name>.broken-<time>`, and returns that path; null where there is nothing to
 * move. Never replaces an earlier one.
 */
export async function moveAside(path: string, timestamp: string): Promise<string | null> {
  return onDisk(path, async () => {
    const target = await findAsidePath(path, timestamp);
    try {
      await replaceFile(path, target);
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
    await syncFolder(dirname(path));
    return target;
  });
}

/** Leaves a copy of a file where `moveAside` would put it, and returns that path. */
export async function copyAside(path: string, timestamp: string): Promise<string> {
  return onDisk(path, async () => {
    const target = await findAsidePath(path, timestamp);
    await writeDurably(target, await readFile(path));
    return target;
  });
}

async function findAsidePath(path: string, timestamp: string): Promise<string> {
  const base = `${path}${asideMark}${toFileName(timestamp)}`;
  let target = base;
  for (let count = 2; (await getStats(target)) !== null; count += 1) target = `${base}-${count}`;
  return target;
}

/** The last of the files that were moved aside from this path, or null. */
export async function findAside(path: string): Promise<string | null> {
  const folder = dirname(path);
  const names = await onDisk(folder, () => readdir(folder));
  const name = names
    .filter((candidate) => candidate.startsWith(`${basename(path)}${asideMark}`))
    .toSorted()
    .at(-1);
  return name === undefined ? null : join(folder, name);
}

/** What is there itself, links not followed; null where there is nothing. */
export async function getStats(path: string): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** A timestamp as a name that every file system takes; still sorted by time. */
export function toFileName(timestamp: string): string {
  return timestamp.replaceAll(':', '-');
}
