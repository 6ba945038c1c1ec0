import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { type Entry, fromFdPromise, type ZipFile } from 'yauzl';
import { TickmarkError } from '#shared/result.ts';
import { createArchiveError, createForeignError, toArchiveError } from './archive-errors.ts';
import { foldName } from './entry-names.ts';
import { maximumEntries } from './manifest.ts';

/** Opening a named pipe waits for somebody at its other end, who may never come. Windows has no such flag. */
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** How the first entry of a zip file begins, and an empty one (APPNOTE.TXT 4.3.7 and 4.3.16). */
const zipSigns: ReadonlySet<string> = new Set(['PK\u0003\u0004', 'PK\u0005\u0006']);

/**
 * By how much files that are not small may grow when they are unpacked: what people write shrinks to a tenth, and DEFLATE
 * makes a thousandth of nothing at all.
 */
const maximumRatio = 100;
const smallFile = 20 * 1024 * 1024;

/** Of the attributes that Unix keeps, the kind of file, and that of a plain one. */
const kindBits = 0o170000;
const plainFile = 0o100000;

/** One file of an archive, as the list at its end has it. */
export interface ArchiveEntry {
  readonly name: string;
  /** Unpacked. */
  readonly bytes: number;
  readonly crc32: number;
  /**
   * Its bytes, unpacked, a piece at a time.
   *
   * @throws TickmarkError `broken`, `unreadable`; the reason of the signal
   */
  readonly read: (signal?: AbortSignal) => AsyncGenerator<Uint8Array, void>;
}

/** A zip file that is open for reading. */
export interface Archive {
  /** By their names, without folders. */
  readonly entries: ReadonlyMap<string, ArchiveEntry>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a zip file whose list is sound: no name twice, none that leads out of the folder in which it is unpacked, no
 * links, nothing encrypted, nothing that is far larger than it seems.
 *
 * @throws TickmarkError `not-found`, `unreadable`; `unsupported` where it is no zip file; `broken`
 */
export async function openArchive(file: string): Promise<Archive> {
  const handle = await openFile(file);
  try {
    const { size } = await handle.stat();
    const zip = await openZip(handle, file);
    const entries = await listEntries(zip, { file, size });
    return { entries, close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw toArchiveError(error, { file });
  }
}

/** A link to a file is followed, as of any file that a user chooses. */
async function openFile(file: string): Promise<FileHandle> {
  try {
    const handle = await open(file, openFlags);
    const stats = await handle.stat();
    if (stats.isFile()) return handle;
    await handle.close();
  } catch (error) {
    throw toArchiveError(error, { file });
  }
  throw new TickmarkError({
    code: 'unreadable',
    file,
    message: 'This is not a regular file.',
    remedy: 'Choose a file that was exported as “Everything”.',
  });
}

async function openZip(handle: FileHandle, file: string): Promise<ZipFile> {
  const head = Buffer.alloc(4);
  await handle.read(head, 0, head.length, 0);
  if (!zipSigns.has(head.toString('latin1'))) {
    throw createForeignError(file, 'It is not a zip file.');
  }
  return fromFdPromise(handle.fd, {
    autoClose: false,
    decodeStrings: true,
    strictFileNames: true,
    validateEntrySizes: true,
  });
}

async function listEntries(
  zip: ZipFile,
  { file, size }: { readonly file: string; readonly size: number },
): Promise<ReadonlyMap<string, ArchiveEntry>> {
  if (zip.entryCount > maximumEntries) {
    throw createArchiveError({ file, message: `There are more than ${maximumEntries} files in it.` });
  }
  const entries = new Map<string, ArchiveEntry>();
  const names = new Set<string>();
  let packed = 0;
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName;
    const fault = await findFault(zip, entry);
    if (fault !== null) throw createArchiveError({ file, place: name, message: fault });
    if (names.has(foldName(name))) {
      throw createArchiveError({ file, place: name, message: 'It is there twice.' });
    }
    names.add(foldName(name));
    packed += entry.compressedSize;
    /* The folders in which the files are, as other programs write them. */
    if (name.endsWith('/')) continue;
    const { uncompressedSize: bytes, crc32 } = entry;
    entries.set(name, { name, bytes, crc32, read: (signal) => readEntry(zip, entry, { file, signal }) });
  }
  /* Entries that share their bytes make a small archive as large as one likes. */
  if (packed > size) throw createArchiveError({ file, message: 'The files in it overlap.' });
  return entries;
}

async function findFault(zip: ZipFile, entry: Entry): Promise<string | null> {
  const { uncompressedSize, compressedSize, compressionMethod, externalFileAttributes } = entry;
  if (entry.isEncrypted()) return 'It is encrypted.';
  if (compressionMethod !== 0 && compressionMethod !== 8) return 'It is packed in an unknown way.';
  const kind = (externalFileAttributes >>> 16) & kindBits;
  const isFolder = entry.fileName.endsWith('/');
  if (isFolder) return uncompressedSize === 0 ? null : 'It is a folder with words in it.';
  if (kind !== 0 && kind !== plainFile) return 'It is a link, or something else that is no file.';
  if (uncompressedSize > smallFile && uncompressedSize > compressedSize * maximumRatio) {
    return `It would be more than ${maximumRatio} times as large as it is here.`;
  }
  /* Other programs go by the name before the file; it must not be another file to them. */
  const local = await zip.readLocalFileHeaderPromise(entry);
  return local.fileName.equals(entry.fileNameRaw) ? null : 'It has two names.';
}

async function* readEntry(
  zip: ZipFile,
  entry: Entry,
  { file, signal }: { readonly file: string; readonly signal: AbortSignal | undefined },
): AsyncGenerator<Uint8Array, void> {
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const piece of stream) {
      signal?.throwIfAborted();
      if (piece instanceof Uint8Array) yield piece;
    }
  } catch (error) {
    throw toArchiveError(error, { file, place: entry.fileName, signal });
  }
}
