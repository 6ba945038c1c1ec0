import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { getPlainText } from '#shared/document/positions.ts';
import { parseDocument } from '#shared/document/schema.ts';
import type { Change } from '#shared/domain/annotations.ts';
import { type Article, getCurrentRevision } from '#shared/domain/article.ts';
import { createBrokenError } from '#shared/format/json-text.ts';
import { TickmarkError } from '#shared/result.ts';
import { type AnchorCheck, createAnchorCheck } from './anchor-check.ts';
import { type DecodedLog, decodeLog } from './annotation-log.ts';
import { decodeFile } from './decode.ts';
import { readBytes } from './disk.ts';
import {
  articleFormat,
  type FileFormat,
  type LogEntry,
  type Snapshot,
  snapshotFormat,
} from './stored-files.ts';
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
  readonly set: WorkingSet;
  /** Of the last batch in `set`. */
  readonly sequence: number;
  /** How many bytes of the log are good. */
  readonly logLength: number;
  readonly rest: DecodedLog['rest'];
  /** What is wrong with the rest of the log. */
  readonly fault: TickmarkError | null;
}

/** @throws TickmarkError `broken`, `newer-version`, `too-large` or `disk` */
export async function readArticleText(folder: string, id: string): Promise<ArticleText> {
  const file = join(folder, articleFileName);
  const article = await readFileOf(file, articleFormat);
  return { article, findAnchorFault: createAnchorCheck(checkArticle(article, { id, file })) };
}

/**
 * The plain text of an article that is what it should be.
 *
 * @throws TickmarkError `broken`
 */
export function checkArticle(
  article: Article,
  { id, file }: { readonly id: string; readonly file: string },
): string {
  if (article.id !== id) {
    throw createBrokenError({ file, place: '$.id', message: 'It is the file of another article.' });
  }
  const revision = getCurrentRevision(article);
  const place = `$.revisions[${article.revisions.length - 1}]`;
  const text = readPlainText(revision.document, { file, place: `${place}.document` });
  /* Annotations stand in this very text; one that has been altered from outside is as bad as a broken one. */
  if (hashSha256(text) !== revision.textSha256) {
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

export function hashSha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

/**
 * The log is read before the snapshot: whoever folds one into the other writes the snapshot first, so that nothing is
 * missed by one who only looks on.
 *
 * @throws TickmarkError where the snapshot cannot be used; what is wrong with the log is part of the value
 */
export async function readAnnotations(
  folder: string,
  { article, findAnchorFault }: ArticleText,
): Promise<Annotations> {
  const log = await readLog(folder);
  const file = join(folder, snapshotFileName);
  const snapshot = await readFileOf(file, snapshotFormat);
  const set = checkSnapshot(snapshot, { id: article.id, findAnchorFault, file });
  let { sequence } = snapshot;
  for (const entry of log.entries) {
    if (entry.sequence <= snapshot.sequence) continue;
    const fault = tryEntry(entry, { set, findAnchorFault, after: sequence });
    if (fault !== null) {
      const path = join(folder, logFileName);
      const place = `change ${entry.sequence}`;
      return {
        snapshot,
        set,
        sequence,
        logLength: 0,
        rest: 'broken',
        fault: createBrokenError({ file: path, place, message: fault }),
      };
    }
    ({ sequence } = entry);
  }
  return { snapshot, set, sequence, logLength: log.goodLength, rest: log.rest, fault: log.fault };
}

/** @throws TickmarkError `disk`; a log beyond all measure counts as one that is broken from its first byte */
export async function readLog(folder: string): Promise<DecodedLog> {
  const path = join(folder, logFileName);
  try {
    const bytes = await readBytes(path, snapshotFormat.limit);
    return decodeLog(bytes ?? new Uint8Array(), path);
  } catch (error) {
    if (!(error instanceof TickmarkError) || error.detail.code !== 'too-large') throw error;
    return { entries: [], goodLength: 0, rest: 'broken', fault: error };
  }
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
  for (const [place, { anchor }] of snapshot.annotations.entries()) {
    const fault = findAnchorFault(anchor);
    if (fault !== null)
      throw createBrokenError({ file, place: `$.annotations[${place}].anchor`, message: fault });
  }
  return WorkingSet.of(snapshot, file);
}

function tryEntry(
  { sequence, changes }: LogEntry,
  {
    set,
    findAnchorFault,
    after,
  }: { readonly set: WorkingSet; readonly findAnchorFault: AnchorCheck; readonly after: number },
): string | null {
  if (sequence !== after + 1) return `It follows change ${after}; what was between them is missing.`;
  return tryChanges(changes, { set, findAnchorFault });
}

/** Does the changes if they fit what is there; else says why they do not, and does none. */
export function tryChanges(
  changes: readonly Change[],
  { set, findAnchorFault }: { readonly set: WorkingSet; readonly findAnchorFault: AnchorCheck },
): string | null {
  for (const { type, value } of changes) {
    const fault = type === 'annotation' && value !== null ? findAnchorFault(value.anchor) : null;
    if (fault !== null) return fault;
  }
  try {
    set.apply(changes);
    return null;
  } catch (error) {
    if (error instanceof TickmarkError) return error.detail.message;
    throw error;
  }
}

async function readFileOf<T>(file: string, format: FileFormat<T>): Promise<T> {
  const bytes = await readBytes(file, format.limit);
  if (bytes === null) throw createMissingError(file);
  return decodeFile(bytes, format, file);
}

export function createMissingError(file: string): TickmarkError {
  return new TickmarkError({ code: 'broken', file, message: 'It is missing.' });
}
