import { createHash } from 'node:crypto';
import { constants, type Dirent } from 'node:fs';
import { type FileHandle, link, mkdir, readdir, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import mime from 'mime';
import { type Clock, createTimestamp } from '#shared/domain/ids.ts';
import type { Attachment } from '#shared/domain/records.ts';
import {
  createTooLargeError,
  maximumEvidenceBytes,
  maximumFileBytes,
  maximumTranscriptBytes,
} from '#shared/limits.ts';
import { TickmarkError } from '#shared/result.ts';
import {
  createTemporaryPath,
  demandPlainFolder,
  getStats,
  getSystemCode,
  isMissing,
  moveAside,
  onDisk,
  openPlain,
  removeUnfinished,
  replaceFile,
  syncFolder,
  writeAll,
} from './disk.ts';
import { getPlainExtension } from './file-extension.ts';
import { demandLibrary } from './library-folder.ts';
import { useSourceFile } from './source-file.ts';
import { TaskQueue } from './task-queue.ts';

/** In bytes: large files go by in pieces of so much, which keep the disk busy and the memory free. */
const pieceLength = 1024 * 1024;

/**
 * For everybody to read, and for nobody to write or execute: a program that an archived file is opened with cannot alter
 * it by mistake, and what is archived is no program any more.
 */
const archivedMode = 0o444;

/**
 * `<SHA-256>.<extension>`; the same bytes have a second one where they were opened as a file of another ending. What else
 * lies in the folder, such as files moved aside, is no archived file.
 */
const namePattern = /^([0-9a-f]{64})\.[a-z0-9]{1,10}$/;

const fileLimits = {
  limit: maximumEvidenceBytes,
  tooLarge: 'Attach a part of it, or say in the source where it is kept.',
  notRegular: 'Choose one that is a file.',
};

export interface EvidenceOptions {
  readonly clock: Clock;
  /** Does what writes in the folder, or refuses to. */
  readonly write: <T>(task: () => Promise<T>) => Promise<T>;
}

/** How a file is read through. */
interface Reading {
  /** In bytes; a larger file is not read. */
  readonly limit: number;
  /** Is given each piece in turn, which it may not keep. */
  readonly take: (piece: Uint8Array) => void;
}

/**
 * The evidence locker of a library: copies of files, each under its SHA-256, so that the same bytes are kept once, and
 * what has been altered is known by its name.
 */
export class EvidenceFolder {
  readonly folder: string;
  private readonly options: EvidenceOptions;
  /** Whoever gives a file its name looks first whether it is there. */
  private readonly queue = new TaskQueue();

  constructor(folder: string, options: EvidenceOptions) {
    this.folder = folder;
    this.options = options;
  }

  /**
   * Archives a file of the user's. The copy is whole and on the disk when this returns, or nothing is left of it.
   *
   * @throws TickmarkError `not-found`, `unreadable` or `too-large` that names the file; `disk` that names the locker
   */
  archiveFile(path: string): Promise<Attachment> {
    const use = (file: FileHandle) => this.archive(basename(path), readPieces(file));
    return this.options.write(() => useSourceFile(path, { ...fileLimits, use }));
  }

  /**
   * Archives bytes that the window holds, of a file that was dropped there.
   *
   * @throws TickmarkError `too-large`, `disk`
   */
  archiveBytes(fileName: string, bytes: Uint8Array): Promise<Attachment> {
    return this.options.write(() => {
      if (bytes.length > maximumFileBytes) {
        throw createTooLargeError({
          file: fileName,
          bytes: bytes.length,
          limit: maximumFileBytes,
          remedy: 'Attach it by the dialog, which takes larger ones.',
        });
      }
      return this.archive(fileName, [bytes]);
    });
  }

  /**
   * Archives a file as it is read, a piece at a time. Where reading it fails, nothing of it is kept, and that error is
   * thrown.
   *
   * @throws TickmarkError `empty`, `disk`
   */
  archivePieces(fileName: string, pieces: AsyncIterable<Uint8Array>): Promise<Attachment> {
    return this.options.write(() => this.archive(fileName, pieces));
  }

  /** Which of the hashes there is no file of. */
  async findMissing(sha256s: readonly string[]): Promise<readonly string[]> {
    const there = new Set((await this.list()).map(({ name }) => namePattern.exec(name)?.[1]));
    return [...new Set(sha256s)].filter((sha256) => !there.has(sha256));
  }

  /**
   * The bytes of an archived file, which are those that were archived.
   *
   * @throws TickmarkError `not-found`, `broken` where it has been altered, `too-large`, `disk`
   */
  async read(sha256: string): Promise<Uint8Array<ArrayBuffer>> {
    const pieces: Uint8Array[] = [];
    await this.readThrough(sha256, {
      limit: maximumTranscriptBytes,
      take: (piece) => pieces.push(new Uint8Array(piece)),
    });
    return new Uint8Array(Buffer.concat(pieces));
  }

  /**
   * The path of an archived file, whatever has become of it; of this ending, where it has several names and one of them
   * is.
   *
   * @throws TickmarkError `not-found`, `disk`
   */
  async locate(sha256: string, extension: string | null = null): Promise<string> {
    const all = await this.findAll(sha256);
    const found = all.find(({ name }) => name === `${sha256}.${extension}`) ?? all[0];
    if (found !== undefined) return join(this.folder, found.name);
    throw new TickmarkError({
      code: 'not-found',
      file: join(this.folder, sha256),
      message: 'The archived file is not there.',
      remedy: 'Put it back from a backup of the library, or attach the file anew. Everything else works.',
    });
  }

  /**
   * Reads an archived file from its beginning to its end, and gives its path: of the ending that is asked for, where it
   * has several names.
   *
   * @throws TickmarkError `not-found`, `broken` where it has been altered, `too-large`, `disk`
   */
  async readThrough(
    sha256: string,
    { extension, ...reading }: Reading & { readonly extension?: string },
  ): Promise<string> {
    const path = await this.locate(sha256, extension);
    if ((await hashFile(path, reading)) === sha256) return path;
    throw createBrokenError(path);
  }

  /**
   * Sees to it that an archived file is there and is what was archived.
   *
   * @throws TickmarkError `not-found`, `broken`, `disk`
   */
  async check(sha256: string): Promise<void> {
    await this.readThrough(sha256, { limit: Number.POSITIVE_INFINITY, take: () => undefined });
  }

  /**
   * Sees to it that an archived file is there under a name of this ending, and gives its path: programs, and the system
   * that chooses one, go by the ending, and the same bytes may have been archived under another one first. The second name
   * takes no room where the disk lets a file have two; else it is a copy.
   *
   * @param extension as `getPlainExtension` has it
   * @throws TickmarkError `not-found`, `broken` where it has been altered meanwhile, `disk`
   */
  provide(sha256: string, extension: string): Promise<string> {
    return this.options.write(() =>
      this.queue.run(async () => {
        const path = await this.locate(sha256, extension);
        const target = join(this.folder, `${sha256}.${extension}`);
        if (path === target) return path;
        await onDisk(target, async () => {
          try {
            await link(path, target);
          } catch {
            /* exFAT and many network shares know no second names. */
            await this.copy(path, { target, sha256 });
          }
          await syncFolder(this.folder);
        });
        return target;
      }),
    );
  }

  /**
   * Removes what a killed process was about to archive. Nobody may be archiving.
   *
   * @throws TickmarkError `disk`
   */
  async tidy(): Promise<void> {
    if ((await this.list()).length > 0) await removeUnfinished(this.folder);
  }

  private async archive(
    fileName: string,
    pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  ): Promise<Attachment> {
    const name = cleanName(fileName);
    const temporary = createTemporaryPath(this.folder);
    const remedy = `Nothing of "${name}" was kept. Mend this, or make room on the disk, and attach the file again.`;
    try {
      await this.onDisk(remedy, () => this.make());
      const { sha256, bytes } = await this.write(temporary, { remedy, pieces });
      if (bytes === 0) throw createEmptyError(name);
      await this.queue.run(() =>
        this.onDisk(remedy, () => this.place(temporary, { sha256, extension: getPlainExtension(name) })),
      );
      return { fileName: name, mediaType: mime.getType(name) ?? 'application/octet-stream', sha256, bytes };
    } catch (error) {
      await unlink(temporary).catch(() => undefined);
      throw error;
    }
  }

  private async make(): Promise<void> {
    /* The locker alone: a library that is gone, with the disk it was on, is not made anew in the place of that. */
    if ((await getStats(this.folder)) === null) await demandLibrary(dirname(this.folder));
    try {
      await mkdir(this.folder);
      await syncFolder(dirname(this.folder));
    } catch (error) {
      if (getSystemCode(error) !== 'EEXIST') throw error;
    }
    await demandPlainFolder(this.folder);
  }

  /** Writes and syncs a new file and says what went into it. An error of reading the pieces passes as it is. */
  private async write(
    path: string,
    {
      remedy,
      pieces,
    }: { readonly remedy: string; readonly pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array> },
  ): Promise<{ readonly sha256: string; readonly bytes: number }> {
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
    const handle = await this.onDisk(remedy, () => openPlain(path, flags));
    try {
      const hash = createHash('sha256');
      let bytes = 0;
      for await (const piece of pieces) {
        hash.update(piece);
        await this.onDisk(remedy, () => writeAll(handle, piece, bytes));
        bytes += piece.length;
      }
      /* File systems without permissions refuse to set any, and that is no fault. */
      await handle.chmod(archivedMode).catch(() => undefined);
      await this.onDisk(remedy, () => handle.sync());
      return { sha256: hash.digest('hex'), bytes };
    } finally {
      await handle.close();
    }
  }

  /** Gives a new file its name, unless the same is there already. What only has its name is moved aside. */
  private async place(
    temporary: string,
    { sha256, extension }: { readonly sha256: string; readonly extension: string },
  ): Promise<void> {
    let isThere = false;
    for (const found of await this.findAll(sha256)) {
      const path = join(this.folder, found.name);
      if (found.isFile() && (await isIntact(path, sha256))) isThere = true;
      else await moveAside(path, createTimestamp(this.options.clock));
    }
    if (isThere) {
      await unlink(temporary);
      return;
    }
    await replaceFile(temporary, join(this.folder, `${sha256}.${extension}`));
    await syncFolder(this.folder);
  }

  /** Copies an archived file, and sees to it that nothing is other in the copy. */
  private async copy(
    path: string,
    { target, sha256 }: { readonly target: string; readonly sha256: string },
  ): Promise<void> {
    const temporary = createTemporaryPath(this.folder);
    const handle = await openPlain(path, constants.O_RDONLY);
    try {
      const pieces = readPieces(handle);
      const remedy = 'Mend this, or make room on the disk, and open the file again.';
      const written = await this.write(temporary, { remedy, pieces });
      if (written.sha256 !== sha256) throw createBrokenError(path);
      await replaceFile(temporary, target);
    } catch (error) {
      await unlink(temporary).catch(() => undefined);
      throw error;
    } finally {
      await handle.close();
    }
  }

  private async findAll(sha256: string): Promise<readonly Dirent[]> {
    return (await this.list()).filter(({ name }) => namePattern.exec(name)?.[1] === sha256);
  }

  private list(): Promise<readonly Dirent[]> {
    return onDisk(this.folder, async () => {
      try {
        const entries = await readdir(this.folder, { withFileTypes: true });
        await demandPlainFolder(this.folder);
        return entries;
      } catch (error) {
        if (isMissing(error)) return [];
        throw error;
      }
    });
  }

  /** What the disk refuses is told with what becomes of the file: the library's own remedies promise another try. */
  private async onDisk<T>(remedy: string, action: () => Promise<T>): Promise<T> {
    try {
      return await onDisk(this.folder, action);
    } catch (error) {
      if (!(error instanceof TickmarkError) || error.detail.code !== 'disk') throw error;
      throw new TickmarkError({ ...error.detail, remedy }, { cause: error });
    }
  }
}

function createBrokenError(file: string): TickmarkError {
  return new TickmarkError({
    code: 'broken',
    file,
    message: 'It is not the file any more that was archived.',
    remedy: 'Attach the file anew if you have it: then this one is moved aside. Nothing else is concerned.',
  });
}

function createEmptyError(file: string): TickmarkError {
  return new TickmarkError({
    code: 'empty',
    file,
    message: 'There is nothing in it.',
    remedy: 'Choose another one, or wait until it is downloaded.',
  });
}

/** The bytes of an open file, a piece at a time; each is overwritten by the next. The file may grow meanwhile. */
async function* readPieces(
  file: FileHandle,
  limit = maximumEvidenceBytes,
): AsyncGenerator<Uint8Array, void, undefined> {
  const buffer = new Uint8Array(pieceLength);
  let position = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    if (position > limit) {
      throw createTooLargeError({ bytes: position, limit, remedy: fileLimits.tooLarge });
    }
    yield buffer.subarray(0, bytesRead);
  }
}

/** @throws TickmarkError `too-large` before anything is read, `disk` */
function hashFile(path: string, { limit, take }: Reading): Promise<string> {
  return onDisk(path, async () => {
    const handle = await openPlain(path, constants.O_RDONLY);
    try {
      const { size } = await handle.stat();
      if (size > limit) {
        const remedy = 'Open it with the program it belongs to.';
        throw createTooLargeError({ file: path, bytes: size, limit, remedy });
      }
      const hash = createHash('sha256');
      for await (const piece of readPieces(handle, limit)) {
        hash.update(piece);
        take(piece);
      }
      return hash.digest('hex');
    } finally {
      await handle.close();
    }
  });
}

async function isIntact(path: string, sha256: string): Promise<boolean> {
  return (await hashFile(path, { limit: Number.POSITIVE_INFINITY, take: () => undefined })) === sha256;
}

/** The name by which an attachment is shown: one line, read in the order in which it is written. */
function cleanName(fileName: string): string {
  const name = basename(fileName)
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, '')
    .trim();
  return name === '' ? 'Untitled' : name;
}
