import { createBrokenError, parseJson } from '#shared/format/json-text.ts';

/**
 * The value of a file's bytes.
 *
 * @throws TickmarkError `broken` that names the byte, or the line and column, that is wrong
 */
export function parseJsonBytes(bytes: Uint8Array<ArrayBuffer>, file: string): unknown {
  return parseJson(decodeText(bytes, file), file);
}

/** @throws TickmarkError `broken` at the first byte that is not UTF-8 */
export function decodeText(bytes: Uint8Array<ArrayBuffer>, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw createBrokenError(
      { file, place: `byte ${findInvalidByte(bytes)}`, message: 'It is not UTF-8.' },
      error,
    );
  }
}

/**
 * The index of the first byte that is not part of UTF-8: there the text read leniently, written again, differs. A file
 * that is cut within a character differs nowhere, if what is left of that begins like U+FFFD.
 */
function findInvalidByte(bytes: Uint8Array<ArrayBuffer>): number {
  const again = new TextEncoder().encode(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  const first = bytes.findIndex((byte, index) => byte !== again[index]);
  return first === -1 ? bytes.findLastIndex((byte) => (byte & 0xc0) !== 0x80) : first;
}
