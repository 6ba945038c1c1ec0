import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type AnnotationLists, emptyLists } from '#shared/domain/annotations.ts';
import {
  type Article,
  getCurrentRevision,
  type Metadata,
  type NodeJson,
  type Origin,
  type Revision,
} from '#shared/domain/article.ts';
import { type Clock, createId, createTimestamp } from '#shared/domain/ids.ts';
import { type AppError, TickmarkError } from '#shared/result.ts';
import { hashBytes, hashText } from '#shared/text/hash.ts';
import { articleFileName, checkSnapshot, logFileName, snapshotFileName } from './article-content.ts';
import { decodeFile } from './decode.ts';
import { onDisk, syncFolder, writeNew } from './disk.ts';
import { keepDraftFile } from './draft-files.ts';
import { getPlainExtension } from './file-extension.ts';
import { writeFrozenWork } from './frozen-work.ts';
import { nameRevision, readPlainText, readRevisionText } from './revision-texts.ts';
import { articleFormat, encodeFile, type Snapshot, snapshotFormat } from './stored-files.ts';

/** What an importer has made of a file, and the file. */
export interface NewArticle {
  readonly document: NodeJson;
  readonly metadata: Metadata;
  readonly source: { readonly fileName: string; readonly mediaType: string };
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Whether it comes in also where an article from the same file is there: it is known to have another text now. */
  readonly isSeparate?: boolean;
  /** The file that its revision came from, where that is another one; null where it is lost. */
  readonly draft?: Uint8Array | null;
  /** What is known about its text already; nothing where it is not given. */
  readonly lists?: AnnotationLists;
  /** Of an article that comes from another library: who it is there, as far as nobody here is that. */
  readonly identity?: ArticleIdentity;
  /** Its revisions before this one, in their order, which lead up to the number of `identity`. */
  readonly earlier?: readonly PastRevision[];
  /** What a file says of it besides, under keys that are not ours; it is kept and written back. */
  readonly about?: Readonly<Record<string, unknown>>;
}

/** What has become of a new article. */
export interface AddedArticle {
  /** `already`: the same file is in the library; nothing is added, and `article` is the one that is there. */
  readonly status: 'imported' | 'already';
  readonly article: Article;
}

/** What makes an article the same one in two libraries. */
export interface ArticleIdentity {
  readonly id: string;
  readonly importedAt: string;
  readonly revision: Pick<Revision, 'id' | 'number' | 'createdAt'> & {
    /** The file that it came from, where that is not the one that is imported; null: none. */
    readonly source?: Origin | null;
  };
}

/** A revision that was followed by another. */
export interface PastRevision {
  readonly revision: Revision;
  /** What was known of it then; null where that is lost. */
  readonly lists: AnnotationLists | null;
  /** The file that it came from; null where that is the article's own, or is lost. */
  readonly bytes: Uint8Array | null;
}

/** The start of the name of a folder in which an article is being made. */
export const newFolderPrefix = '.new-';

/**
 * @throws TickmarkError `bad-request` where the document or the metadata are not as they should be, `too-large` where
 * they would make a file that is not read again
 */
export async function createArticle(
  { document, metadata, source, bytes, identity, earlier = [], about = {} }: NewArticle,
  clock: Clock,
): Promise<Article> {
  const now = createTimestamp(clock);
  const { id, importedAt, revision } = identity ?? {
    id: createId(clock),
    importedAt: now,
    revision: { id: createId(clock), number: 1, createdAt: now },
  };
  const origin = { ...source, sha256: await hashBytes(bytes), bytes: bytes.length };
  const file = source.fileName;
  try {
    const textSha256 = await hashText(readPlainText(document, { file, place: '$.document' }));
    const current = { source: origin, ...revision, textSha256, document };
    const revisions = [...earlier.map((past) => past.revision), current];
    const draft = { ...about, id, metadata, importedAt, archivedAt: null, source: origin, revisions };
    /* Written and read back, so that nothing goes into a library that it would not give again. */
    const article = decodeFile(encodeFile(articleFormat, draft, file), articleFormat, file);
    for (const [place, one] of article.revisions.entries()) {
      readRevisionText(one, { file, place: `$.revisions[${place}]` });
    }
    return article;
  } catch (error) {
    /* JSON.stringify throws a RangeError where the stack does not suffice. */
    if (!(error instanceof TickmarkError || error instanceof RangeError)) throw error;
    throw new TickmarkError(describeRefusal(error, file), { cause: error });
  }
}

function describeRefusal(error: TickmarkError | RangeError, file: string): AppError {
  if (error instanceof RangeError) return { code: 'bad-request', file, message: 'It is nested too deeply.' };
  if (error.detail.code !== 'too-large') return { ...error.detail, code: 'bad-request' };
  const message = 'With all its markup it is too large for an article of the library.';
  return { code: 'too-large', file, message, remedy: 'Import the text alone, or in parts.' };
}

/**
 * Writes the folder of a new article under another name, syncs it, and gives it its own: it is there whole or not at
 * all.
 *
 * @throws TickmarkError `disk`; nothing is left behind
 */
export async function writeArticle(
  article: Article,
  { folder, bytes, draft = null, lists = emptyLists, earlier = [] }: ArticleFolderContent,
): Promise<void> {
  const target = join(folder, article.id);
  await onDisk(target, async () => {
    const temporary = join(folder, `${newFolderPrefix}${article.id}`);
    let made = temporary;
    try {
      await mkdir(temporary);
      await writeNew(join(temporary, `original.${getPlainExtension(article.source.fileName)}`), bytes);
      await writeNew(join(temporary, articleFileName), encodeFile(articleFormat, article, target));
      const snapshot = encodeFile(snapshotFormat, createSnapshot(article, lists), target);
      await writeNew(join(temporary, snapshotFileName), snapshot);
      await writeNew(join(temporary, logFileName), new Uint8Array());
      for (const [place, past] of earlier.entries()) {
        const until = { ...article, revisions: article.revisions.slice(0, place + 1) };
        await writePast(temporary, { ...past, article: until });
      }
      if (draft !== null) await writeDraft(temporary, getCurrentRevision(article), draft);
      await syncFolder(temporary);
      await rename(temporary, target);
      made = target;
      await syncFolder(folder);
    } catch (error) {
      await rm(made, { recursive: true, force: true }).catch(() => undefined);
      throw error;
    }
  });
}

interface ArticleFolderContent {
  /** In which the article gets a folder of its own. */
  readonly folder: string;
  /** Of the file that the article came from. */
  readonly bytes: Uint8Array;
  /** Of the one that its current revision came from, where that is another. */
  readonly draft?: Uint8Array | null | undefined;
  readonly lists?: AnnotationLists | undefined;
  readonly earlier?: readonly PastRevision[] | undefined;
}

async function writePast(
  folder: string,
  { article, lists, bytes, revision }: PastRevision & { readonly article: Article },
): Promise<void> {
  const { number } = revision;
  if (lists !== null) await writeFrozenWork(folder, { snapshot: createSnapshot(article, lists), number });
  if (bytes !== null) await writeDraft(folder, revision, bytes);
}

async function writeDraft(folder: string, { number, source }: Revision, bytes: Uint8Array): Promise<void> {
  if (source !== null) await keepDraftFile(folder, { number, origin: source, bytes });
}

/** The snapshot of an article in this library: nobody has worked on it here, and what is known came with it. */
export function createSnapshot(
  { id, revisions }: Pick<Article, 'id' | 'revisions'>,
  lists: AnnotationLists = emptyLists,
): Snapshot {
  return { articleId: id, revisions: revisions.map(nameRevision), sequence: 0, ...lists, coverage: null };
}

/**
 * Looks whether a library would read what is known about a new article and its earlier revisions.
 *
 * @throws TickmarkError `bad-request` with the place where an annotation is not on its words, or its record is missing
 */
export function checkKnowledge({ lists, earlier = [] }: NewArticle, article: Article): void {
  if (lists !== undefined) checkLists(lists, article);
  for (const [place, past] of earlier.entries()) {
    const until = { ...article, revisions: article.revisions.slice(0, place + 1) };
    if (past.lists !== null) checkLists(past.lists, until);
  }
}

function checkLists(lists: AnnotationLists, article: Article): void {
  const file = article.source.fileName;
  try {
    checkSnapshot(createSnapshot(article, lists), { article, file });
  } catch (error) {
    if (!(error instanceof TickmarkError)) throw error;
    throw new TickmarkError({ ...error.detail, code: 'bad-request' }, { cause: error });
  }
}
