import type { DraftText } from './draft-text.ts';
import { toPassage } from './gap-alignment.ts';

/** Where a sentence of the old draft is in the new one. */
export interface SentencePlace {
  /** The sentences of the old draft that it became part of the new one with; one, or two that were joined. */
  readonly olds: readonly number[];
  /** The sentences of the new draft that it is in now; one, or several where it was split or grew together with others. */
  readonly news: readonly number[];
  /** Its tokens in the new draft, where they are there word for word among others; null: all of those sentences. */
  readonly tokens: { readonly from: number; readonly to: number } | null;
  /**
   * `same`: word for word. `sure`: edited, and alike enough at its own place that what did not change in it is its own.
   * `likely`: it is this sentence or none, and all of it has to be looked at again.
   */
  readonly trust: 'same' | 'sure' | 'likely';
}

export interface SentencePlaces {
  /** Of each sentence of the old draft; null where it is not found, or could be in two places. */
  readonly places: readonly (SentencePlace | null)[];
  /** Whether it stands in the same order with those around it as before. */
  readonly inOrder: readonly boolean[];
}

/** An edited sentence at its own place: more than half of it is as it was. Below that it may be another about the same thing. */
export const edited = 0.6;

/** An edited sentence at another place must be nearly what it was, or it is another about the same thing. */
export const recognised = 0.7;

/** Half of a sentence, found in another one, is enough to doubt that a third is the sentence itself. */
export const akin = 0.5;

/** How much likelier a place must be than the next one. A tie is no place. */
export const clearLead = 0.06;

/** What is known while sentences are placed; each step adds to it. */
export interface Placing {
  readonly before: DraftText;
  readonly after: DraftText;
  /** The matches of whole sentences that gaps lie between. */
  readonly images: Int32Array;
  /** The sentences of the new draft that are somebody's. */
  readonly taken: Set<number>;
  /** Single sentences that were found far from their neighbours, and where. */
  readonly strays: ReadonlyMap<number, number>;
  readonly places: (SentencePlace | null)[];
  /** Those of `taken` of which there may be more. */
  readonly shared: Set<number>;
  /** The sentences of the old draft that could be in two places. */
  readonly tied: Set<number>;
  readonly measure: (olds: readonly number[], news: readonly number[]) => number;
}

export function createPlace(
  olds: readonly number[],
  news: readonly number[],
  trust: SentencePlace['trust'],
): SentencePlace {
  return { olds, news, tokens: null, trust };
}

/** Tokens of a draft; the end is exclusive. */
export interface TokenRange {
  readonly from: number;
  readonly to: number;
}

/** What some ranges leave over of another. */
export function listRests({ from, to }: TokenRange, ranges: readonly TokenRange[]): readonly TokenRange[] {
  const rests: TokenRange[] = [];
  let at = from;
  for (const range of ranges.toSorted((one, other) => one.from - other.from)) {
    if (range.from > at) rests.push({ from: at, to: range.from });
    at = Math.max(at, range.to);
  }
  if (at < to) rests.push({ from: at, to });
  return rests;
}

/** The tokens of the new draft that a sentence is now. */
export function getRange(after: DraftText, { news, tokens }: SentencePlace): TokenRange {
  return tokens ?? toPassage(after, news);
}
