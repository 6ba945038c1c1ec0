import { CodePointIndex } from '../../text/code-points.ts';
import { getLocale } from '../../text/sentences.ts';
import type { ProdigyToken } from './task-schema.ts';

/** Where something begins and ends, in code points. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** A text cut by Unicode's words, with tokens for all white space but single spaces, as in spaCy. Places are code points. */
export function cutTokens(text: string, language: string): readonly ProdigyToken[] {
  const tokens: ProdigyToken[] = [];
  const index = new CodePointIndex(text);
  const segmenter = new Intl.Segmenter(getLocale(language), { granularity: 'word' });
  for (const { segment, index: offset } of segmenter.segment(text)) {
    if (segment === ' ') continue;
    const place = { start: index.toCodePoints(offset), end: index.toCodePoints(offset + segment.length) };
    tokens.push({ text: segment, ...place, id: tokens.length });
  }
  return describeSpaces(tokens, index.length);
}

/** Whether tokens from elsewhere are in the order of a text and inside it. */
export function areInOrder(tokens: readonly ProdigyToken[], length: number): boolean {
  let end = 0;
  return tokens.every((token) => {
    const isNext = end <= token.start && token.start <= token.end && token.end <= length;
    end = token.end;
    return isNext;
  });
}

/**
 * The tokens, cut further so that every span begins and ends with one, for Prodigy shows no others. White space that a
 * span begins or ends with becomes a token. The same tokens where nothing need be cut.
 */
export function fitTokens(
  tokens: readonly ProdigyToken[],
  { text, spans }: { readonly text: string; readonly spans: readonly Place[] },
): readonly ProdigyToken[] {
  const filled = spans.filter(({ start, end }) => start < end);
  const cuts: Cuts = {
    starts: sortOthers(
      filled.map(({ start }) => start),
      new Set(tokens.map(({ start }) => start)),
    ),
    ends: sortOthers(
      filled.map(({ end }) => end),
      new Set(tokens.map(({ end }) => end)),
    ),
  };
  if (cuts.starts.length === 0 && cuts.ends.length === 0) return tokens;
  const index = new CodePointIndex(text);
  const all = sortOthers([...cuts.starts, ...cuts.ends], new Set());
  const places = [...tokens, { start: index.length, end: index.length }].flatMap((token, place) => {
    const gap = { start: tokens[place - 1]?.end ?? 0, end: token.start };
    return [...(isCut(gap, cuts) ? [gap] : []), ...(token.start < token.end ? [token] : [])];
  });
  const pieces = places.flatMap((place) =>
    cutPlace(place, all).map(({ start, end }) => ({
      ...place,
      text: text.slice(index.toUtf16(start), index.toUtf16(end)),
      start,
      end,
    })),
  );
  return describeSpaces(
    pieces.map((piece, id) => ({ ...piece, id })),
    index.length,
  );
}

/** Where spans begin and end without a token, each in order. */
interface Cuts {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

function sortOthers(places: readonly number[], known: ReadonlySet<number>): readonly number[] {
  return [...new Set(places)].filter((place) => !known.has(place)).toSorted((one, other) => one - other);
}

/** Whether a span begins or ends with the white space of a gap between tokens. */
function isCut({ start, end }: Place, { starts, ends }: Cuts): boolean {
  const [first, last] = [starts[findFrom(starts, start)], ends[findFrom(ends, start + 1)]];
  return (first !== undefined && first < end) || (last !== undefined && last <= end);
}

function cutPlace({ start, end }: Place, cuts: readonly number[]): readonly Place[] {
  const inner = cuts.slice(findFrom(cuts, start + 1), findFrom(cuts, end));
  return [start, ...inner].map((from, index) => ({ start: from, end: inner[index] ?? end }));
}

/** The index of the first number of a sorted list that is no smaller than this one. */
function findFrom(places: readonly number[], least: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? least) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `ws` says whether a space follows that is no token. */
function describeSpaces(tokens: readonly ProdigyToken[], length: number): readonly ProdigyToken[] {
  return tokens.map((token, index) => ({ ...token, ws: token.end < (tokens[index + 1]?.start ?? length) }));
}
