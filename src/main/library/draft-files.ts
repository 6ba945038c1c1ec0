import { readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Origin, Revision } from '#shared/domain/article.ts';
import { maximumFileBytes } from '#shared/limits.ts';
import { hashBytes } from '#shared/text/hash.ts';
import { getStats, onDisk, readBytes, writeDurably } from './disk.ts';
import { getPlainExtension } from './file-extension.ts';
import { getLastRevision } from './revision-texts.ts';

/** `original-2.docx`, and `original-2-2.docx` where that was there already and is another file. */
const namePattern = /^original-(\d+)(?:-\d+)?\./;

/** A file that an article is to have a revision of. */
export interface DraftFile {
  /** Of that revision. */
  readonly number: number;
  readonly origin: Origin;
  readonly bytes: Uint8Array;
}

/**
 * Keeps the file of a draft beside that of the article, before there is a revision of it. Where none comes of it, it goes
 * when the article is opened the next time.
 *
 * @throws TickmarkError `disk`
 */
export async function keepDraftFile(folder: string, { number, origin, bytes }: DraftFile): Promise<void> {
  if ((await findDraftFile(folder, origin)) !== null) return;
  const extension = getPlainExtension(origin.fileName);
  for (let count = 1; ; count += 1) {
    const path = join(folder, `original-${number}${count === 1 ? '' : `-${count}`}.${extension}`);
    if ((await onDisk(path, () => getStats(path))) !== null) continue;
    await writeDurably(path, bytes);
    return;
  }
}

/**
 * The path of the file that a revision came from, by what it is and not by its name; null where it is not there any more.
 *
 * @throws TickmarkError `disk`
 */
export async function findDraftFile(
  folder: string,
  { sha256, bytes: length }: Origin,
): Promise<string | null> {
  for (const { path } of await listDraftFiles(folder)) {
    const stats = await onDisk(path, () => getStats(path));
    if (stats?.isFile() !== true || stats.size !== length) continue;
    const bytes = await readBytes(path, maximumFileBytes);
    if (bytes !== null && (await hashBytes(bytes)) === sha256) return path;
  }
  return null;
}

/**
 * Removes the files of drafts that have come to nothing. One with a higher number than the last revision may still be what a
 * revision came from: a draft that was taken back, and imported again where fewer came before it, is there under its first
 * number.
 *
 * @param revisions the article's, in their order
 * @throws TickmarkError `too-large` where one is of more bytes than are imported, `disk`
 */
export async function removeUnusedDrafts(folder: string, revisions: readonly Revision[]): Promise<void> {
  const last = getLastRevision(revisions).number;
  const used = new Set(revisions.map(({ source }) => source?.sha256));
  for (const { number, path } of await listDraftFiles(folder)) {
    if (number <= last) continue;
    const bytes = await readBytes(path, maximumFileBytes);
    if (bytes === null || used.has(await hashBytes(bytes))) continue;
    await onDisk(path, () => unlink(path));
  }
}

async function listDraftFiles(
  folder: string,
): Promise<readonly { readonly number: number; readonly path: string }[]> {
  const names = await onDisk(folder, () => readdir(folder));
  return names.toSorted().flatMap((name) => {
    const number = namePattern.exec(name)?.[1];
    return number === undefined ? [] : [{ number: Number(number), path: join(folder, name) }];
  });
}
