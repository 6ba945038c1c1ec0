import type { Span } from '../domain/span.ts';
import { isInsidePair } from '../text/code-points.ts';

/** The words of a W3C TextQuoteSelector; a prefix or suffix that is empty or left out asks for nothing. */
export interface QuoteSelector {
  readonly exact: string;
  readonly prefix?: string;
  readonly suffix?: string;
}

/**
 * Every place (UTF-16) where a text has these words between this prefix and this suffix, letter for letter; places may
 * overlap, none begins or ends inside a surrogate pair. Empty words match between any two characters.
 *
 * https://www.w3.org/TR/annotation-model/#text-quote-selector
 */
export function matchQuote(
  text: string,
  { exact, prefix = '', suffix = '' }: QuoteSelector,
): readonly Span[] {
  const whole = prefix + exact + suffix;
  const found: Span[] = [];
  for (let at = text.indexOf(whole); at >= 0; at = at < text.length ? text.indexOf(whole, at + 1) : -1) {
    const start = at + prefix.length;
    const end = start + exact.length;
    if (!isInsidePair(text, start) && !isInsidePair(text, end)) found.push({ start, end });
  }
  return found;
}
