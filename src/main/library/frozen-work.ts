import { mkdir, readdir, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AnnotationLists } from '#shared/domain/annotations.ts';
import { type Article, getCurrentRevision, type Revision } from '#shared/domain/article.ts';
import { createBrokenError } from '#shared/format/json-text.ts';
import { checkSnapshot, createMissingError } from './article-content.ts';
import { decodeFile } from './decode.ts';
import {
  demandPlainFolder,
  isMissing,
  onDisk,
  readBytes,
  removeUnfinished,
  syncFolder,
  writeDurably,
} from './disk.ts';
import { nameRevision } from './revision-texts.ts';
import { encodeFile, type Snapshot, snapshotFormat } from './stored-files.ts';

/** What was known of each earlier revision when the next one came, a file each by the number of the revision. */
const folderName = 'revisions';

const namePattern = /^(\d+)\.json$/;

/** Where what was known of a revision is, in the folder of its article. */
export function getFrozenPath(folder: string, number: number): string {
  return join(folder, folderName, `${number}.json`);
}

/** What its backups are called, behind their times. */
export function getFrozenBackupName(number: number): string {
  return `revision-${number}.json`;
}

/**
 * Writes what is known of a revision as it is before the next one; what is there of one with this number is replaced.
 *
 * @param snapshot whose last revision it is
 * @throws TickmarkError `disk`, `too-large`
 */
export async function writeFrozenWork(
  folder: string,
  { snapshot, number }: { readonly snapshot: Snapshot; readonly number: number },
): Promise<void> {
  const path = getFrozenPath(folder, number);
  const bytes = encodeFile(snapshotFormat, snapshot, path);
  const parent = dirname(path);
  await onDisk(path, async () => {
    const made = await mkdir(parent, { recursive: true });
    if (made !== undefined) await syncFolder(folder);
    await demandPlainFolder(parent);
    await writeDurably(path, bytes);
  });
}

/**
 * What was known of an earlier revision when the next one came.
 *
 * @param article up to that revision
 * @throws TickmarkError `broken` where it is missing or of no use, `newer-version`, `too-large` or `disk`
 */
export async function readFrozenWork(folder: string, article: Article): Promise<AnnotationLists> {
  const revision = getCurrentRevision(article);
  const path = getFrozenPath(folder, revision.number);
  const bytes = await readBytes(path, snapshotFormat.limit);
  if (bytes === null) throw createMissingError(path);
  const snapshot = decodeFile(bytes, snapshotFormat, path);
  if (!isSnapshotOf(snapshot, revision)) {
    throw createBrokenError({ file: path, place: '$.revisions', message: 'It is of another text.' });
  }
  return checkSnapshot(snapshot, { article, file: path }).set.toLists();
}

/** Whether everything in a snapshot stands in the text of this revision, and not of another one. */
export function isSnapshotOf({ revisions }: Snapshot, revision: Revision): boolean {
  const { id, textSha256 } = nameRevision(revision);
  const last = revisions?.at(-1);
  return last?.id === id && last.textSha256 === textSha256;
}

/**
 * Removes what was kept of revisions that are not there any more, or are being worked on again, and what was never written
 * to its end.
 *
 * @param current the number of the revision that is worked on
 * @throws TickmarkError `disk`
 */
export async function removeStaleWork(folder: string, current: number): Promise<void> {
  const parent = join(folder, folderName);
  await onDisk(parent, async () => {
    const names = await readdir(parent).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    if (names.length === 0) return;
    await demandPlainFolder(parent);
    await removeUnfinished(parent);
    const stale = names.filter((name) => Number(namePattern.exec(name)?.[1] ?? 0) >= current);
    for (const name of stale) await unlink(join(parent, name));
  });
}
