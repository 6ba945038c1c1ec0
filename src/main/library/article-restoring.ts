import { basename, join } from 'node:path';
import type { Article } from '#shared/domain/article.ts';
import { type Clock, createTimestamp } from '#shared/domain/ids.ts';
import { type AppError, TickmarkError } from '#shared/result.ts';
import {
  articleFileName,
  checkArticleId,
  checkSnapshot,
  joinFiles,
  logFileName,
  readArticleFile,
  readFiles,
  readKeptText,
  readLog,
  readSnapshot,
  snapshotFileName,
} from './article-content.ts';
import type { BackupFolder, GoodBackup } from './backups.ts';
import { writeContent } from './content-writing.ts';
import { copyAside, moveAside, writeDurably } from './disk.ts';
import { replayLog } from './log-replay.ts';
import { createSnapshot } from './new-article.ts';
import { guessRevisions } from './revision-texts.ts';
import { articleFormat, encodeFile, type Snapshot, snapshotFormat } from './stored-files.ts';

/** Where an article is, and where its backups are. */
export interface RestoringPlaces {
  readonly id: string;
  readonly folder: string;
  readonly backups: BackupFolder;
  readonly clock: Clock;
}

/** What is said of a log that has lost something. */
export const elseIsHere = 'Everything else in it is here.';

/** A backup that a broken file can go back to. */
export interface BackupOffer {
  readonly at: string;
  /** What it does not have that there was, in a sentence. */
  readonly lacks: string;
}

/** The newest good backup that a broken file can go back to; null where there is none. */
export async function findBackupOffer(name: string, places: RestoringPlaces): Promise<BackupOffer | null> {
  if (name === articleFileName) {
    const backup = await findArticleBackup(places);
    return backup === null ? null : { at: backup.at, lacks: describeLostDetails(backup) };
  }
  const article = await orBroken(readArticleFile(places.folder, places.id));
  const backup = article === null ? null : await findSnapshotBackup(places, article);
  if (backup === null) return null;
  const { entries } = await readLog(places.folder);
  const lacks = describeLostChanges(
    backup.content.sequence,
    entries.map(({ sequence }) => sequence),
  );
  return { at: backup.at, lacks };
}

function describeLostDetails({ isFitting }: ArticleBackup): string {
  return isFitting
    ? 'It has the text that the annotations are of; what was changed in the details of the article after that is lost.'
    : 'Drafts that came after that are lost, and so is what was changed in the details of the article.';
}

/**
 * What is lost between a backup and a log, whose changes are done again on top of it.
 *
 * @param last the number of the last change that the backup has
 * @param logged the numbers of the changes in the log
 */
export function describeLostChanges(last: number, logged: readonly number[]): string {
  const after = logged.filter((sequence) => sequence > last);
  const newest = after.at(-1);
  if (newest === undefined)
    return 'What was saved after that, if anything, is lost: the log has nothing newer.';
  const again = `the log has ${countChanges(after.length)} of after that`;
  const lost = newest - last - after.length;
  return lost === 0
    ? `Nothing is lost: ${again}, and they are done again.`
    : `It lacks ${countChanges(lost)}; ${again}, and what of them fits is done again.`;
}

const countChanges = (count: number): string => `${count} ${count === 1 ? 'change' : 'changes'}`;

/**
 * Puts the newest good backup of the file that is broken in its place. Where there is none of the annotations, they start
 * afresh; of the log, every batch that still fits is done again. Nothing is deleted: what is replaced is moved aside first.
 *
 * @returns what is to be told
 * @throws TickmarkError `not-found` where there is no backup of the article, `disk`
 */
export async function restoreArticleFolder(places: RestoringPlaces): Promise<readonly AppError[]> {
  const { folder, id } = places;
  try {
    joinFiles(await readFiles(folder, id));
    return [];
  } catch (error) {
    if (!(error instanceof TickmarkError) || error.detail.code !== 'broken') throw error;
    if (basename(error.detail.file ?? '') === articleFileName) {
      await restoreArticle(places);
      return [];
    }
    return restoreAnnotations(places, await readArticleFile(folder, id));
  }
}

async function restoreArticle(places: RestoringPlaces): Promise<void> {
  const { folder, backups } = places;
  const backup = await findArticleBackup(places);
  if (backup === null) {
    throw new TickmarkError({
      code: 'not-found',
      file: backups.folder,
      message: 'There is no backup of this article that can be used.',
      remedy: `Import the article again; the file it came from is in ${folder}.`,
    });
  }
  const path = join(folder, articleFileName);
  await writeDurably(path, encodeFile(articleFormat, backup.content, path));
}

async function restoreAnnotations(places: RestoringPlaces, article: Article): Promise<readonly AppError[]> {
  const { folder, clock } = places;
  const timestamp = createTimestamp(clock);
  const told: AppError[] = [];
  const backup = await findSnapshotBackup(places, article);
  const snapshot =
    backup?.content ?? createSnapshot({ ...article, revisions: guessRevisions(article.revisions) });
  const work = checkSnapshot(snapshot, { article, file: join(folder, snapshotFileName) });
  const before = work.revisions;
  const log = await readLog(folder);
  const { sequence, faults } = replayLog(log.entries, { work, after: snapshot.sequence });

  const last = work.revisions.at(-1)?.number ?? 0;
  const left = article.revisions.filter((text) => text.number > last && !before.includes(text));
  if (left.length > 0)
    told.push(await keepTexts(folder, { numbers: left.map(({ number }) => number), last, timestamp }));

  await writeContent(folder, { article, snapshot, work, sequence });
  if (log.entries.length === 0 && log.rest === 'none') return told;
  const path = join(folder, logFileName);
  const aside = await moveAside(path, timestamp);
  if (aside === null) return told;
  const remedy = `It is kept as ${basename(aside)}.`;
  if (log.fault !== null) told.push({ ...log.fault.detail, remedy: `${elseIsHere} ${remedy}` });
  /* That something is missing between the backup and the log is why the user was asked. */
  const lost = faults.filter(({ kind }) => kind === 'misfit').length;
  if (lost === 0) return told;
  const message = `Of the ${log.entries.length} changes in it ${lost} build on what is lost, and are not done again.`;
  return [...told, { code: 'broken', file: path, message, remedy }];
}

/** What was known of the last texts is gone, so they are no revisions any more; but they are kept. */
async function keepTexts(
  folder: string,
  {
    numbers,
    last,
    timestamp,
  }: { readonly numbers: readonly number[]; readonly last: number; readonly timestamp: string },
): Promise<AppError> {
  const file = join(folder, articleFileName);
  const aside = await copyAside(file, timestamp);
  const names = numbers.map((number) => `revision ${number}`).join(', ');
  return {
    code: 'broken',
    file,
    message: `The annotations that are back are of revision ${last}, and so is the article again.`,
    remedy: `The text of ${names} is kept in ${basename(aside)}. A draft can be imported again: its file is in this folder, as "original-" with its number.`,
  };
}

interface ArticleBackup extends GoodBackup<Article> {
  /** Whether it has the texts that the annotations are of. */
  readonly isFitting: boolean;
}

/** One that has the texts of the annotations that are there, if there is any; else one that is whole. */
async function findArticleBackup({ id, folder, backups }: RestoringPlaces): Promise<ArticleBackup | null> {
  const snapshot = await orNull(readSnapshot(folder));
  const find = (check: (article: Article, file: string) => unknown) =>
    backups.findGood(articleFileName, {
      format: articleFormat,
      check: (article, file) => {
        checkArticleId(article, { id, file });
        return check(article, file);
      },
    });
  const fitting =
    snapshot === null
      ? null
      : await find((article, file) => checkSnapshot(snapshot.content, { article, file }));
  if (fitting !== null) return { ...fitting, isFitting: true };
  const whole = await find((article, file) => {
    for (const revision of guessRevisions(article.revisions).slice(-1)) {
      readKeptText(revision, { file, kept: article.revisions });
    }
  });
  return whole === null ? null : { ...whole, isFitting: false };
}

function findSnapshotBackup(
  { backups }: RestoringPlaces,
  article: Article,
): Promise<GoodBackup<Snapshot> | null> {
  return backups.findGood(snapshotFileName, {
    format: snapshotFormat,
    check: (snapshot, file) => checkSnapshot(snapshot, { article, file }),
  });
}

/** Null where the file is broken. */
async function orBroken<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof TickmarkError && error.detail.code === 'broken') return null;
    throw error;
  }
}

/** Null where it cannot be done. */
export async function orNull<T>(doing: Promise<T>): Promise<T | null> {
  try {
    return await doing;
  } catch (error) {
    if (error instanceof TickmarkError) return null;
    throw error;
  }
}
