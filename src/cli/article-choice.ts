import type { ArticleSummary } from '#shared/ipc.ts';
import { TickmarkError } from '#shared/result.ts';

/**
 * The article that a word on the command line means: its id, the start of no other's id, or its exact title.
 *
 * @throws TickmarkError `not-found`, or `bad-request` where it could be several
 */
export function chooseArticle(articles: readonly ArticleSummary[], wanted: string): ArticleSummary {
  const exact = articles.find(({ id }) => id === wanted);
  if (exact !== undefined) return exact;
  const isPrefix = (id: string) => wanted !== '' && id.startsWith(wanted.toLowerCase());
  const found = articles.filter(({ id, title }) => isPrefix(id) || title === wanted);
  const [first, ...others] = found;
  if (first === undefined) {
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
