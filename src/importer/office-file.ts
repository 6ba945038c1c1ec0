import { TickmarkError } from '#shared/result.ts';
import { documentLimits, openZip, type ZipArchive } from './zip-archive.ts';

/** What the files of Microsoft's compound file format begin with ([MS-CFB] 2.2). */
const compoundSignature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** The name of the stream in which Office keeps a document that has a password ([MS-OFFCRYPTO] 2.3.4), in UTF-16. */
const encryptedStream = Array.from('EncryptedPackage', (letter) => `${letter}\0`).join('');

/**
 * The archive that a document of a word processor or a book is.
 *
 * @throws TickmarkError where it is no archive, and says what it is if that is known
 */
export function openDocumentArchive(bytes: Uint8Array, kind: string): ZipArchive {
  if (compoundSignature.every((byte, place) => bytes[place] === byte)) throw createCompoundError(bytes);
  /* Windows-1252 gives each byte a character, which is enough to see letters. */
  const start = new TextDecoder('windows-1252').decode(bytes.subarray(0, 5));
  if (!start.startsWith('PK')) {
    throw new TickmarkError({
      code: 'broken',
      message: `It is not ${kind}: ${describeStart(start)}.`,
      remedy: 'Open it in the program it came from, save it again and import that.',
    });
  }
  return openZip(bytes, documentLimits);
}

function describeStart(start: string): string {
  if (start.startsWith('{\\rtf')) return 'it is rich text (RTF)';
  if (start.startsWith('%PDF-')) return 'it is a PDF';
  return 'it does not begin as one';
}

function createCompoundError(bytes: Uint8Array): TickmarkError {
  const isEncrypted = new TextDecoder('windows-1252').decode(bytes).includes(encryptedStream);
  return new TickmarkError({
    code: 'unsupported',
    message: isEncrypted
      ? 'It is encrypted with a password.'
      : 'It is a document of an old Word (.doc), or encrypted with a password.',
    remedy: 'Open it in Word or LibreOffice, save it as .docx without a password and import that.',
  });
}
