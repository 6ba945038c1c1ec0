import { link, lstat, open, readdir, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#shared/domain/ids.ts';
import { TickmarkError } from '#shared/result.ts';
import { getSystemCode, isMissing, onDisk, readBytes } from './disk.ts';
import { createHolder, createLockedError, type Holder, isAlive, parseHolder } from './lock-holder.ts';

const lockName = 'library.lock';

/** A taker's claim on the lock of a dead process: this, then the token of the dead one's lock. */
const claimPrefix = `${lockName}.after-`;

/** Where links cannot be made, a lock is without its content for an instant. One that stays so is what a power cut left. */
const unfinishedMilliseconds = 10_000;

/** A lock takes some 500 bytes; what is much longer is none of ours. */
const lockFileLimit = 4096;

/** An attempt fails where another taker was quicker, so a few suffice; what goes on failing is no race. */
const attemptLimit = 100;

/** The right to write in a library, until it is given back. */
export interface Lock {
  release(): Promise<void>;
}

/** Who holds a library now; null where nobody does, or the one who did is dead. */
export async function readLock(folder: string): Promise<Holder | null> {
  return onDisk(join(folder, lockName), async () => {
    const { holder } = await followClaims(folder);
    return holder !== null && isAlive(holder) ? holder : null;
  });
}

/** Whether somebody writes in a library now; a lock that is being made this very moment is one that is held. */
export async function isHeld(folder: string): Promise<boolean> {
  try {
    return (await readLock(folder)) !== null;
  } catch (error) {
    if (error instanceof TickmarkError && error.detail.code === 'locked') return true;
    throw error;
  }
}

/**
 * Takes the lock of a library. The lock of a dead process is taken over, by one taker only: each must first make a
 * file named after the dead one's token, which only one of them can; and what is found to be no longer in force after
 * that is given up again. A lock of another machine counts as held, because nobody here can tell.
 *
 * @throws TickmarkError `locked` that names the holder, or `disk`
 */
export async function takeLock(folder: string, clock: Clock): Promise<Lock> {
  const path = join(folder, lockName);
  const me = createHolder(clock);
  return onDisk(path, async () => {
    for (let attempt = 0; attempt < attemptLimit; attempt += 1) {
      if (!(await tryTaking(folder, me))) continue;
      await removeClaims(folder, me);
      return { release: () => release(path, me) };
    }
    throw new TickmarkError({
      code: 'locked',
      file: path,
      message: 'The lock cannot be taken: something of its name stands in the way.',
      remedy: `If no Tickmark is running, delete everything in the folder whose name begins with "${lockName}".`,
    });
  });
}

/** False where somebody else was quicker, and what is there now is to be looked at again. */
async function tryTaking(folder: string, me: Holder): Promise<boolean> {
  const path = join(folder, lockName);
  const { holder, root, claims } = await followClaims(folder);
  if (holder !== null && isAlive(holder)) throw createLockedError(path, holder);
  if (root === null) return createExclusively(path, me);
  const claim = join(folder, `${claimPrefix}${claims.at(-1) ?? root}`);
  if (!(await createExclusively(claim, me))) return false;
  try {
    const now = await followClaims(folder);
    if (now.holder?.token === me.token) {
      await replaceLock(path, me);
      return true;
    }
  } catch (error) {
    /* Else it would hold the library for as long as this process lives. */
    await unlink(claim).catch(() => undefined);
    throw error;
  }
  await unlink(claim).catch(() => undefined);
  return false;
}

/** The lock in force: that of `root`, or of the last of those who claimed it after one another. */
async function followClaims(folder: string): Promise<{
  readonly holder: Holder | null;
  readonly root: string | null;
  readonly claims: readonly string[];
}> {
  const root = await readHolder(join(folder, lockName));
  if (root === null) return { holder: null, root: null, claims: [] };
  const claims: string[] = [];
  let last = root;
  for (;;) {
    const next = await readHolder(join(folder, `${claimPrefix}${last.token}`));
    /* Whoever copies files about can make a claim lead back to one before it. */
    const isEnd = next === null || next.token === root.token || claims.includes(next.token);
    if (isEnd) return { holder: last.holder, root: root.token, claims };
    claims.push(next.token);
    last = next;
  }
}

interface LockFile {
  readonly token: string;
  /** Null where the file says nothing that can be read. */
  readonly holder: Holder | null;
}

/** @throws TickmarkError `locked` where the file is just being made, `disk` or `too-large` where it is none of ours */
async function readHolder(path: string): Promise<LockFile | null> {
  const bytes = await readBytes(path, lockFileLimit);
  if (bytes === null) return null;
  const holder = parseHolder(new TextDecoder().decode(bytes));
  if (holder !== null) return { token: holder.token, holder };
  try {
    const { mtimeMs } = await lstat(path);
    if (Math.abs(Date.now() - mtimeMs) >= unfinishedMilliseconds) {
      return { token: `unreadable-${Math.trunc(mtimeMs)}`, holder: null };
    }
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  throw new TickmarkError({
    code: 'locked',
    file: path,
    message: 'Another Tickmark is opening this library.',
    remedy: 'Try again in a few seconds.',
  });
}

/** Makes a file that appears with its content or not at all; false where there is one already. */
async function createExclusively(path: string, holder: Holder): Promise<boolean> {
  const temporary = `${path}.${holder.token}`;
  await writeHolder(temporary, holder);
  try {
    await link(temporary, path);
    return true;
  } catch (error) {
    const code = getSystemCode(error);
    /* Gone: whoever has taken the lock meanwhile has cleaned up. The caller looks again. */
    if (code === 'EEXIST' || code === 'ENOENT') return false;
    /* File systems without links (FAT, some network shares) say so in various ways. */
    if (
      code === 'EPERM' ||
      code === 'ENOTSUP' ||
      code === 'EOPNOTSUPP' ||
      code === 'ENOSYS' ||
      code === 'EMLINK'
    ) {
      return createWithoutLink(path, holder);
    }
    throw error;
  } finally {
    await unlink(temporary).catch(() => undefined);
  }
}

async function createWithoutLink(path: string, holder: Holder): Promise<boolean> {
  try {
    await writeHolder(path, holder);
    return true;
  } catch (error) {
    if (getSystemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Writes a file that must not be there yet; it is gone again where that fails. */
async function writeHolder(path: string, holder: Holder): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(`${JSON.stringify(holder)}\n`);
    await handle.sync();
  } catch (error) {
    await unlink(path).catch(() => undefined);
    throw error;
  } finally {
    await handle.close();
  }
}

async function replaceLock(path: string, me: Holder): Promise<void> {
  const temporary = `${path}.${me.token}`;
  await writeHolder(temporary, me);
  try {
    await rename(temporary, path);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}

/**
 * Removes what is left of earlier takers, where that can be done: nobody looks at it any more. A claim on our own lock is
 * left: it is for its maker to see that we live.
 */
async function removeClaims(folder: string, me: Holder): Promise<void> {
  const names = await readdir(folder).catch((): string[] => []);
  for (const name of names) {
    if (!name.startsWith(`${lockName}.`) || name === `${claimPrefix}${me.token}`) continue;
    await unlink(join(folder, name)).catch(() => undefined);
  }
}

async function release(path: string, me: Holder): Promise<void> {
  await onDisk(path, async () => {
    const current = await readHolder(path);
    if (current?.token !== me.token) return;
    await unlink(path);
  });
}
