import { Inflate } from 'fflate';
import { TickmarkError } from '#shared/result.ts';
import { createBrokenZip, findPackedStart, readZipDirectory, type ZipEntry } from './zip-directory.ts';

/** How much may come out of an archive, in bytes as they really are and not as it declares them. */
export interface ZipLimits {
  /** Out of one of its files. */
  readonly entryBytes: number;
  /** Out of all that is read of it. */
  readonly totalBytes: number;
}

/**
 * For documents, of which only the text is unpacked and no picture. Markup makes ten bytes of each byte of text where a
 * word processor has marked every word: 64 MB are a part for a book of a million words, and 200 MB a shelf of them.
 */
export const documentLimits: ZipLimits = { entryBytes: 64 * 2 ** 20, totalBytes: 200 * 2 ** 20 };

/** A zip archive of which only what is asked for is unpacked. */
export interface ZipArchive {
  /** Of its files, in its own order: paths with slashes. They name nothing outside the archive. */
  readonly names: readonly string[];
  has(name: string): boolean;
  /** @throws TickmarkError where there is no such file, or it is encrypted, damaged or too large */
  read(name: string): Uint8Array;
}

/**
 * How much is unpacked at once. Deflate makes at most 1032 bytes of one, so that a step makes no more than 16 MB before it
 * is counted.
 */
const stepBytes = 16 * 1024;

const stored = 0;
const deflated = 8;

/**
 * An archive to read from. fflate unpacks; the directory is read here, for fflate believes the sizes which the archive
 * declares and has no limits.
 *
 * @throws TickmarkError where it is no archive or a damaged one, or holds too many files or two of one name
 */
export function openZip(bytes: Uint8Array, limits: ZipLimits): ZipArchive {
  const entries = readZipDirectory(bytes);
  let left = limits.totalBytes;
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    read(name) {
      const entry = entries.get(name);
      if (entry === undefined) throw createBrokenZip('This part of it is missing.', name);
      const content = unpack(bytes, { entry, limit: Math.min(limits.entryBytes, left) });
      left -= content.length;
      if (computeCrc32(content) !== entry.crc32) {
        throw createBrokenZip('This part of it is damaged: its checksum is wrong.', name);
      }
      return content;
    },
  };
}

function unpack(
  bytes: Uint8Array,
  { entry, limit }: { readonly entry: ZipEntry; readonly limit: number },
): Uint8Array {
  const { name, method, packedBytes, isEncrypted } = entry;
  if (isEncrypted) {
    throw new TickmarkError({
      code: 'unsupported',
      place: name,
      message: 'This part of it is encrypted.',
      remedy: 'Save it without a password and import that.',
    });
  }
  const start = findPackedStart(bytes, entry);
  if (start + packedBytes > bytes.length) throw createBrokenZip('This part of it is cut off.', name);
  const packed = bytes.subarray(start, start + packedBytes);
  if (method === deflated) return inflate(packed, { name, limit });
  if (method !== stored) {
    throw new TickmarkError({
      code: 'unsupported',
      place: name,
      message: `This part of it is packed in a way (method ${method}) that documents do not use.`,
      remedy: 'Open it in the program it came from, save it again and import that.',
    });
  }
  if (packed.length > limit) throw createTooLarge(name, limit);
  return packed;
}

function inflate(
  packed: Uint8Array,
  { name, limit }: { readonly name: string; readonly limit: number },
): Uint8Array {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const stream = new Inflate((chunk) => {
    chunks.push(chunk);
    length += chunk.length;
  });
  try {
    for (let start = 0; start < packed.length; start += stepBytes) {
      const end = start + stepBytes;
      stream.push(packed.subarray(start, end), end >= packed.length);
      if (length > limit) throw createTooLarge(name, limit);
    }
  } catch (error) {
    if (error instanceof TickmarkError) throw error;
    throw createBrokenZip('This part of it is damaged and cannot be unpacked.', name);
  }
  const content = new Uint8Array(length);
  let position = 0;
  for (const chunk of chunks) {
    content.set(chunk, position);
    position += chunk.length;
  }
  return content;
}

function createTooLarge(place: string, limit: number): TickmarkError {
  return new TickmarkError({
    code: 'too-large',
    place,
    message: `This part of it has more than ${Math.floor(limit / 2 ** 20)} MB unpacked, which is all that is read.`,
    remedy: 'Save the text alone, or in parts.',
  });
}

/** The checksums of the 256 bytes by the reversed polynomial of CRC-32 (ISO 3309), as zip archives use it. */
const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function computeCrc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}
