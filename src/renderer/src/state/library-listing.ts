import type { ArticleSummary } from '#shared/library-state.ts';
import { foldForSearch } from './folding.ts';

/** Which articles are listed: all; those with something left to do; those without; those that are put away. */
export const shelves = ['all', 'work', 'done', 'archived'] as const;
export type Shelf = (typeof shelves)[number];

/** What comes first: the last imported; the first in the alphabet; the furthest; the one with most to do; the last worked on. */
export const articleOrders = ['imported', 'title', 'progress', 'open', 'worked'] as const;
export type ArticleOrder = (typeof articleOrders)[number];

export interface LibraryView {
  readonly shelf: Shelf;
  /** As it was typed. All its words must be found in the title, the publisher or the byline, case and accents aside. */
  readonly text: string;
  readonly order: ArticleOrder;
}

export interface LibraryListing {
  /** In their order; those that are put away come last where others are listed too. */
  readonly listed: readonly ArticleSummary[];
  /** How many there are on each shelf, whatever is looked for. */
  readonly counts: Readonly<Record<Shelf, number>>;
}

/** Arranges the articles of a library, which come the last imported first; of equals that order is kept. */
export function listArticles(
  articles: readonly ArticleSummary[],
  { shelf, text, order }: LibraryView,
): LibraryListing {
  const counts = { all: articles.length, work: 0, done: 0, archived: 0 };
  for (const article of articles) counts[findShelf(article)] += 1;
  const words = foldForSearch(text)
    .split(/\s+/u)
    .filter((word) => word !== '');
  const listed = articles
    .filter((article) => (shelf === 'all' || findShelf(article) === shelf) && hasWords(article, words))
    .toSorted(comparisons[order])
    .toSorted((a, b) => Number(a.archivedAt !== null) - Number(b.archivedAt !== null));
  return { listed, counts };
}

/** Where an article stands. What has not been measured, or cannot be read, is not done. */
export function findShelf(article: ArticleSummary): Exclude<Shelf, 'all'> {
  if (article.archivedAt !== null) return 'archived';
  return isDone(article) ? 'done' : 'work';
}

/** Whether nothing is left to do: every sentence is dealt with, and every claim, quote and entity settled. */
function isDone({ coverage, open }: ArticleSummary): boolean {
  return (
    coverage !== null && coverage.sentences > 0 && coverage.dealtWith === coverage.sentences && open === 0
  );
}

/** How much of the text is dealt with, 0 to 1; null where that is not known. */
export function getShare({ coverage }: ArticleSummary): number | null {
  if (coverage === null) return null;
  return coverage.sentences === 0 ? 0 : coverage.dealtWith / coverage.sentences;
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

type Comparison = (a: ArticleSummary, b: ArticleSummary) => number;

const comparisons: Readonly<Record<ArticleOrder, Comparison>> = {
  imported: () => 0,
  title: (a, b) => collator.compare(a.title, b.title),
  progress: (a, b) => (getShare(b) ?? -1) - (getShare(a) ?? -1),
  open: (a, b) => b.open - a.open || b.needsChange - a.needsChange,
  worked: (a, b) => compareTexts(b.workedOnAt ?? '', a.workedOnAt ?? ''),
};

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/* What is searched of an article, folded: as long as it is the same value. */
const folded = new WeakMap<ArticleSummary, string>();

function hasWords(article: ArticleSummary, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const known = folded.get(article);
  const text =
    known ?? foldForSearch([article.title, article.publisher ?? '', article.byline ?? ''].join('\n'));
  if (known === undefined) folded.set(article, text);
  return words.every((word) => text.includes(word));
}
