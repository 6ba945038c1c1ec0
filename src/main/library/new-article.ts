import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { emptyLists } from '#shared/domain/annotations.ts';
import type { Article, Metadata, NodeJson } from '#shared/domain/article.ts';
import { type Clock, createId, createTimestamp } from '#shared/domain/ids.ts';
import { type AppError, TickmarkError } from '#shared/result.ts';
import { hashBytes, hashText } from '#shared/text/hash.ts';
import {
  articleFileName,
  checkArticle,
  logFileName,
  readPlainText,
  snapshotFileName,
} from './article-content.ts';
import { decodeFile } from './decode.ts';
import { onDisk, syncFolder, writeNew } from './disk.ts';
import { getPlainExtension } from './file-extension.ts';
import { articleFormat, encodeFile, type Snapshot, snapshotFormat } from './stored-files.ts';

/** What an importer has made of a file, and the file. */
export interface NewArticle {
  readonly document: NodeJson;
  readonly metadata: Metadata;
  readonly source: { readonly fileName: string; readonly mediaType: string };
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The start of the name of a folder in which an article is being made. */
export const newFolderPrefix = '.new-';

/**
 * @throws TickmarkError `bad-request` where the document or the metadata are not as they should be, `too-large` where
 * they would make a file that is not read again
 */
export async function createArticle(
  { document, metadata, source, bytes }: NewArticle,
  clock: Clock,
): Promise<Article> {
  const id = createId(clock);
  const now = createTimestamp(clock);
  const origin = { ...source, sha256: await hashBytes(bytes), bytes: bytes.length };
  const file = source.fileName;
  try {
    const textSha256 = await hashText(readPlainText(document, { file, place: '$.document' }));
    const revision = { id: createId(clock), number: 1, createdAt: now, textSha256, document };
    const draft = { id, metadata, importedAt: now, archivedAt: null, source: origin, revisions: [revision] };
    /* Written and read back, so that nothing goes into a library that it would not give again. */
    const article = decodeFile(encodeFile(articleFormat, draft, file), articleFormat, file);
    await checkArticle(article, { id, file });
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
  { folder, bytes }: { folder: string; bytes: Uint8Array },
): Promise<void> {
  const target = join(folder, article.id);
  await onDisk(target, async () => {
    const temporary = join(folder, `${newFolderPrefix}${article.id}`);
    let made = temporary;
    try {
      await mkdir(temporary);
      await writeNew(join(temporary, `original.${getPlainExtension(article.source.fileName)}`), bytes);
      await writeNew(join(temporary, articleFileName), encodeFile(articleFormat, article, target));
      const snapshot = encodeFile(snapshotFormat, createSnapshot(article.id), target);
      await writeNew(join(temporary, snapshotFileName), snapshot);
      await writeNew(join(temporary, logFileName), new Uint8Array());
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

/** The snapshot of an article on which nobody has worked. */
export function createSnapshot(articleId: string): Snapshot {
  return { articleId, sequence: 0, ...emptyLists, coverage: null };
}
