import { join } from 'node:path';
import { type ArticleContent, articleFileName, snapshotFileName } from './article-content.ts';
import { writeDurably } from './disk.ts';
import { addTexts, nameRevision } from './revision-texts.ts';
import { articleFormat, encodeFile, snapshotFormat } from './stored-files.ts';

/**
 * Writes what the files of an article say together with its log, so that the log is not needed any more: the texts first,
 * so that there is never a snapshot of one that is not there.
 *
 * @returns what is in the files then
 * @throws TickmarkError `disk`, `too-large`
 */
export async function writeContent(
  folder: string,
  { article, snapshot, work, sequence }: Pick<ArticleContent, 'article' | 'snapshot' | 'work' | 'sequence'>,
): Promise<Pick<ArticleContent, 'article' | 'snapshot'>> {
  const { revisions, set } = work;
  const kept = addTexts(article, revisions);
  if (kept !== article) {
    const path = join(folder, articleFileName);
    await writeDurably(path, encodeFile(articleFormat, kept, path));
  }
  const written = { ...snapshot, revisions: revisions.map(nameRevision), ...set.toLists(), sequence };
  const path = join(folder, snapshotFileName);
  await writeDurably(path, encodeFile(snapshotFormat, written, path));
  return { article: kept, snapshot: written };
}
