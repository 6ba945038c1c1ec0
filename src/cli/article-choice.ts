import type { ArticleSummary, LibraryProblem } from '#shared/library-state.ts';
import { TickmarkError } from '#shared/result.ts';

/**
 * The article that a word on the command line means: its id, the start of no other's id, or its exact title.
 *
 * @param problems of the library: an article that cannot be read is in no list, and is there all the same
 * @throws TickmarkError `not-found`, `bad-request` where it could be several, or what keeps the article from being read
 */
export function chooseArticle(
  {
    articles,
    problems,
  }: { readonly articles: readonly ArticleSummary[]; readonly problems: readonly LibraryProblem[] },
  wanted: string,
): ArticleSummary {
  const exact = articles.find(({ id }) => id === wanted);
  if (exact !== undefined) return exact;
  const isPrefix = (id: string) => wanted !== '' && id.startsWith(wanted.toLowerCase());
  const found = articles.filter(({ id, title }) => isPrefix(id) || title === wanted);
  const [first, ...others] = found;
  if (first === undefined) {
    const unread = problems.find(({ articleId }) => articleId !== null && isPrefix(articleId));
    if (unread !== undefined) throw new TickmarkError(unread.error);
    throw new TickmarkError({
      code: 'not-found',
      message: `There is no article "${wanted}".`,
      remedy: 'Run "tickmark list" to see the articles.',
    });
  }
  if (others.length === 0) return first;
  throw new TickmarkError({
    code: 'bad-request',
    message: `"${wanted}" could be any of ${found.length} articles: ${found.map(({ id }) => id).join(', ')}.`,
    remedy: 'Give the whole id.',
  });
}
