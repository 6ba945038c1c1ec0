import * as fc from 'fast-check';
import type { Span } from '#shared/domain/span.ts';
import { isInsidePair } from '#shared/text/code-points.ts';

const pieces =
  'tunnel|harbour|the|of|said|€412|Port|Merrow|🦀|👩‍👩‍👧|e\u0301|שלום|مرحبا|東京|\u00a0|\n\n|\n| | | |. |, |“|”';

/** Articles in small: words that come again and again, astral and combining characters, several scripts. */
export const texts: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...pieces.split('|')), { maxLength: 60 })
  .map((parts) => parts.join(''));

/** Any span of a text that cuts no surrogate pair. */
export function spansOf(text: string): fc.Arbitrary<Span> {
  const offset = fc.nat({ max: text.length }).map((at) => (isInsidePair(text, at) ? at - 1 : at));
  return fc
    .tuple(offset, offset)
    .map(([one, other]) => ({ start: Math.min(one, other), end: Math.max(one, other) }));
}
