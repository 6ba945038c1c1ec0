import { join } from 'node:path';
import { joinFiles, readFiles } from '#main/library/article-content.ts';
import { type ArticleStamps, readStamps } from '#main/library/article-stamps.ts';
import type { AnnotationLists } from '#shared/domain/annotations.ts';
import type { Article } from '#shared/domain/article.ts';
import { TickmarkError } from '#shared/result.ts';

/** What the files of an article hold, and which state of them that was. */
export interface StampedArticle {
  readonly stamps: ArticleStamps;
  /** Null where it cannot be read. */
  readonly content: { readonly article: Article; readonly lists: AnnotationLists } | null;
}

/** A file that is written while it is read is read again; one that goes on changing is looked at the next time. */
const mostReadings = 3;

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
