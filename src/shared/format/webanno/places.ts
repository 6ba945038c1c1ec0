import type { Span } from '../../domain/span.ts';

/** A token by its number in the text, or a part of it. Offsets are those of the text, in UTF-16 units. */
export interface Place extends Span {
  readonly token: number;
  readonly isPart: boolean;
}

/**
 * The tokens, and the parts of tokens at the ends, that a piece of the text has; none where there are but blanks in it. A
 * piece of nothing is a part of nothing of the token that it is in or behind, as INCEpTION has it.
 */
export function locatePiece({ start, end }: Span, tokens: readonly Span[]): readonly Place[] {
  if (start === end) return locatePoint(start, tokens);
  const places: Place[] = [];
  for (let token = findFirst(tokens, start + 1); token < tokens.length; token += 1) {
    const known = tokens[token];
    if (known === undefined || known.start >= end) break;
    const part = { start: Math.max(start, known.start), end: Math.min(end, known.end) };
    places.push({ ...part, token, isPart: part.start !== known.start || part.end !== known.end });
  }
  return places;
}

function locatePoint(offset: number, tokens: readonly Span[]): readonly Place[] {
  const next = findFirst(tokens, offset);
  const isIn = (tokens[next]?.start ?? Number.POSITIVE_INFINITY) <= offset;
  const token = isIn ? next : Math.max(0, next - 1);
  const known = tokens[token];
  if (known === undefined) return [];
  const at = Math.min(Math.max(known.start, offset), known.end);
  return [{ token, start: at, end: at, isPart: true }];
}

/** The first token that ends at an offset or behind it. */
function findFirst(tokens: readonly Span[], offset: number): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.end ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What names a place among those of a text. */
export function keyOf({ token, start, end, isPart }: Place): string {
  return isPart ? `${token} ${start} ${end}` : String(token);
}
