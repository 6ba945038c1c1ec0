import { TickmarkError } from '#shared/result.ts';
import type { Lock } from './lock.ts';
import { TaskQueue } from './task-queue.ts';

interface AccessOptions {
  /** Null where the library is only read. */
  readonly lock: Lock | null;
  readonly warn: (message: string) => void;
}

/** Whether an open library may still be read and written, and whose turn it is to change it. */
export class LibraryAccess {
  private readonly folder: string;
  private readonly options: AccessOptions;
  private readonly queue = new TaskQueue();
  private closing: Promise<void> | null = null;

  /** @param folder the library's, for errors */
  constructor(folder: string, options: AccessOptions) {
    this.folder = folder;
    this.options = options;
  }

  /**
   * Does what changes the list of articles or `library.json`, each task in its turn; saving in an article need not wait for
   * it.
   *
   * @throws TickmarkError as `demandWriting`, or what the task throws
   */
  async change<T>(task: () => Promise<T>): Promise<T> {
    this.demandWriting();
    return this.queue.run(task);
  }

  /** @throws TickmarkError `bad-request` where the library is only read, and after `close` */
  demandWriting(): void {
    this.demandOpen();
    if (this.options.lock !== null) return;
    const message = 'The library is open for reading only.';
    throw new TickmarkError({ code: 'bad-request', file: this.folder, message });
  }

  /**
   * Reading, too, may mend files, and so must not go on when the lock is given back.
   *
   * @throws TickmarkError `bad-request` after `close`
   */
  demandOpen(): void {
    if (this.closing === null) return;
    throw new TickmarkError({ code: 'bad-request', file: this.folder, message: 'The library is closed.' });
  }

  /** Returns when every change asked for so far is done, well or ill. */
  settle(): Promise<void> {
    return this.queue.settle();
  }

  /** Does, once, what there is to do at the end, and then gives the lock back; nobody is let in any more. */
  close(finish: () => Promise<void>): Promise<void> {
    this.closing ??= this.giveBack(finish);
    return this.closing;
  }

  private async giveBack(finish: () => Promise<void>): Promise<void> {
    await finish();
    const { lock, warn } = this.options;
    /* A lock that cannot be removed ends with the process. */
    await lock?.release().catch((error: unknown) => warn(`The lock is not removed: ${String(error)}`));
  }
}
