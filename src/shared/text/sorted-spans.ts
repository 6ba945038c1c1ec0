import type { Span } from '../domain/span.ts';

/** The place of the first span that ends behind an offset; `spans.length` where none does. They are in order and lie apart. */
function findEndingAfter(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Those that share a character with a range, of spans that are in order and lie apart. */
export function listOverlapping<Kind extends Span>(spans: readonly Kind[], range: Span): readonly Kind[] {
  const first = findEndingAfter(spans, range.start);
  let last = first;
  while ((spans[last]?.start ?? range.end) < range.end) last++;
  return spans.slice(first, last);
}
