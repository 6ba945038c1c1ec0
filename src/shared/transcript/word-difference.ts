import { diffArrays } from 'diff';
import type { Span } from '../domain/span.ts';
import type { ComparableWord } from './comparable-words.ts';
import type { QuoteWord } from './quote-words.ts';

/** Words that stand at the same place, as ranges of each list; where they differ, one of the ranges may be empty. */
export interface DifferenceRegion {
  readonly isSame: boolean;
  readonly quote: Span;
  readonly transcript: Span;
}

/**
 * Lists that differ by more words than this are told apart as a whole: to say how would take half a second. It happens
 * only where thousands of words were left out inside a quote that is as long.
 */
const mostDifferences = 4000;

/**
 * The word-level difference of two lists: regions that together cover both, in order. A word of the quote whose letters
 * an editor changed in brackets is the same with or without those.
 */
export function compareWords({
  quote,
  transcript,
}: {
  readonly quote: readonly QuoteWord[];
  readonly transcript: readonly ComparableWord[];
}): readonly DifferenceRegion[] {
  const changes = diffArrays<ComparableWord & Partial<QuoteWord>>([...transcript], [...quote], {
    comparator: (spoken, printed) => spoken.key === printed.key || spoken.key === printed.bareKey,
    maxEditLength: mostDifferences,
  }) ?? [
    { added: false, removed: true, count: transcript.length },
    { added: true, removed: false, count: quote.length },
  ];
  const regions: DifferenceRegion[] = [];
  let start = { quote: 0, transcript: 0 };
  let end = start;
  const add = (isSame: boolean): void => {
    if (end.quote > start.quote || end.transcript > start.transcript) {
      regions.push({
        isSame,
        quote: { start: start.quote, end: end.quote },
        transcript: { start: start.transcript, end: end.transcript },
      });
    }
    start = end;
  };
  for (const { added, removed, count } of changes) {
    /* What is added and what is removed belong together until something is the same. */
    if (!added && !removed) add(false);
    end = {
      quote: end.quote + (removed ? 0 : count),
      transcript: end.transcript + (added ? 0 : count),
    };
    if (!added && !removed) add(true);
  }
  add(false);
  return regions;
}
