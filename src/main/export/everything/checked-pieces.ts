import { createHash } from 'node:crypto';
import { createArchiveError } from './archive-errors.ts';
import type { Passage } from './file-pieces.ts';
import type { ArchivedFile } from './manifest.ts';
import type { Archive } from './zip-reader.ts';

/**
 * The bytes of a file in an archive, a piece at a time. Only after the last one is it known that they are the right ones.
 *
 * @throws TickmarkError `broken` at the end where they are not those that the manifest names; the reason of the signal
 */
export async function* readChecked(
  { path: name, bytes, sha256 }: ArchivedFile,
  { archive, path, passage }: { readonly archive: Archive; readonly path: string; readonly passage: Passage },
): AsyncGenerator<Uint8Array, void> {
  const entry = archive.entries.get(name);
  const hash = createHash('sha256');
  let length = 0;
  passage.signal?.throwIfAborted();
  if (entry?.bytes === bytes) {
    for await (const piece of entry.read(passage.signal)) {
      hash.update(piece);
      length += piece.length;
      yield piece;
      passage.onPiece?.(piece.length);
    }
  }
  if (length === bytes && hash.digest('hex') === sha256) return;
  throw createArchiveError({
    file: path,
    place: name,
    message: 'It is not the file that the manifest names.',
  });
}

/** All of them together. */
export async function collect(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return new Uint8Array(Buffer.concat(all));
}
