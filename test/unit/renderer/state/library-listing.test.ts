import { describe, expect, test } from 'vitest';
import {
  type ArticleOrder,
  findShelf,
  getShare,
  type LibraryView,
  listArticles,
  type Shelf,
} from '#renderer/state/library-listing.ts';
import type { ArticleSummary } from '#shared/library-state.ts';

const everything: LibraryView = { shelf: 'all', text: '', order: 'imported' };

const createArticle = (id: string, about: Partial<ArticleSummary> = {}): ArticleSummary => ({
  id,
  title: id,
  byline: null,
  publisher: null,
  importedAt: '2026-01-01T00:00:00.000Z',
  revisionNumber: 1,
  archivedAt: null,
  workedOnAt: null,
  annotationCount: 0,
  open: 0,
  needsChange: 0,
  coverage: null,
  signOff: null,
  ...about,
});

const put = { archivedAt: '2026-02-01T00:00:00.000Z' };
const all = { sentences: 4, dealtWith: 4 };

test.each<[name: string, about: Partial<ArticleSummary>, shelf: Shelf]>([
  ['nothing is known of it', {}, 'work'],
  ['its annotations cannot be read', { annotationCount: null }, 'work'],
  ['a part is dealt with', { coverage: { sentences: 4, dealtWith: 3 } }, 'work'],
  ['all is dealt with and something open', { coverage: all, open: 1 }, 'work'],
  ['all is dealt with and settled', { coverage: all }, 'done'],
  ['it has no sentence', { coverage: { sentences: 0, dealtWith: 0 } }, 'work'],
  ['it is put away', put, 'archived'],
  ['it is done and put away', { ...put, coverage: all }, 'archived'],
])('where %s, it stands where it belongs', (_name, about, shelf) => {
  expect(findShelf(createArticle('a', about))).toBe(shelf);
});

test.each<[Partial<ArticleSummary>, number | null]>([
  [{}, null],
  [{ coverage: { sentences: 0, dealtWith: 0 } }, 0],
  [{ coverage: { sentences: 4, dealtWith: 1 } }, 0.25],
])('of %j a share of %j is dealt with', (about, share) => {
  expect(getShare(createArticle('a', about))).toBe(share);
});

describe('a library', () => {
  const library = [
    createArticle('Zebra', { publisher: 'The Courier', workedOnAt: '2026-03-01T00:00:00.000Z', open: 2 }),
    createArticle('article 10', {
      byline: 'Zoé Lindqvist',
      coverage: { sentences: 10, dealtWith: 5 },
      open: 2,
      needsChange: 1,
    }),
    createArticle('Åland', { ...put, coverage: all, open: 7 }),
    createArticle('Article 9', { coverage: all, workedOnAt: '2026-03-02T00:00:00.000Z' }),
    createArticle('שלום 🧾', { publisher: 'Der “Bote”' }),
  ];
  const list = (view: Partial<LibraryView>) =>
    listArticles(library, { ...everything, ...view }).listed.map(({ title }) => title);

  test.each<[ArticleOrder, readonly string[]]>([
    ['imported', ['Zebra', 'article 10', 'Article 9', 'שלום 🧾', 'Åland']],
    ['title', ['Article 9', 'article 10', 'Zebra', 'שלום 🧾', 'Åland']],
    ['progress', ['Article 9', 'article 10', 'Zebra', 'שלום 🧾', 'Åland']],
    ['open', ['article 10', 'Zebra', 'Article 9', 'שלום 🧾', 'Åland']],
    ['worked', ['Article 9', 'Zebra', 'article 10', 'שלום 🧾', 'Åland']],
  ])('by %s: what is put away comes last, and equals stay as they were', (order, titles) => {
    expect(list({ order })).toEqual(titles);
  });

  test.each<[Shelf, readonly string[]]>([
    ['all', ['Zebra', 'article 10', 'Article 9', 'שלום 🧾', 'Åland']],
    ['work', ['Zebra', 'article 10', 'שלום 🧾']],
    ['done', ['Article 9']],
    ['archived', ['Åland']],
  ])('%s', (shelf, titles) => {
    expect(list({ shelf })).toEqual(titles);
  });

  test.each<[text: string, titles: readonly string[]]>([
    ['', ['Zebra', 'article 10', 'Article 9', 'שלום 🧾', 'Åland']],
    ['  ', ['Zebra', 'article 10', 'Article 9', 'שלום 🧾', 'Åland']],
    ['ARTICLE', ['article 10', 'Article 9']],
    ['9 article', ['Article 9']],
    ['courier', ['Zebra']],
    ['courier zebra', ['Zebra']],
    ['zoe\u0301', ['article 10']],
    ['zoe lind', ['article 10']],
    ['aland', ['Åland']],
    ['bote"', ['שלום 🧾']],
    ['שלום', ['שלום 🧾']],
    ['🧾', ['שלום 🧾']],
    ['zebra article', []],
  ])('%j finds by title, publisher and byline', (text, titles) => {
    expect(list({ text })).toEqual(titles);
  });

  test('counts all of it, whatever is looked for', () => {
    const counts = { all: 5, work: 3, done: 1, archived: 1 };
    expect(listArticles(library, everything).counts).toEqual(counts);
    expect(listArticles(library, { shelf: 'done', text: 'nothing', order: 'title' }).counts).toEqual(counts);
    expect(listArticles([], everything)).toEqual({
      listed: [],
      counts: { all: 0, work: 0, done: 0, archived: 0 },
    });
  });
});
