import type { Source } from '#shared/domain/records.ts';
import type { SourceOfArticle } from '#shared/library-state.ts';
import { isWebAddress } from '#shared/text/web-address.ts';
import { searchFuzzily } from '../../state/fuzzy.ts';

/** One answer to what is typed where a source is attached. */
export type SourceAnswer =
  | {
      readonly id: string;
      readonly name: string;
      readonly type: 'own' | 'attached';
      readonly source: Source;
      readonly offsets: readonly number[];
    }
  | {
      readonly id: string;
      readonly name: string;
      readonly type: 'other';
      readonly source: Source;
      readonly articleTitle: string;
      readonly offsets: readonly number[];
    }
  | { readonly id: string; readonly name: string; readonly type: 'new' }
  | { readonly id: string; readonly name: string; readonly type: 'file' };

/* Who has not found it among so many types another letter. */
const mostOthers = 40;

export interface SourceQuestion {
  readonly query: string;
  /** The sources of the article that are not attached yet. */
  readonly own: readonly Source[];
  /** Those that are attached: they answer so that none is written down a second time, and counted twice. */
  readonly attached: readonly Source[];
  readonly others: readonly SourceOfArticle[];
}

/**
 * The article's own sources first, of those that are attached already only what is asked for, then a new one, then those of
 * other articles. An address that is typed is a new source before anything else, unless a source has it.
 */
export function findSources({ query, own, attached, others }: SourceQuestion): readonly SourceAnswer[] {
  const typed = query.trim();
  const ownAnswers = [
    ...findOwn(typed, { type: 'own', sources: own }),
    ...(typed === '' ? [] : findOwn(typed, { type: 'attached', sources: attached })),
  ];
  const otherAnswers = searchFuzzily(typed, others, ({ source }) => describeForSearch(source))
    .slice(0, mostOthers)
    .map(
      ({ item, match }): SourceAnswer => ({
        id: `other ${item.articleId} ${item.source.id}`,
        name: item.source.title,
        type: 'other',
        source: item.source,
        articleTitle: item.articleTitle,
        offsets: match.offsets,
      }),
    );
  const isAddress = isWebAddress(typed);
  const fresh: readonly SourceAnswer[] = [
    { id: 'new', name: typed === '' ? 'New source…' : `New source: ${typed}`, type: 'new' },
    ...(isAddress ? [] : [{ id: 'file', name: 'Archive a file as a new source…', type: 'file' } as const]),
  ];
  const known = [...ownAnswers, ...otherAnswers];
  const isKnown = known.some((answer) => 'source' in answer && answer.source.url === typed);
  if (isAddress && !isKnown) return [...fresh, ...known];
  return [
    ...ownAnswers,
    ...(typed === '' || ownAnswers.length > 0 || otherAnswers.length === 0
      ? [...fresh, ...otherAnswers]
      : [...otherAnswers, ...fresh]),
  ];
}

function findOwn(
  typed: string,
  { type, sources }: { readonly type: 'own' | 'attached'; readonly sources: readonly Source[] },
): readonly SourceAnswer[] {
  return searchFuzzily(typed, sources, describeForSearch).map(({ item, match }) => ({
    id: `${type} ${item.id}`,
    name: item.title,
    type,
    source: item,
    offsets: match.offsets,
  }));
}

/* The title first: the places of its letters are shown. */
function describeForSearch({ title, url, locator, attachment }: Source): string {
  return [title, url, locator, attachment?.fileName].filter((part) => part != null).join(' ');
}
