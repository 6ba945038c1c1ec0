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
  watch,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
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
 * the first watches.
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
      else if (deliver(inbox, { greeting: { argv: process.argv, cwd: process.cwd(), data }, holder }))
        return false;
    }
  }

  release(): void {
    if (this.#held === null) return;
    this.#held.watcher.close();
    rmSync(this.#held.lock, { force: true });
    this.#held = null;
  }

  #hold(lock: string, inbox: string): void {
    /* What lies there was meant for somebody who is no more. */
    for (const name of readdirSync(inbox)) rmSync(join(inbox, name), { force: true });
    const watcher = watch(inbox, () => this.#readInbox(inbox));
    /* Watching for a second instance is no reason to stay. */
    watcher.unref();
    this.#held = { lock, inbox, watcher };
  }

  #readInbox(inbox: string): void {
    if (this.#held === null) return;
    for (const name of readdirSync(inbox).filter((entry) => entry.endsWith('.json'))) {
      const file = join(inbox, name);
      const greeting: Greeting = JSON.parse(readFileSync(file, 'utf8'));
      rmSync(file);
      this.#greet(greeting);
    }
  }
}

function take(lock: string): boolean {
  try {
    symlinkSync(describeProcess(process.pid), lock);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
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
    /* The name of the program, in parentheses, may hold anything; the start is the 20th field after it (proc(5)). */
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[19] ?? '';
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

/** Two instances may find the same stale lock: the one that moves it away looks whether it moved the right one. */
function removeStale(lock: string, holder: string): void {
  const aside = `${lock}-${randomUUID()}`;
  try {
    renameSync(lock, aside);
    if (readlinkSync(aside) === holder) rmSync(aside, { force: true });
    else renameSync(aside, lock);
  } catch {
    /* Another instance was faster; the next round sees what it did. */
  }
}

/** Whether the holder has taken the greeting, or hangs; false where it ended before. */
function deliver(
  inbox: string,
  { greeting, holder }: { readonly greeting: Greeting; readonly holder: string },
): boolean {
  const file = join(inbox, `${randomUUID()}.json`);
  writeFileSync(`${file}.tmp`, JSON.stringify(greeting));
  renameSync(`${file}.tmp`, file);
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; waited < greetingLimit; waited += greetingPause) {
    if (!existsSync(file)) return true;
    if (!isRunning(holder)) return false;
    Atomics.wait(pause, 0, 0, greetingPause);
  }
  return true;
}
