import type { SentenceState } from '#shared/domain/coverage.ts';
import type { CoverageReading, SentenceReading } from './coverage-reader.ts';

/** The index of the sentence that an offset of the text lies in, or else comes behind; 0 before the first one. */
export function findSentenceAt(all: readonly SentenceReading[], offset: number): number {
  let low = 0;
  let high = all.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((all[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The index of the sentence that is meant by a place on the map, 0 at its top and 1 at its end: of those that its step
 * stands for, the first one in the state that is drawn there. Null where there are no sentences.
 */
export function findSentenceOnMap({ all, stretches }: CoverageReading, share: number): number | null {
  const last = stretches.at(-1);
  if (last === undefined) return null;
  const steps = last.start + last.length;
  const step = Math.min(steps - 1, Math.max(0, Math.floor(share * steps)));
  const state = stretches.findLast(({ start }) => start <= step)?.state;
  const from = Math.floor((step * all.length) / steps);
  const to = Math.floor(((step + 1) * all.length) / steps);
  const found = all.slice(from, to).findIndex((sentence) => sentence.state === state);
  return from + Math.max(0, found);
}

/**
 * The index of the first sentence of the next, or the previous, stretch that is not dealt with; from inside a stretch the
 * previous one is its own. The same index where there is none.
 */
export function stepStretch(
  all: readonly SentenceReading[],
  from: number,
  direction: 'next' | 'previous',
): number {
  const step = direction === 'next' ? 1 : -1;
  for (let index = from + step; index >= 0 && index < all.length; index += step) {
    const state = all[index]?.state;
    if (state !== 'dealt' && state !== all[index - 1]?.state) return index;
  }
  return from;
}

export const sentenceStateNames: Readonly<Record<SentenceState, string>> = {
  untouched: 'untouched',
  open: 'open',
  dealt: 'dealt with',
};
