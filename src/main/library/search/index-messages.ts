import type { ClaimQuestion, EarlierClaim, EarlierSpelling, NameQuestion } from '#shared/memory/earlier.ts';
import type { IndexProgress, LibrarySearch, SearchAnswer } from '#shared/search/library-search.ts';
import type { GazetteerEntry } from '#shared/suggest/gazetteer.ts';

/** What the thread of an index is asked, each with a number that its answer has too. */
export type IndexRequest =
  | { readonly type: 'touch'; readonly articleId: string }
  | { readonly type: 'close'; readonly number: number }
  | { readonly type: 'search'; readonly number: number; readonly search: LibrarySearch }
  | { readonly type: 'claims'; readonly number: number; readonly question: ClaimQuestion }
  | { readonly type: 'spellings'; readonly number: number; readonly question: NameQuestion }
  | { readonly type: 'names'; readonly number: number; readonly exceptArticleId: string | null };

/** What the thread tells. */
export type IndexMessage =
  | { readonly type: 'progress'; readonly progress: IndexProgress }
  | { readonly type: 'warning'; readonly text: string }
  | { readonly type: 'closed'; readonly number: number }
  | { readonly type: 'searched'; readonly number: number; readonly answer: SearchAnswer }
  | { readonly type: 'claims'; readonly number: number; readonly answer: readonly EarlierClaim[] }
  | { readonly type: 'spellings'; readonly number: number; readonly answer: readonly EarlierSpelling[] }
  | { readonly type: 'names'; readonly number: number; readonly answer: readonly GazetteerEntry[] };
