import { join } from 'node:path';
import { getPlainText } from '#shared/document/positions.ts';
import { parseDocument } from '#shared/document/schema.ts';
import { type Article, getCurrentRevision } from '#shared/domain/article.ts';
import { createBrokenError } from '#shared/format/json-text.ts';
import { TickmarkError } from '#shared/result.ts';
import { hashText } from '#shared/text/hash.ts';
import { type AnchorCheck, createAnchorCheck } from './anchor-check.ts';
import { type DecodedLog, decodeLog } from './annotation-log.ts';
import { decodeFile } from './decode.ts';
import { readBytes } from './disk.ts';
import { type ReplayFault, replayLog } from './log-replay.ts';
import { articleFormat, type FileFormat, logLimit, type Snapshot, snapshotFormat } from './stored-files.ts';
import { WorkingSet } from './working-set.ts';

/* The files of an article's folder, besides `original.<ext>`. */
export const articleFileName = 'article.json';
export const snapshotFileName = 'annotations.json';
export const logFileName = 'annotations.log';

/** An article whose text is the one it was, and what annotations of that text must pass. */
export interface ArticleText {
  readonly article: Article;
  readonly findAnchorFault: AnchorCheck;
}

/** What the snapshot and the log of an article say together. */
export interface Annotations {
  /** As it is in the file; its unknown keys are written back. */
  readonly snapshot: Snapshot;
  /** How many bytes it took when the set was made of it: with the set's growth, what the next one will take. */
  readonly snapshotLength: number;
  readonly set: WorkingSet;
  /** Of the last batch in `set`. */
  readonly sequence: number;
  /** How many bytes of the log are good. */
  readonly logLength: number;
  readonly rest: DecodedLog['rest'];
  /** What is wrong with the log, or missing in it: the first of it, if there is more. */
  readonly fault: TickmarkError | null;
}

/** @throws TickmarkError `broken`, `newer-version`, `too-large` or `disk` */
export async function readArticleText(folder: string, id: string): Promise<ArticleText> {
  const file = join(folder, articleFileName);
  const { content: article } = await readFileOf(file, articleFormat);
  return { article, findAnchorFault: createAnchorCheck(await checkArticle(article, { id, file })) };
}

/**
 * The plain text of an article that is what it should be.
 *
 * @throws TickmarkError `broken`
 */
export async function checkArticle(
  article: Article,
  { id, file }: { readonly id: string; readonly file: string },
): Promise<string> {
  if (article.id !== id) {
    throw createBrokenError({ file, place: '$.id', message: 'It is the file of another article.' });
  }
  const revision = getCurrentRevision(article);
  const place = `$.revisions[${article.revisions.length - 1}]`;
  const text = readPlainText(revision.document, { file, place: `${place}.document` });
  /* Annotations stand in this very text; one that has been altered from outside is as bad as a broken one. */
  if ((await hashText(text)) !== revision.textSha256) {
    throw createBrokenError({
      file,
      place: `${place}.textSha256`,
      message: 'The text is not the one it was.',
    });
  }
  return text;
}

/** @throws TickmarkError `broken` where the JSON is no document of this schema */
export function readPlainText(
  json: unknown,
  { file, place }: { readonly file: string; readonly place: string },
): string {
  try {
    return getPlainText(parseDocument(json));
  } catch (error) {
    /* Besides RangeErrors of its own, ProseMirror throws whatever a wrong shape makes it stumble over. */
    const reason = error instanceof Error ? error.message : String(error);
    throw createBrokenError({ file, place, message: `It is no document of Tickmark: ${reason}.` }, error);
  }
}

/**
 * The log is read before the snapshot: whoever folds one into the other writes the snapshot first, so that nothing is
 * missed by one who only looks on.
 *
 * @throws TickmarkError where the snapshot cannot be used, or the log not be read; what is wrong within the log is part
 * of the value
 */
export async function readAnnotations(
  folder: string,
  { article, findAnchorFault }: ArticleText,
): Promise<Annotations> {
  const log = await readLog(folder);
  const file = join(folder, snapshotFileName);
  const { content: snapshot, length } = await readFileOf(file, snapshotFormat);
  const set = checkSnapshot(snapshot, { id: article.id, findAnchorFault, file });
  const replay = replayLog(log.entries, { set, findAnchorFault, after: snapshot.sequence });
  const lost = replay.faults[0];
  return {
    snapshot,
    snapshotLength: length,
    set,
    sequence: replay.sequence,
    logLength: log.goodLength,
    rest: lost === undefined ? log.rest : 'broken',
    fault: log.fault ?? (lost === undefined ? null : describeLoss(lost, join(folder, logFileName))),
  };
}

function describeLoss({ sequence, message }: ReplayFault, file: string): TickmarkError {
  return createBrokenError({ file, place: `change ${sequence}`, message });
}

/** @throws TickmarkError `newer-version`, `too-large` or `disk` */
export async function readLog(folder: string): Promise<DecodedLog> {
  const path = join(folder, logFileName);
  const bytes = await readBytes(path, logLimit);
  return decodeLog(bytes ?? new Uint8Array(), path);
}

/** @throws TickmarkError `broken` */
export function checkSnapshot(
  snapshot: Snapshot,
  {
    id,
    findAnchorFault,
    file,
  }: { readonly id: string; readonly findAnchorFault: AnchorCheck; readonly file: string },
): WorkingSet {
  if (snapshot.articleId !== id) {
    throw createBrokenError({
      file,
      place: '$.articleId',
      message: 'These are the annotations of another article.',
    });
  }
  for (const list of ['annotations', 'nothingToCheck'] as const) {
    for (const [place, { anchor }] of snapshot[list].entries()) {
      const fault = findAnchorFault(anchor);
      if (fault !== null)
        throw createBrokenError({ file, place: `$.${list}[${place}].anchor`, message: fault });
    }
  }
  return WorkingSet.of(snapshot, file);
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
