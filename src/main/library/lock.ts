import { readFileSync } from 'node:fs';
import { link, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '#shared/domain/ids.ts';
import { createId, createTimestamp, timestampSchema } from '#shared/domain/ids.ts';
import { TickmarkError } from '#shared/result.ts';
import { getSystemCode, isMissing, onDisk } from './disk.ts';

const lockName = 'library.lock';

/** A taker's claim on the lock of a dead process: this, then the token of the dead one's lock. */
const claimPrefix = `${lockName}.after-`;

/** Where links cannot be made, a lock is without its content for an instant. One that stays so is what a power cut left. */
const unfinishedMilliseconds = 10_000;

const holderSchema = z.looseObject({
  pid: z.int().min(1),
  host: z.string(),
  /** What, besides its number, tells the process from another of the same number; null where the system does not say. */
  process: z.string().nullable(),
  token: z.string().regex(/^[\w-]{1,100}$/),
  at: timestampSchema,
});
export type Holder = Readonly<z.infer<typeof holderSchema>>;

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
  const me: Holder = {
    pid: process.pid,
    host: hostname(),
    process: identifyProcess(process.pid),
    token: createId(clock),
    at: createTimestamp(clock),
  };
  return onDisk(path, async () => {
    for (;;) {
      const { holder, root, claims } = await followClaims(folder);
      if (holder !== null && isAlive(holder)) throw createLockedError(path, holder);
      if (root === null) {
        if (await createExclusively(path, me)) break;
        continue;
      }
      const last = claims.at(-1) ?? root;
      const claim = join(folder, `${claimPrefix}${last}`);
      if (!(await createExclusively(claim, me))) continue;
      const now = await followClaims(folder);
      if (now.holder?.token !== me.token) {
        await unlink(claim).catch(() => undefined);
        continue;
      }
      await replaceLock(path, me);
      break;
    }
    await removeClaims(folder, me);
    return { release: () => release(path, me) };
  });
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
    if (next === null) return { holder: last.holder, root: root.token, claims };
    claims.push(next.token);
    last = next;
  }
}

interface LockFile {
  readonly token: string;
  /** Null where the file says nothing that can be read. */
  readonly holder: Holder | null;
}

async function readHolder(path: string): Promise<LockFile | null> {
  try {
    const text = await readFile(path, 'utf8');
    const holder = parseHolder(text);
    if (holder !== null) return { token: holder.token, holder };
    const { mtimeMs } = await stat(path);
    if (Math.abs(Date.now() - mtimeMs) < unfinishedMilliseconds) {
      throw new TickmarkError({
        code: 'locked',
        file: path,
        message: 'Another Tickmark is opening this library.',
        remedy: 'Try again in a few seconds.',
      });
    }
    return { token: `unreadable-${Math.trunc(mtimeMs)}`, holder: null };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function parseHolder(text: string): Holder | null {
  try {
    return holderSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Makes a file that appears with its content or not at all; false where there is one already. */
async function createExclusively(path: string, holder: Holder): Promise<boolean> {
  const temporary = `${path}.${holder.token}`;
  await writeTemporary(temporary, holder);
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

async function writeTemporary(path: string, holder: Holder): Promise<void> {
  try {
    await writeHolder(path, holder);
  } catch (error) {
    await unlink(path).catch(() => undefined);
    throw error;
  }
}

async function writeHolder(path: string, holder: Holder): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(`${JSON.stringify(holder)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function replaceLock(path: string, me: Holder): Promise<void> {
  const temporary = `${path}.${me.token}`;
  await writeTemporary(temporary, me);
  await rename(temporary, path);
}

/** Removes what is left of earlier takers. A claim on our own lock is left: it is for its maker to see that we live. */
async function removeClaims(folder: string, me: Holder): Promise<void> {
  const names = await readdir(folder);
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

function isAlive({ host, pid, process: identity }: Holder): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (getSystemCode(error) === 'ESRCH') return false;
  }
  const now = identifyProcess(pid);
  return identity === null || now === null || identity === now;
}

/**
 * The boot of the machine and the moment in it at which a process began (proc(5), field 22 of `stat`), because numbers
 * of processes are used again; null where there is no such process, and on systems without /proc.
 */
function identifyProcess(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    /* The second field is the program's name in brackets, which may hold spaces and brackets itself. */
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    /* A zombie has ended; only its number is still taken. */
    return fields[0] === 'Z' ? '' : `${boot}/${fields[19] ?? ''}`;
  } catch {
    return null;
  }
}

function createLockedError(path: string, { pid, host, process: identity, at }: Holder): TickmarkError {
  const isHere = host === hostname();
  /* Where the system tells processes of one number apart, a lock of this computer is that of one that lives. */
  const unsure = isHere ? 'no Tickmark is running' : 'that computer no longer runs it';
  const remedy = isHere ? 'Close it first.' : 'Close it there first.';
  return new TickmarkError({
    code: 'locked',
    file: path,
    message: `Another Tickmark has this library open: process ${pid} on ${isHere ? 'this computer' : host}, since ${at}.`,
    remedy: isHere && identity !== null ? remedy : `${remedy} If ${unsure}, delete this file.`,
  });
}
