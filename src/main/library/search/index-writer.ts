import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ArticleStamps } from '#main/library/article-stamps.ts';
import type { AnnotationLists } from '#shared/domain/annotations.ts';
import type { Article } from '#shared/domain/article.ts';
import { type ClaimStatus, claimStatuses } from '#shared/domain/records.ts';
import { listClaimTerms } from '#shared/memory/claim-words.ts';
import { foldName } from '#shared/memory/name-spelling.ts';
import type { SearchField } from '#shared/search/library-search.ts';
import { listSearchWords } from '#shared/search/search-words.ts';
import {
  type ClaimRow,
  createListRows,
  createTextRows,
  type EntryRow,
  type NameRow,
} from './article-rows.ts';
import { firstTextRow, rowsOfArticle } from './index-schema.ts';

/** What there is to know of a stored article before it is read anew. */
export interface KnownArticle extends ArticleStamps {
  readonly number: number;
  /** Whether its rows are there: an article that cannot be read has none. */
  readonly isReadable: boolean;
}

export const statusTag = (status: ClaimStatus): string => `s${claimStatuses.indexOf(status)}`;
export const fieldTag = (field: SearchField): string => `f${field}`;
export const archivedTag = (isArchived: boolean): string => (isArchived ? 'archived' : 'current');

/** Puts articles into the index and takes them out. Whoever calls wraps several calls into one transaction. */
export class IndexWriter {
  private readonly database: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.database = database;
  }

  /** All articles that are in the index, also those that cannot be read. */
  listKnown(): ReadonlyMap<string, KnownArticle> {
    const known = new Map<string, KnownArticle>();
    for (const row of this.prepare('SELECT * FROM article').iterate()) {
      const article = readKnown(row);
      known.set(article.id, article);
    }
    return known;
  }

  findKnown(id: string): KnownArticle | null {
    const row = this.prepare('SELECT * FROM article WHERE id = ?').get(id);
    return row === undefined ? null : readKnown(row);
  }

  /** Puts an article in as it is now; its text only where that may be another. */
  write(article: Article, lists: AnnotationLists, stamps: ArticleStamps): void {
    const known = this.findKnown(stamps.id);
    const isTextKnown = known?.isReadable === true && known.textStamp === stamps.textStamp;
    const number = known?.number ?? this.createNumber();
    const isArchived = article.archivedAt !== null;
    this.removeLists(number);
    if (!isTextKnown) this.removeText(number);
    this.prepare(
      'INSERT OR REPLACE INTO article (number, id, title, language, isArchived, isReadable, textStamp, listStamp) VALUES (?, ?, ?, ?, ?, 1, ?, ?)',
    ).run(
      number,
      stamps.id,
      article.metadata.title,
      article.metadata.language,
      Number(isArchived),
      stamps.textStamp,
      stamps.listStamp,
    );
    const first = number * rowsOfArticle;
    if (!isTextKnown) this.writeEntries(createTextRows(article), { first: first + firstTextRow, isArchived });
    const rows = createListRows(lists);
    this.writeEntries(rows.entries, { first, isArchived });
    for (const [place, claim] of rows.claims.entries()) this.writeClaim(claim, first + place);
    for (const name of rows.names) this.writeName(name, number);
    for (const source of rows.sources) {
      this.prepare('INSERT INTO source VALUES (?, ?, ?)').run(number, source.id, JSON.stringify(source));
    }
  }

  /** Notes that an article cannot be read, so that nothing is told of it and it is not tried again before it changes. */
  writeUnreadable(stamps: ArticleStamps): void {
    const known = this.findKnown(stamps.id);
    const number = known?.number ?? this.createNumber();
    this.removeRows(number);
    this.prepare(
      "INSERT OR REPLACE INTO article (number, id, title, language, isArchived, isReadable, textStamp, listStamp) VALUES (?, ?, '', '', 0, 0, ?, ?)",
    ).run(number, stamps.id, stamps.textStamp, stamps.listStamp);
  }

  remove(id: string): void {
    const known = this.findKnown(id);
    if (known === null) return;
    this.removeRows(known.number);
    this.prepare('DELETE FROM article WHERE number = ?').run(known.number);
  }

  private createNumber(): number {
    const last = this.prepare('SELECT max(number) AS last FROM article').get()?.['last'];
    return Number(last ?? 0) + 1;
  }

  private removeRows(number: number): void {
    this.removeLists(number);
    this.removeText(number);
  }

  private removeLists(number: number): void {
    const first = number * rowsOfArticle;
    const range = [first, first + firstTextRow - 1] as const;
    for (const table of ['entry', 'claim']) {
      this.prepare(
        `DELETE FROM ${table}Words WHERE rowid IN (SELECT row FROM ${table} WHERE row BETWEEN ? AND ?)`,
      ).run(...range);
      this.prepare(`DELETE FROM ${table} WHERE row BETWEEN ? AND ?`).run(...range);
    }
    for (const table of ['source', 'nameUse', 'identifier']) {
      this.prepare(`DELETE FROM ${table} WHERE article = ?`).run(number);
    }
  }

  private removeText(number: number): void {
    const first = number * rowsOfArticle + firstTextRow;
    const range = [first, first + firstTextRow - 1] as const;
    this.prepare(
      'DELETE FROM entryWords WHERE rowid IN (SELECT row FROM entry WHERE row BETWEEN ? AND ?)',
    ).run(...range);
    this.prepare('DELETE FROM entry WHERE row BETWEEN ? AND ?').run(...range);
  }

  private writeEntries(
    entries: readonly EntryRow[],
    { first, isArchived }: { readonly first: number; readonly isArchived: boolean },
  ): void {
    const insert = this.prepare('INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)');
    const insertWords = this.prepare('INSERT INTO entryWords (rowid, words, tags) VALUES (?, ?, ?)');
    for (const [place, { field, kind, status, annotationId, start, body }] of entries.entries()) {
      insert.run(first + place, field, kind, status, annotationId, start, body);
      const tags = [
        fieldTag(field),
        kind,
        status === null ? null : statusTag(status),
        archivedTag(isArchived),
      ];
      insertWords.run(first + place, joinWords(body), tags.filter((tag) => tag !== null).join(' '));
    }
  }

  private writeClaim({ claim, annotationId, texts }: ClaimRow, row: number): void {
    this.prepare('INSERT INTO claim VALUES (?, ?, ?, ?)').run(
      row,
      annotationId,
      JSON.stringify(texts),
      JSON.stringify(claim),
    );
    const terms = new Set(texts.flatMap(listClaimTerms));
    this.prepare('INSERT INTO claimWords (rowid, words) VALUES (?, ?)').run(row, [...terms].join(' '));
  }

  private writeName({ entity, spelling, annotationId }: NameRow, article: number): void {
    const { id, type, title, status, identifiers } = entity;
    const isAlias = spelling !== entity.name.trim();
    const name = this.findName(spelling, type) ?? this.createName(spelling, type);
    this.prepare('INSERT OR IGNORE INTO nameUse VALUES (?, ?, ?, ?, ?, ?, ?)').run(
      name,
      article,
      id,
      Number(isAlias),
      annotationId,
      title,
      Number(status === 'verified'),
    );
    /* What an identifier names is the name, and not what it is called besides. */
    if (isAlias) return;
    for (const [scheme, value] of Object.entries(identifiers)) {
      this.prepare('INSERT OR IGNORE INTO identifier VALUES (?, ?, ?)').run(
        `${scheme} ${value}`,
        name,
        article,
      );
    }
  }

  private findName(spelling: string, type: string): number | null {
    const found = this.prepare('SELECT number FROM name WHERE spelling = ? AND type = ?').get(spelling, type);
    return found === undefined ? null : Number(found['number']);
  }

  private createName(spelling: string, type: string): number {
    const number = Number(
      this.prepare('INSERT INTO name (spelling, type) VALUES (?, ?)').run(spelling, type).lastInsertRowid,
    );
    this.prepare('INSERT INTO nameLetters (rowid, letters) VALUES (?, ?)').run(number, foldName(spelling));
    return number;
  }

  /** Statements are parsed once. */
  private prepare(sql: string): StatementSync {
    const known = this.statements.get(sql) ?? this.database.prepare(sql);
    this.statements.set(sql, known);
    return known;
  }
}

function readKnown(row: Readonly<Record<string, unknown>>): KnownArticle {
  return {
    number: Number(row['number']),
    id: String(row['id']),
    isReadable: row['isReadable'] === 1,
    textStamp: String(row['textStamp']),
    listStamp: String(row['listStamp']),
  };
}

const joinWords = (text: string): string =>
  listSearchWords(text)
    .map(({ key }) => key)
    .join(' ');
