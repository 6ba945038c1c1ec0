import type { Span } from '../domain/span.ts';

/** How far around an offset is looked: further than any date or amount reaches, and little in the longest paragraph. */
const reach = 120;

/**
 * The longest match of any of the patterns (all with the flag `g`) that holds or touches an offset (UTF-16); null
 * where none does.
 */
export function findLongestAt(text: string, offset: number, patterns: readonly RegExp[]): Span | null {
  const from = Math.max(0, offset - reach);
  const window = text.slice(from, offset + reach);
  let longest: Span | null = null;
  for (const pattern of patterns) {
    for (const { 0: found, index } of window.matchAll(pattern)) {
      const start = from + index;
      if (start > offset) break;
      const end = start + found.length;
      if (end >= offset && (longest === null || end - start > longest.end - longest.start))
        longest = { start, end };
    }
  }
  return longest;
}

/**
 * The matches of all the patterns (all with the flag `g`) in a text, in order; where some overlap, the longest.
 * Offsets are UTF-16.
 */
export function findLongest(text: string, patterns: readonly RegExp[]): readonly Span[] {
  const matches = patterns.flatMap((pattern) =>
    Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({
      start: index,
      end: index + found.length,
    })),
  );
  return keepLongest(matches);
}

/** Spans in order, without those that overlap a longer one, or one as long that begins before. */
export function keepLongest<Kind extends Span>(spans: readonly Kind[]): readonly Kind[] {
  const kept: Kind[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last === undefined || span.start >= last.end) kept.push(span);
    else if (span.end - span.start > last.end - last.start) kept[kept.length - 1] = span;
  }
  return kept;
}
