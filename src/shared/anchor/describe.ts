import { type Anchor, contextLength } from '../domain/annotation.ts';
import type { Span } from '../domain/span.ts';
import { type CodePointIndex, countCodePoints, isInsidePair } from '../text/code-points.ts';

/** The text before an offset, `contextLength` UTF-16 units at most, one less where that would cut a pair. */
export function getPrefix(text: string, offset: number): string {
  const start = Math.max(0, offset - contextLength);
  return text.slice(isInsidePair(text, start) ? start + 1 : start, offset);
}

/** The text after an offset, as `getPrefix` has the text before it. */
export function getSuffix(text: string, offset: number): string {
  const end = Math.min(text.length, offset + contextLength);
  return text.slice(offset, isInsidePair(text, end) ? end - 1 : end);
}

/**
 * The anchor of a span (UTF-16) of an article's plain text. With an index of the same text it costs no pass over it.
 *
 * @throws RangeError where the span lies outside the text or cuts a surrogate pair
 */
export function describeAnchor(text: string, span: Span, index?: CodePointIndex): Anchor {
  const { start, end } = span;
  if (
    !(Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= text.length)
  ) {
    throw new RangeError(`span ${start}–${end} lies outside a text of ${text.length}`);
  }
  if (isInsidePair(text, start) || isInsidePair(text, end)) {
    throw new RangeError(`span ${start}–${end} cuts a surrogate pair`);
  }
  const before = index?.toCodePoints(start) ?? countCodePoints(text, { start: 0, end: start });
  const after = index?.toCodePoints(end) ?? before + countCodePoints(text, { start, end });
  return {
    exact: text.slice(start, end),
    prefix: getPrefix(text, start),
    suffix: getSuffix(text, end),
    utf16: { start, end },
    codePoints: { start: before, end: after },
    state: 'exact',
    was: null,
  };
}
