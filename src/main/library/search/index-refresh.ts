import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  articleFileName,
  joinFiles,
  logFileName,
  readFiles,
  snapshotFileName,
} from '#main/library/article-content.ts';
import { isMissing } from '#main/library/disk.ts';
import type { AnnotationLists } from '#shared/domain/annotations.ts';
import type { Article } from '#shared/domain/article.ts';
import { TickmarkError } from '#shared/result.ts';
import type { ArticleStamps } from './index-writer.ts';

/** What the files of an article hold, and which state of them that was. */
export interface StampedArticle {
  readonly stamps: ArticleStamps;
  /** Null where it cannot be read. */
  readonly content: { readonly article: Article; readonly lists: AnnotationLists } | null;
}

/** A file that is written while it is read is read again; one that goes on changing is looked at the next time. */
const mostReadings = 3;

/** The state of an article's files, by their sizes and times; null where there is no such article. */
export async function readStamps(articlesFolder: string, id: string): Promise<ArticleStamps | null> {
  const folder = join(articlesFolder, id);
  const [text, snapshot, log] = await Promise.all(
    [articleFileName, snapshotFileName, logFileName].map((name) => readStamp(join(folder, name))),
  );
  if (text === undefined || text === missing) return null;
  return { id, textStamp: text, listStamp: `${snapshot} ${log}` };
}

const missing = '-';

async function readStamp(path: string): Promise<string> {
  try {
    const { size, mtimeNs } = await lstat(path, { bigint: true });
    return `${size}:${mtimeNs}`;
  } catch (error) {
    if (isMissing(error)) return missing;
    throw error;
  }
}

/** Reads an article with the state of its files; null where there is no such article. Nothing is written. */
export async function readStamped(articlesFolder: string, id: string): Promise<StampedArticle | null> {
  let stamped: StampedArticle | null = null;
  for (let reading = 0; reading < mostReadings; reading++) {
    const stamps = await readStamps(articlesFolder, id);
    if (stamps === null) return null;
    stamped = { stamps, content: await readContent(join(articlesFolder, id), id) };
    const after = await readStamps(articlesFolder, id);
    if (after?.textStamp === stamps.textStamp && after.listStamp === stamps.listStamp) return stamped;
  }
  return stamped;
}

async function readContent(folder: string, id: string): Promise<StampedArticle['content']> {
  try {
    const { article, work } = joinFiles(await readFiles(folder, id));
    return { article: { ...article, revisions: work.revisions }, lists: work.set.toLists() };
  } catch (error) {
    /* What is wrong with it is told by the library. */
    if (error instanceof TickmarkError) return null;
    throw error;
  }
}

/** Whether rows that were made of one state of an article are those of another. */
export function isCurrent(known: ArticleStamps | undefined, stamps: ArticleStamps): boolean {
  return known !== undefined && known.textStamp === stamps.textStamp && known.listStamp === stamps.listStamp;
}
