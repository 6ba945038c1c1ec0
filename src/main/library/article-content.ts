import { join } from 'node:path';
import { type Article, getCurrentRevision, type Revision } from '#shared/domain/article.ts';
import { createBrokenError } from '#shared/format/json-text.ts';
import { TickmarkError } from '#shared/result.ts';
import { createAnchorCheck } from './anchor-check.ts';
import { type DecodedLog, decodeLog } from './annotation-log.ts';
import { decodeFile } from './decode.ts';
import { readBytes } from './disk.ts';
import { type ReplayFault, replayLog } from './log-replay.ts';
import { findRevisions, guessRevisions, readRevisionText } from './revision-texts.ts';
import { articleFormat, type FileFormat, logLimit, type Snapshot, snapshotFormat } from './stored-files.ts';
import { WorkingArticle } from './working-article.ts';
import { WorkingSet } from './working-set.ts';

/* The files of an article's folder, besides the originals and what is known of earlier revisions. */
export const articleFileName = 'article.json';
export const snapshotFileName = 'annotations.json';
export const logFileName = 'annotations.log';

/** What the files of an article say together. */
export interface ArticleContent {
  /** As it is in the file, with texts that it may not have any more; `work` has those that it has. */
  readonly article: Article;
  /** As it is in the file; its unknown keys are written back. */
  readonly snapshot: Snapshot;
  /** How many bytes it took when the set was made of it: with the set's growth, what the next one will take. */
  readonly snapshotLength: number;
  readonly work: WorkingArticle;
  /** Of the last batch in `work`. */
  readonly sequence: number;
  /** How many bytes of the log are good. */
  readonly logLength: number;
  readonly rest: DecodedLog['rest'];
  /** What is wrong with the log, or missing in it: the first of it, if there is more. */
  readonly fault: TickmarkError | null;
}

/** The files of an article, of which not all may be of use. */
export interface ArticleFiles {
  readonly folder: string;
  readonly article: Article;
  readonly snapshot: PromiseSettledResult<SnapshotFile>;
  readonly log: PromiseSettledResult<DecodedLog>;
}

interface SnapshotFile {
  readonly content: Snapshot;
  /** In bytes. */
  readonly length: number;
}

/**
 * Reads the files of an article, the log before the snapshot, and that before the texts: whoever folds one into the other
 * writes the texts first, then the snapshot, so that nothing is missed by one who only looks on.
 *
 * @throws TickmarkError `broken`, `newer-version`, `too-large` or `disk`, of the article's own file
 */
export async function readFiles(folder: string, id: string): Promise<ArticleFiles> {
  const [log] = await Promise.allSettled([readLog(folder)]);
  const [snapshot] = await Promise.allSettled([readSnapshot(folder)]);
  const article = await readArticleFile(folder, id);
  return { folder, article, snapshot, log };
}

/**
 * What the files of an article say together.
 *
 * @throws TickmarkError `broken`, `newer-version`, `too-large` or `disk`, of the file that cannot be used, the article's own
 * before others; what is wrong within the log is part of the value
 */
export function joinFiles(files: ArticleFiles): ArticleContent {
  const { folder, article } = files;
  if (files.snapshot.status === 'rejected') {
    const kept = article.revisions;
    const last = getCurrentRevision({ ...article, revisions: guessRevisions(kept) });
    readKeptText(last, { file: join(folder, articleFileName), kept });
    throw files.snapshot.reason;
  }
  if (files.log.status === 'rejected') throw files.log.reason;
  const { content: snapshot, length } = files.snapshot.value;
  const log = files.log.value;
  const work = checkSnapshot(snapshot, {
    article,
    file: join(folder, snapshotFileName),
    articleFile: join(folder, articleFileName),
  });
  const replay = replayLog(log.entries, { work, after: snapshot.sequence });
  const lost = replay.faults[0];
  return {
    article,
    snapshot,
    snapshotLength: length,
    work,
    sequence: replay.sequence,
    logLength: log.goodLength,
    rest: lost === undefined ? log.rest : 'broken',
    fault: log.fault ?? (lost === undefined ? null : describeLoss(lost, join(folder, logFileName))),
  };
}

function describeLoss({ sequence, message }: ReplayFault, file: string): TickmarkError {
  return createBrokenError({ file, place: `change ${sequence}`, message });
}

/**
 * An article as its file has it. Its texts are not looked at.
 *
 * @throws TickmarkError `broken`, `newer-version`, `too-large` or `disk`
 */
export async function readArticleFile(folder: string, id: string): Promise<Article> {
  const file = join(folder, articleFileName);
  const { content: article } = await readFileOf(file, articleFormat);
  checkArticleId(article, { id, file });
  return article;
}

/** @throws TickmarkError `broken` */
export function checkArticleId(
  article: Article,
  { id, file }: { readonly id: string; readonly file: string },
): void {
  if (article.id === id) return;
  throw createBrokenError({ file, place: '$.id', message: 'It is the file of another article.' });
}

/** @throws TickmarkError `broken`, `newer-version`, `too-large` or `disk` */
export async function readSnapshot(folder: string): Promise<SnapshotFile> {
  return readFileOf(join(folder, snapshotFileName), snapshotFormat);
}

/** @throws TickmarkError `newer-version`, `too-large` or `disk` */
export async function readLog(folder: string): Promise<DecodedLog> {
  const path = join(folder, logFileName);
  const bytes = await readBytes(path, logLimit);
  return decodeLog(bytes ?? new Uint8Array(), path);
}

/** What a snapshot is looked at beside. */
interface SnapshotPlaces {
  /** With the texts that its file keeps. */
  readonly article: Article;
  /** Of the snapshot. */
  readonly file: string;
  /** Of the article, where it has one of its own. */
  readonly articleFile?: string;
}

/**
 * What a snapshot holds, if all of it stands in the text that it names.
 *
 * @throws TickmarkError `broken`, also of the article's file, where the text is not what it was
 */
export function checkSnapshot(
  snapshot: Snapshot,
  { article, file, articleFile = file }: SnapshotPlaces,
): WorkingArticle {
  if (snapshot.articleId !== article.id) {
    throw createBrokenError({
      file,
      place: '$.articleId',
      message: 'These are the annotations of another article.',
    });
  }
  const revisions = findRevisions(article.revisions, snapshot.revisions);
  if (revisions === null) {
    const message = `A text that they are of is not in ${articleFileName}.`;
    throw createBrokenError({ file, place: '$.revisions', message });
  }
  const current = getCurrentRevision({ ...article, revisions });
  const text = readKeptText(current, { file: articleFile, kept: article.revisions });
  const findAnchorFault = createAnchorCheck(text);
  for (const list of ['annotations', 'nothingToCheck'] as const) {
    for (const [place, { anchor }] of snapshot[list].entries()) {
      const fault = findAnchorFault(anchor);
      if (fault !== null)
        throw createBrokenError({ file, place: `$.${list}[${place}].anchor`, message: fault });
    }
  }
  return new WorkingArticle(WorkingSet.of(snapshot, file), { revisions, findAnchorFault });
}

/**
 * The plain text of one of the revisions that an article's file keeps.
 *
 * @throws TickmarkError `broken`, with its place in the file
 */
export function readKeptText(
  revision: Revision,
  { file, kept }: { readonly file: string; readonly kept: readonly Revision[] },
): string {
  return readRevisionText(revision, { file, place: `$.revisions[${kept.indexOf(revision)}]` });
}

async function readFileOf<T>(
  file: string,
  format: FileFormat<T>,
): Promise<{ readonly content: T; readonly length: number }> {
  const bytes = await readBytes(file, format.limit);
  if (bytes === null) throw createMissingError(file);
  return { content: decodeFile(bytes, format, file), length: bytes.length };
}

export function createMissingError(file: string): TickmarkError {
  return new TickmarkError({ code: 'broken', file, message: 'It is missing.' });
}
