import type { DatabaseSync } from 'node:sqlite';
import { annotationKinds } from '#shared/domain/annotation.ts';
import { claimStatuses } from '#shared/domain/records.ts';
import {
  type LibrarySearch,
  type SearchAnswer,
  type SearchedArticle,
  type SearchHit,
  searchFields,
} from '#shared/search/library-search.ts';
import { createExcerpt } from '#shared/search/search-matches.ts';
import { parseQuery, type SearchQuery } from '#shared/search/search-query.ts';
import { rowsOfArticle } from './index-schema.ts';
import { archivedTag, fieldTag, statusTag } from './index-writer.ts';

/** Rows that are looked at for one answer. Who finds more has found too much, and is told so. */
const mostRows = 2000;
/** Articles in one answer: more than a window shows. */
const mostArticles = 20;
/** Of one article: what its place in the list has room for. */
const mostHits = 5;

const nothing: SearchAnswer = { articles: [], total: 0, isMore: false, next: null };

/** Those of the newest articles first; within one, what was said about it before its text. */
export function searchTexts(database: DatabaseSync, search: LibrarySearch): SearchAnswer {
  const query = parseQuery(search.query);
  if (query.length === 0) return nothing;
  const rows = listRows(database, query, search);
  const byArticle = Map.groupBy(rows, (row) => Math.floor(row / rowsOfArticle));
  const isMore = rows.length === mostRows;
  /* The last of very many may have been cut off within its rows. */
  const numbers = [...byArticle.keys()].slice(0, isMore && byArticle.size > 1 ? -1 : undefined);
  const shown = numbers.slice(0, mostArticles);
  const hasNext = isMore || numbers.length > shown.length;
  return {
    articles: shown.flatMap((number) =>
      readArticle(database, { number, rows: byArticle.get(number) ?? [], query }),
    ),
    total: numbers.length,
    isMore,
    next: hasNext ? (shown.at(-1) ?? null) : null,
  };
}

function listRows(database: DatabaseSync, query: SearchQuery, search: LibrarySearch): readonly number[] {
  const found = database
    .prepare(
      'SELECT rowid FROM entryWords WHERE entryWords MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?',
    )
    .all(createMatch(query, search), (search.after ?? 2 ** 28) * rowsOfArticle, mostRows);
  return found.map((row) => Number(row['rowid']));
}

/** In the language of FTS5 (https://www.sqlite.org/fts5.html#full_text_query_syntax). */
function createMatch(query: SearchQuery, { fields, kinds, statuses, archived }: LibrarySearch): string {
  const words = query
    .map(({ keys, isOpen }) => `"${keys.join(' ').replaceAll('"', '""')}"${isOpen ? ' *' : ''}`)
    .join(' AND ');
  const tags = [
    ...(isPart(fields, searchFields) ? [fields.map(fieldTag)] : []),
    ...(isPart(kinds, annotationKinds) ? [kinds] : []),
    ...(isPart(statuses, claimStatuses) ? [statuses.map(statusTag)] : []),
    ...(archived === 'with' ? [] : [[archivedTag(archived === 'only')]]),
  ];
  return [`words : (${words})`, ...tags.map((any) => `tags : (${any.join(' OR ')})`)].join(' AND ');
}

/** Whether some are chosen, and not all. */
function isPart(chosen: readonly unknown[], all: readonly unknown[]): boolean {
  return chosen.length > 0 && chosen.length < all.length;
}

interface FoundArticle {
  readonly number: number;
  readonly rows: readonly number[];
  readonly query: SearchQuery;
}

function readArticle(
  database: DatabaseSync,
  { number, rows, query }: FoundArticle,
): readonly SearchedArticle[] {
  const article = database.prepare('SELECT id, title, isArchived FROM article WHERE number = ?').get(number);
  if (article === undefined) return [];
  /* Texts have the highest rows, and come after the few things that were said about them. */
  const first = rows.toReversed().slice(0, mostHits);
  return [
    {
      articleId: String(article['id']),
      title: String(article['title']),
      isArchived: article['isArchived'] === 1,
      hits: first.flatMap((row) => readHit(database, row, query)),
      count: rows.length,
    },
  ];
}

function readHit(database: DatabaseSync, row: number, query: SearchQuery): readonly SearchHit[] {
  const entry = database.prepare('SELECT * FROM entry WHERE row = ?').get(row);
  const field = searchFields.find((name) => name === entry?.['field']);
  if (entry === undefined || field === undefined) return [];
  const body = String(entry['body']);
  const { text, marks, found } = createExcerpt(body, query);
  const start = entry['start'] === null ? null : Number(entry['start']);
  return [
    {
      field,
      kind: annotationKinds.find((kind) => kind === entry['kind']) ?? null,
      status: claimStatuses.find((status) => status === entry['status']) ?? null,
      annotationId: entry['annotation'] === null ? null : String(entry['annotation']),
      span: start === null || found === null ? null : { start: start + found.start, end: start + found.end },
      excerpt: text,
      marks,
    },
  ];
}
