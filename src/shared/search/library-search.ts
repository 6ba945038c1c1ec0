import { z } from 'zod';
import { type AnnotationKind, annotationKinds } from '../domain/annotation.ts';
import { type ClaimStatus, claimStatuses } from '../domain/records.ts';
import type { Span } from '../domain/span.ts';

/** Where in a library words can be found. */
export const searchFields = ['text', 'annotation', 'statement', 'note', 'source', 'entity'] as const;
export type SearchField = (typeof searchFields)[number];

/** What is searched for in a library. A list that is empty leaves nothing out. */
export const librarySearchSchema = z.strictObject({
  /** As typed (`parseQuery`). */
  query: z.string().max(1000),
  fields: z.array(z.enum(searchFields)).readonly(),
  /** Of annotations alone: a text and a source have no kind. */
  kinds: z.array(z.enum(annotationKinds)).readonly(),
  /** Of what annotations name. */
  statuses: z.array(z.enum(claimStatuses)).readonly(),
  /** Articles that are put away: with the others, not at all, or alone. */
  archived: z.enum(['with', 'without', 'only']),
  /** Goes on behind the articles of an earlier answer: its `next`; null for the first ones. */
  after: z.int().min(0).nullable(),
});
export type LibrarySearch = Readonly<z.infer<typeof librarySearchSchema>>;

/** One place where something was found. */
export interface SearchHit {
  readonly field: SearchField;
  /** Of the annotation; null for texts and sources. */
  readonly kind: AnnotationKind | null;
  readonly status: ClaimStatus | null;
  /** An annotation to go to; null where there is none, as in a text. */
  readonly annotationId: string | null;
  /** In the article's plain text (UTF-16); null where what was found stands elsewhere. */
  readonly span: Span | null;
  /** What was found with some words around it, and where in that it stands (UTF-16). */
  readonly excerpt: string;
  readonly marks: readonly Span[];
}

/** What was found in one article. */
export interface SearchedArticle {
  readonly articleId: string;
  readonly title: string;
  readonly isArchived: boolean;
  /** The first ones. */
  readonly hits: readonly SearchHit[];
  /** How many there are in all; a text counts as one. */
  readonly count: number;
}

/** What was found, those of the newest articles first. */
export interface SearchAnswer {
  readonly articles: readonly SearchedArticle[];
  /** In how many articles, these and all others; with `isMore`, at least. */
  readonly total: number;
  readonly isMore: boolean;
  /** What to ask with for those that follow; null where there are none. */
  readonly next: number | null;
}

/** How far an index has come; null once it holds the whole library. */
export type IndexProgress = { readonly done: number; readonly total: number } | null;
