import { TickmarkError } from '#shared/result.ts';

/** What the directory at the end of an archive says of one of its files. */
export interface ZipEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly crc32: number;
  /** Where its header begins, and how many bytes it takes up packed. What it says of its size unpacked is not believed. */
  readonly offset: number;
  readonly packedBytes: number;
}

const remedy = 'Open it in the program it came from, save it again and import that.';

/**
 * How many files an archive may hold: a document has some dozens, a book with a picture on every page some thousands.
 */
const maximumEntries = 10_000;

/*
 * The records of a zip archive, by their signatures and the lengths of their fixed parts, as PKWARE's APPNOTE.TXT has them
 * (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3.7, 4.3.12, 4.3.16 and 4.5.3).
 */
const localHeader = { signature: 0x04034b50, length: 30 };
const directoryEntry = { signature: 0x02014b50, length: 46 };
const directoryEnd = { signature: 0x06054b50, length: 22 };

/** A comment of two bytes' length may follow the end of the directory. */
const longestComment = 0xffff;

/** What stands where a number needs the eight bytes of a Zip64 field. */
const wide = 0xffffffff;
const wideField = 1;

export function createBrokenZip(message: string, place?: string): TickmarkError {
  return new TickmarkError({ code: 'broken', message, ...(place === undefined ? {} : { place }), remedy });
}

/**
 * The files of a zip archive, without folders. Read from its directory alone, as unpacking programs do.
 *
 * @throws TickmarkError where it is no archive or a damaged one, holds too many files, or two of one name
 */
export function readZipDirectory(bytes: Uint8Array): ReadonlyMap<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { count, start, shift } = findDirectory(view);
  if (count > maximumEntries) throw createTooMany(count);
  const entries = new Map<string, ZipEntry>();
  let position = start;
  for (let place = 0; place < count; place++) {
    if (!hasRecord(view, position, directoryEntry)) {
      throw createBrokenZip(`The directory of the archive is damaged at its ${place + 1}. file.`);
    }
    const { entry, next } = readEntry(bytes, { view, position, shift });
    position = next;
    if (entry.name.endsWith('/')) continue;
    if (entries.has(entry.name)) {
      throw createBrokenZip('The archive holds two files of this name, and they may differ.', entry.name);
    }
    entries.set(entry.name, entry);
  }
  return entries;
}

/** Where the packed bytes of a file begin: behind its own header, whose lengths may differ from the directory's. */
export function findPackedStart(bytes: Uint8Array, { offset, name }: ZipEntry): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!hasRecord(view, offset, localHeader)) {
    throw createBrokenZip('The archive is damaged: this file is not where it should be.', name);
  }
  return offset + localHeader.length + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
}

function findDirectory(view: DataView): {
  readonly count: number;
  readonly start: number;
  readonly shift: number;
} {
  const last = view.byteLength - directoryEnd.length;
  for (let position = last; position >= Math.max(0, last - longestComment); position--) {
    if (!hasRecord(view, position, directoryEnd)) continue;
    const count = view.getUint16(position + 10, true);
    const size = view.getUint32(position + 12, true);
    const offset = view.getUint32(position + 16, true);
    if (count === 0xffff || size === wide || offset === wide) throw createTooMany(count);
    /* What was put before an archive shifts all that it says of its places. */
    const shift = position - size - offset;
    if (shift < 0) continue;
    return { count, start: position - size, shift };
  }
  throw createBrokenZip('It is not a zip archive, or the end of it is missing.');
}

function readEntry(
  bytes: Uint8Array,
  { view, position, shift }: { readonly view: DataView; readonly position: number; readonly shift: number },
): { readonly entry: ZipEntry; readonly next: number } {
  const nameEnd = position + directoryEntry.length + view.getUint16(position + 28, true);
  const extraEnd = nameEnd + view.getUint16(position + 30, true);
  const next = extraEnd + view.getUint16(position + 32, true);
  if (next > bytes.length) throw createBrokenZip('The directory of the archive is cut off.');
  const unpacked = view.getUint32(position + 24, true);
  const packed = view.getUint32(position + 20, true);
  const offset = view.getUint32(position + 42, true);
  /* A Zip64 field holds those of the three that are too large for four bytes, in this order. */
  const wides = readWides(view, { start: nameEnd, end: extraEnd });
  if (unpacked === wide) wides.shift();
  const packedBytes = packed === wide ? (wides.shift() ?? packed) : packed;
  const entry = {
    name: readName(bytes.subarray(position + directoryEntry.length, nameEnd)),
    isEncrypted: (view.getUint16(position + 8, true) & 1) === 1,
    method: view.getUint16(position + 10, true),
    crc32: view.getUint32(position + 16, true),
    packedBytes,
    offset: (offset === wide ? (wides.shift() ?? offset) : offset) + shift,
  };
  return { entry, next };
}

function readWides(
  view: DataView,
  { start, end }: { readonly start: number; readonly end: number },
): number[] {
  let position = start;
  while (position + 4 <= end) {
    const length = view.getUint16(position + 2, true);
    const fieldEnd = Math.min(end, position + 4 + length);
    if (view.getUint16(position, true) === wideField) {
      const places = Array.from({ length: Math.floor((fieldEnd - position - 4) / 8) }, (_, place) => place);
      return places.map((place) => Number(view.getBigUint64(position + 4 + 8 * place, true)));
    }
    position = fieldEnd;
  }
  return [];
}

/** Names are UTF-8, whether flagged so or not, but for those of old programs; some of Windows have its backslashes. */
function readName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\\', '/');
  } catch {
    return new TextDecoder('windows-1252').decode(bytes).replaceAll('\\', '/');
  }
}

function hasRecord(
  view: DataView,
  position: number,
  { signature, length }: { readonly signature: number; readonly length: number },
): boolean {
  return (
    position >= 0 && position + length <= view.byteLength && view.getUint32(position, true) === signature
  );
}

function createTooMany(count: number): TickmarkError {
  const number = count === 0xffff ? 'more than 65,000' : count.toLocaleString('en');
  return new TickmarkError({
    code: 'too-large',
    message: `The archive holds ${number} files; the limit is ${maximumEntries.toLocaleString('en')}.`,
    remedy: 'Save the text alone, or in parts.',
  });
}
