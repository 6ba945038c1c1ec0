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
