import { basename } from 'node:path';
import type { Article } from '#shared/domain/article.ts';
import { createTimestamp } from '#shared/domain/ids.ts';
import { createBrokenError } from '#shared/format/json-text.ts';
import { type AppError, TickmarkError } from '#shared/result.ts';
import { checkSnapshot, snapshotFileName } from './article-content.ts';
import type { RestoringPlaces } from './article-restoring.ts';
import type { GoodBackup } from './backups.ts';
import { moveAside } from './disk.ts';
import {
  getFrozenBackupName,
  getFrozenPath,
  isSnapshotOf,
  readFrozenWork,
  writeFrozenWork,
} from './frozen-work.ts';
import { getLastRevision } from './revision-texts.ts';
import { type Snapshot, snapshotFormat } from './stored-files.ts';

/**
 * Puts what the backups know of earlier revisions in the place of what was kept of them and is of no use. What is replaced
 * is moved aside. Where the backups know nothing of a revision, nothing is done.
 *
 * @returns what was wrong and is mended, and which backup is in its place
 * @throws TickmarkError `disk`
 */
export async function restoreFrozenWork(
  { folder, backups, clock }: RestoringPlaces,
  article: Article,
): Promise<readonly AppError[]> {
  const mended: AppError[] = [];
  for (const [place, { number }] of article.revisions.slice(0, -1).entries()) {
    const earlier = { ...article, revisions: article.revisions.slice(0, place + 1) };
    const fault = await findFault(folder, earlier);
    const backup = fault === null ? null : await findBackup(backups, earlier);
    if (fault === null || backup === null) continue;
    const aside = await moveAside(getFrozenPath(folder, number), createTimestamp(clock));
    await writeFrozenWork(folder, { snapshot: backup.content, number });
    const kept = aside === null ? '' : `It is kept as ${basename(aside)}. `;
    mended.push({ ...fault, remedy: `${kept}The backup of ${backup.at} is in its place.` });
  }
  return mended;
}

/** Null where there is nothing to mend: what is of a newer version, or too large, may be whole, and is left alone. */
async function findFault(folder: string, earlier: Article): Promise<AppError | null> {
  try {
    await readFrozenWork(folder, earlier);
    return null;
  } catch (error) {
    if (!(error instanceof TickmarkError) || error.detail.code === 'disk') throw error;
    return error.detail.code === 'broken' ? error.detail : null;
  }
}

/** Its own backup; else the last state that there is a backup of in which this revision was worked on. */
async function findBackup(
  backups: RestoringPlaces['backups'],
  article: Article,
): Promise<GoodBackup<Snapshot> | null> {
  const revision = getLastRevision(article.revisions);
  const find = (name: string) =>
    backups.findGood(name, {
      format: snapshotFormat,
      check: (snapshot, file) => {
        if (!isSnapshotOf(snapshot, revision)) {
          throw createBrokenError({ file, place: '$.revisions', message: 'It is of another text.' });
        }
        checkSnapshot(snapshot, { article, file });
      },
    });
  return (await find(getFrozenBackupName(revision.number))) ?? find(snapshotFileName);
}
