import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { articleFileName, logFileName, snapshotFileName } from './article-content.ts';
import { isMissing } from './disk.ts';

/** A state of an article's files: what was made of the files is true as long as they have it. */
export interface ArticleStamps {
  readonly id: string;
  /** Of `article.json`. */
  readonly textStamp: string;
  /** Of `annotations.json` and `annotations.log`. */
  readonly listStamp: string;
}

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

/** Whether what was made of one state of an article is true of another. */
export function isCurrent(known: ArticleStamps | undefined, stamps: ArticleStamps): boolean {
  return known !== undefined && known.textStamp === stamps.textStamp && known.listStamp === stamps.listStamp;
}
