import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { openPlain } from '#main/library/disk.ts';

/** In bytes: large files go by in pieces of so much, which keep the disk busy and the memory free. */
const pieceLength = 1024 * 1024;

export interface Passage {
  readonly signal?: AbortSignal | undefined;
  /** Is told of each piece how many bytes it had. */
  readonly onPiece?: (bytes: number) => void;
}

/**
 * The bytes of a file, no link, a piece at a time; each is overwritten by the next.
 *
 * @throws the system's error, a TickmarkError `disk` where it is no file, the reason of the signal
 */
export async function* readFilePieces(path: string, passage: Passage): AsyncGenerator<Uint8Array, void> {
  const file = await openPlain(path, constants.O_RDONLY);
  try {
    yield* readPieces(file, passage);
  } finally {
    await file.close();
  }
}

async function* readPieces(file: FileHandle, passage: Passage): AsyncGenerator<Uint8Array, void> {
  const buffer = new Uint8Array(pieceLength);
  for (let position = 0; ; ) {
    passage.signal?.throwIfAborted();
    const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
    passage.onPiece?.(bytesRead);
  }
}

/** The size and the SHA-256 of a file. It throws as `readFilePieces` does. */
export async function hashFile(
  path: string,
  passage: Passage,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of readFilePieces(path, passage)) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** The bytes of a text, a piece at a time, so that packing a long one can be ended. */
export function* cutPieces(bytes: Uint8Array, passage: Passage): Generator<Uint8Array, void> {
  for (let from = 0; from < bytes.length; from += pieceLength) {
    passage.signal?.throwIfAborted();
    const piece = bytes.subarray(from, from + pieceLength);
    yield piece;
    passage.onPiece?.(piece.length);
  }
}
