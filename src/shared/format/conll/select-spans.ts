import type { Span } from '../../domain/span.ts';
import type { ForeignSpan } from '../foreign.ts';

export interface LabelledSpan extends Span {
  readonly label: string;
}

/** What of the annotations a column of tags can hold. */
export interface Selection {
  /** In the order of the text, without blanks at their ends; none of them overlaps another. */
  readonly chosen: readonly LabelledSpan[];
  /** How many annotations are left out because longer ones, or earlier ones of their length, are in their place. */
  readonly covered: number;
  /** How many lack pieces for the same reason. */
  readonly cut: number;
  /** How many have nothing but blanks in them. */
  readonly blank: number;
}

/**
 * Chooses of overlapping pieces the longest.
 *
 * @param blanks the characters that are part of no word
 */
export function selectSpans(
  spans: readonly ForeignSpan[],
  { text, blanks }: { readonly text: string; readonly blanks: RegExp },
): Selection {
  const candidates = spans.flatMap(({ id, label, pieces }) =>
    pieces.flatMap((piece) => {
      const { start, end } = trim(piece, { text, blanks });
      return start < end ? [{ id, label, start, end }] : [];
    }),
  );
  const taken = new Uint8Array(text.length);
  const chosen = candidates
    .toSorted((one, other) => other.end - other.start - (one.end - one.start))
    .filter(({ start, end }) => {
      /* What is there already is no shorter, so where it overlaps it covers an end of this one. */
      if (taken[start] === 1 || taken[end - 1] === 1) return false;
      taken.fill(1, start, end);
      return true;
    });
  const inText = new Set(candidates.map(({ id }) => id));
  const inFile = new Set(chosen.map(({ id }) => id));
  const kept = new Set(chosen);
  const missed = new Set(candidates.filter((piece) => !kept.has(piece)).map(({ id }) => id));
  return {
    chosen: chosen.toSorted((one, other) => one.start - other.start),
    covered: inText.size - inFile.size,
    cut: missed.size - (inText.size - inFile.size),
    blank: spans.length - inText.size,
  };
}

function trim(
  { start, end }: Span,
  { text, blanks }: { readonly text: string; readonly blanks: RegExp },
): Span {
  let [from, to] = [start, end];
  while (from < to && blanks.test(text.charAt(from))) from += 1;
  while (from < to && blanks.test(text.charAt(to - 1))) to -= 1;
  return { start: from, end: to };
}
