import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import {
  createTemporaryPath,
  getStats,
  onDisk,
  openPlain,
  replaceFile,
  syncFolder,
  writeAll,
} from '#main/library/disk.ts';

/** What an entry takes in bytes in the list at the end besides its name, and all in all (APPNOTE.TXT 4.3). */
const listBytes = 46;
const headerBytes = 30 + 16 + listBytes;

/** More than our names have (`EntryNames`); each is there twice. */
const nameBytes = 200;

/** The end of the list. */
const footerBytes = 22;

/** Of a mode, who may read, write and execute. */
const permissionBits = 0o777;

/** The first and the last year that zip files know, as fflate has them. */
const years = { first: 1980, last: 2099 } as const;

export interface ZipOptions {
  /** The most bytes that the archive may have. */
  readonly limit: number;
  /** ISO 8601, for each file in it. */
  readonly at: string;
}

/** What has gone into an archive. */
export interface Added {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Writes a zip file beside its place and puts it there when it is whole and on the disk; else it leaves nothing, and what
 * was there before stays. The files go through in pieces and never all into the memory.
 *
 * @throws TickmarkError `disk`, or what `addFiles` throws
 */
export async function writeZip(
  path: string,
  options: ZipOptions & { readonly addFiles: (archive: ZipArchive) => Promise<void> },
): Promise<void> {
  const temporary = createTemporaryPath(dirname(path));
  const old = await onDisk(path, () => getStats(path));
  try {
    const handle = await onDisk(path, () =>
      openPlain(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL),
    );
    try {
      /* Who may read the old one may read the new one, and nobody else; some file systems know no such thing. */
      if (old?.isFile() === true) await handle.chmod(old.mode & permissionBits).catch(() => undefined);
      const archive = new ZipArchive({ handle, path }, options);
      await options.addFiles(archive);
      await archive.end();
      await onDisk(path, () => handle.sync());
    } finally {
      await handle.close();
    }
    await onDisk(path, () => replaceFile(temporary, path));
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  await onDisk(path, () => syncFolder(dirname(path)));
}

/** A zip file that is being written. */
export class ZipArchive {
  private readonly target: { readonly handle: FileHandle; readonly path: string };
  private readonly options: ZipOptions;
  private readonly zip: Zip;
  private readonly mtime: Date;
  private waiting: Uint8Array[] = [];
  private fault: Error | null = null;
  private written = 0;
  /** What the list at the end will take. */
  private listed = footerBytes;
  private entries = 0;

  constructor(target: { readonly handle: FileHandle; readonly path: string }, options: ZipOptions) {
    this.target = target;
    this.options = options;
    const time = new Date(options.at);
    const isKnown = time.getFullYear() >= years.first && time.getFullYear() <= years.last;
    this.mtime = isKnown ? time : new Date(years.first, 0, 1);
    this.zip = new Zip((error, data) => {
      if (error === null) this.waiting.push(data);
      else this.fault = error;
    });
  }

  get count(): number {
    return this.entries;
  }

  /** Whether files of so many bytes, unpacked, fit in. */
  hasRoomFor(sizes: readonly number[]): boolean {
    const needed = sizes.reduce((sum, bytes) => sum + bytes + headerBytes + 2 * nameBytes, 0);
    return this.written + this.listed + needed <= this.options.limit;
  }

  /**
   * Adds a file; one that is not packed is taken as it is.
   *
   * @throws TickmarkError `disk`, or what the pieces throw
   */
  async add(
    name: string,
    {
      pieces,
      isPacked,
    }: { readonly pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>; readonly isPacked: boolean },
  ): Promise<Added> {
    const entry = isPacked ? new ZipDeflate(name) : new ZipPassThrough(name);
    entry.mtime = this.mtime;
    this.zip.add(entry);
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const piece of pieces) {
      hash.update(piece);
      bytes += piece.length;
      entry.push(piece);
      await this.drain();
    }
    entry.push(new Uint8Array(), true);
    await this.drain();
    this.listed += listBytes + new TextEncoder().encode(name).length;
    this.entries += 1;
    return { bytes, sha256: hash.digest('hex') };
  }

  async end(): Promise<void> {
    this.zip.end();
    await this.drain();
  }

  /** Writes what fflate has ready. It hands pieces on as they are, so they must be gone before they are overwritten. */
  private async drain(): Promise<void> {
    if (this.fault !== null) throw this.fault;
    const { handle, path } = this.target;
    const ready = this.waiting;
    this.waiting = [];
    for (const piece of ready) {
      await onDisk(path, () => writeAll(handle, piece, this.written));
      this.written += piece.length;
    }
  }
}
