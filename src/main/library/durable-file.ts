import type { Adapter } from 'lowdb';
import { decodeFile } from './decode.ts';
import { readBytes, writeDurably } from './disk.ts';
import { encodeFile, type FileFormat } from './stored-files.ts';
import { TaskQueue } from './task-queue.ts';

/**
 * A JSON file of the library as lowdb's storage. Reading answers null where there is no file; what is written is
 * durable when `write` returns; writes are done one after the other, and one that fails spoils none after it.
 */
export class DurableFile<T extends object> implements Adapter<T> {
  readonly path: string;
  private readonly format: FileFormat<T>;
  private readonly queue = new TaskQueue();

  constructor(path: string, format: FileFormat<T>) {
    this.path = path;
    this.format = format;
  }

  /** @throws TickmarkError `broken`, `newer-version`, `too-large` or `disk` */
  async read(): Promise<T | null> {
    const bytes = await readBytes(this.path, this.format.limit);
    return bytes === null ? null : decodeFile(bytes, this.format, this.path);
  }

  /** @throws TickmarkError `too-large` before anything is written, or `disk` as `writeDurably` does */
  async write(data: T): Promise<void> {
    const bytes = encodeFile(this.format, data, this.path);
    await this.queue.run(() => writeDurably(this.path, bytes));
  }
}
