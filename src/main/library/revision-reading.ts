import { join } from 'node:path';
import { emptyLists } from '#shared/domain/annotations.ts';
import type { Revision } from '#shared/domain/article.ts';
import type { OpenArticle, OpenRevision } from '#shared/library-state.ts';
import { TickmarkError } from '#shared/result.ts';
import { articleFileName, readKeptText } from './article-content.ts';
import { readFrozenWork } from './frozen-work.ts';

/**
 * An article as it was at one of its revisions. Where what was known of it is lost, the text is there all the same.
 *
 * @throws TickmarkError `not-found` where there is no revision of this number, `broken` where its text is not what it was
 */
export async function readRevision(
  folder: string,
  { article, lists }: OpenArticle,
  number: number,
): Promise<OpenRevision> {
  const place = article.revisions.findIndex((revision) => revision.number === number);
  const revision = article.revisions[place];
  if (revision === undefined) throw createNoRevision(folder, { number, revisions: article.revisions });
  if (place === article.revisions.length - 1) return { article, lists, fault: null };
  readKeptText(revision, { file: join(folder, articleFileName), kept: article.revisions });
  const earlier = { ...article, revisions: article.revisions.slice(0, place + 1) };
  try {
    return { article: earlier, lists: await readFrozenWork(folder, earlier), fault: null };
  } catch (error) {
    if (!(error instanceof TickmarkError)) throw error;
    const remedy =
      'The text is here, and what is known of later ones. "tickmark check --repair" looks for it among the backups.';
    return { article: earlier, lists: emptyLists, fault: { ...error.detail, remedy } };
  }
}

function createNoRevision(
  file: string,
  { number, revisions }: { readonly number: number; readonly revisions: readonly Revision[] },
): TickmarkError {
  return new TickmarkError({
    code: 'not-found',
    file,
    message: `There is no revision ${number} of this article.`,
    remedy: `Its revisions are: ${revisions.map((revision) => revision.number).join(', ')}.`,
  });
}
