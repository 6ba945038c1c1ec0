import { randomUUID } from 'node:crypto';
import {
  existsSync,
  type FSWatcher,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join, parse } from 'node:path';
import { isAlive } from './chromium.ts';

/** What a second instance says to the first. */
interface Greeting {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly data: unknown;
}

/** How long the second instance waits until the first has taken its greeting. A first one that hangs is still the first. */
const greetingLimit = 5000;

/** How often it looks meanwhile; the answer must come before Electron's function returns, so it cannot be waited for. */
const greetingPause = 10;

/**
 * The lock of one instance for each folder of user data. As in Chromium it is a symbolic link whose target names the
 * holder: making one is a single step that fails where one is. A second instance leaves its greeting in a folder that
 * the first watches, under its own name, and takes it back when the lock changes hands. To remove a greeting is to take
 * it, so it is heard once: by whoever holds the lock while the one that greets is there to wait.
 */
export class SingleInstance {
  readonly #getFolder: () => string;
  readonly #greet: (greeting: Greeting) => void;
  #held: { readonly lock: string; readonly inbox: string; readonly watcher: FSWatcher } | null = null;

  constructor(options: { readonly getFolder: () => string; readonly greet: (greeting: Greeting) => void }) {
    this.#getFolder = options.getFolder;
    this.#greet = options.greet;
  }

  get isHeld(): boolean {
    return this.#held !== null;
  }

  /** Takes the lock, or hands the greeting to the instance that has it. */
  request(data: unknown): boolean {
    if (this.#held !== null) return true;
    const folder = this.#getFolder();
    const lock = join(folder, 'SingletonLock');
    const inbox = join(folder, 'SingletonInbox');
    mkdirSync(inbox, { recursive: true });
    for (;;) {
      if (take(lock)) {
        this.#hold(lock, inbox);
        return true;
      }
      const holder = readHolder(lock);
      if (holder === null) continue;
      if (!isRunning(holder)) removeStale(lock, holder);
      else if (deliver({ argv: process.argv, cwd: process.cwd(), data }, { inbox, lock, holder }))
        return false;
    }
  }

  release(): void {
    if (this.#held === null) return;
    const { watcher, lock } = this.#held;
    this.#held = null;
    watcher.close();
    /* Whoever removed the files of an app that runs may have let another one in. */
    if (readHolder(lock) === describeProcess(process.pid)) rmSync(lock, { force: true });
  }

  #hold(lock: string, inbox: string): void {
    const watcher = watch(inbox, () => this.#readInbox(inbox));
    /* Watching for a second instance is no reason to stay. */
    watcher.unref();
    this.#held = { lock, inbox, watcher };
    /* Nobody waits any more for an answer to these; they are of another day. */
    for (const name of readdirSync(inbox))
      if (!isRunning(parse(name).name)) rmSync(join(inbox, name), { force: true });
    /* Greetings that came since the lock was taken, before anybody watched. */
    this.#readInbox(inbox);
  }

  #readInbox(inbox: string): void {
    if (this.#held === null) return;
    for (const name of readdirSync(inbox).filter((entry) => entry.endsWith('.json'))) {
      const greeting = takeGreeting(join(inbox, name));
      if (greeting !== null) this.#greet(greeting);
    }
  }
}

/** The greeting in a file; null where the one who left it has taken it back. */
function takeGreeting(file: string): Greeting | null {
  try {
    const greeting: Greeting = JSON.parse(readFileSync(file, 'utf8'));
    unlinkSync(file);
    return greeting;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function take(lock: string): boolean {
  try {
    symlinkSync(describeProcess(process.pid), lock);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function readHolder(lock: string): string | null {
  try {
    return readlinkSync(lock);
  } catch {
    return null;
  }
}

/** The process by its machine, its number and, where that can be known, its start: numbers come round again. */
function describeProcess(pid: number): string {
  return `${hostname()}-${pid}-${readStart(pid)}`;
}

function readStart(pid: number): string {
  try {
    /* The name of the program, in parentheses, may hold anything; the state follows, then 18 fields more (proc(5)). */
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    /* A zombie has ended; it only waits for its parent to notice. */
    return fields[0] === 'Z' ? '' : (fields[19] ?? '');
  } catch {
    return '';
  }
}

function isRunning(holder: string): boolean {
  const [, host, number = '', start] = /^(.*)-(\d+)-(\d*)$/s.exec(holder) ?? [];
  if (host !== hostname()) return true;
  const pid = Number(number);
  return isAlive(pid) && readStart(pid) === start;
}

/**
 * Two instances may find the same stale lock: the one that moves it away looks whether it moved the right one. If not, it
 * puts back what it took, unless somebody has taken the lock meanwhile.
 */
function removeStale(lock: string, holder: string): void {
  const aside = `${lock}-${randomUUID()}`;
  try {
    renameSync(lock, aside);
    const moved = readlinkSync(aside);
    rmSync(aside);
    if (moved !== holder) symlinkSync(moved, lock);
  } catch {
    /* Another instance was faster; the next round sees what it did. */
  }
}

/** Whether the greeting has been taken, or the holder hangs; false where it is to be said anew, to another holder. */
function deliver(
  greeting: Greeting,
  { inbox, lock, holder }: { readonly inbox: string; readonly lock: string; readonly holder: string },
): boolean {
  const name = join(inbox, describeProcess(process.pid));
  const file = `${name}.json`;
  /* Under another name until it is whole. */
  writeFileSync(`${name}.tmp`, JSON.stringify(greeting));
  renameSync(`${name}.tmp`, file);
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; waited < greetingLimit; waited += greetingPause) {
    if (!existsSync(file)) return true;
    if (readHolder(lock) !== holder || !isRunning(holder)) return takeGreeting(file) === null;
    Atomics.wait(pause, 0, 0, greetingPause);
  }
  return true;
}
