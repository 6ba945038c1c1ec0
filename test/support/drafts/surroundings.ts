import type { Span } from '#shared/domain/span.ts';
import { type Comparison, findCopies, findOwn, type PlacedSentence } from './comparison.ts';

/** A run of sentences, the last one included. */
export interface Window {
  readonly first: number;
  readonly last: number;
}

/** How many sentences to each side tell where a sentence belongs. */
const reach = 2;

/** The runs of sentences with the same words as those of a window of the old text. */
export function findAlike(
  sentences: readonly PlacedSentence[],
  { old, window }: { readonly old: readonly PlacedSentence[]; readonly window: Window },
): readonly Window[] {
  const wanted = old.slice(window.first, window.last + 1);
  return sentences.flatMap((_, first) =>
    wanted.every(({ words }, index) => sentences[first + index]?.words === words)
      ? [{ first, last: first + wanted.length - 1 }]
      : [],
  );
}

/** How many sentences around a place in the new text are, one after the other, those around a window of the old one. */
export function measureSurroundings(
  { old, now }: Comparison,
  { at, of }: { readonly at: Window; readonly of: Window },
): number {
  let alike = 0;
  const isAlike = (one: number, other: number) => now[one]?.words === old[other]?.words;
  for (let step = 1; step <= reach && isAlike(at.first - step, of.first - step); step++) alike++;
  for (let step = 1; step <= reach && isAlike(at.last + step, of.last + step); step++) alike++;
  return alike;
}

/** How much of old sentences a copy has at least, to be taken for them. */
const copied = 0.6;

/** The sentences that were copied from a part of the old text, wholly or nearly. */
export function findCopied(comparison: Comparison, whole: Span): readonly Window[] {
  return findCopies(comparison, whole)
    .filter(({ start, end }) => end - start >= copied * (whole.end - whole.start))
    .map(({ sentence }) => ({ first: sentence, last: sentence }));
}

/** Whether what is left of the sentence before a window of the old text, or of the one behind, stands beside a place. */
export function hasNeighbour(
  comparison: Comparison,
  { at, of }: { readonly at: Window; readonly of: Window },
): boolean {
  return (
    stands(comparison, of.first - 1, [at.first - 1, at.first]) ||
    stands(comparison, of.last + 1, [at.last, at.last + 1])
  );
}

/** Whether an old sentence, or a copy of it, lies in one of these of the new text; or no sentence in no sentence. */
function stands(comparison: Comparison, number: number, places: readonly number[]): boolean {
  const sentence: Span | undefined = comparison.old[number];
  if (sentence === undefined) return places.some((place) => comparison.now[place] === undefined);
  const pieces = [...findOwn(comparison, sentence), ...findCopies(comparison, sentence)];
  return pieces.some((piece) => places.includes(piece.sentence));
}
