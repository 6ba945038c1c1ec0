import type { Span } from '#shared/domain/span.ts';
import { type Comparison, findCopies } from './comparison.ts';
import { cutTokens, isWord, type PlacedToken } from './draft.ts';
import { hasNeighbour, measureSurroundings, type Window } from './surroundings.ts';

/*
 * Some edits leave two texts of which nobody can say how the one became the other: a sentence is deleted, and a copy of it
 * stands elsewhere, as if it had been moved; it gets another number, and an unaltered copy stands beside it. Who takes
 * such a double for the sentence itself is not to be blamed. Where two are equally likely, though, one of them must not
 * be chosen.
 */

/** The sentences that an annotation lay in, and what there is of them and of others like them. */
export interface Rivalry {
  /** The sentences in the old text. */
  readonly window: Window;
  readonly whole: Span;
  /** Where they are now, how many of their neighbours are around them (-1 where they are gone), and in what state. */
  readonly here: Window | null;
  readonly ownScore: number;
  readonly isUntouched: boolean;
  readonly isAtHome: boolean;
  readonly isLost: boolean;
  /** Others of the new and of the old text with the same words; and copies, which may be altered. */
  readonly likeNow: readonly Window[];
  readonly likeOld: readonly Window[];
  readonly copies: readonly Window[];
}

/** How many of its words a stranger has in common with a sentence that is gone, to be taken for it. */
const common = 0.7;

/** How much of a sentence is left as it was where it can be told from a copy that has all of it. */
const recognisable = 0.7;

export function findDoubles(comparison: Comparison, rivalry: Rivalry): readonly Window[] {
  const { window, here, ownScore, isUntouched, isAtHome, isLost, likeNow, likeOld, copies } = rivalry;
  const isAround = (rival: Window) => hasNeighbour(comparison, { at: rival, of: window });
  const isBetter = (rival: Window) => measureSurroundings(comparison, { at: rival, of: window }) > ownScore;
  const own = measureKept(comparison, { whole: rivalry.whole, at: here, isCopy: false });
  const isTruer = (rival: Window) =>
    measureKept(comparison, { whole: rivalry.whole, at: rival, isCopy: true }) >= own;
  /* The same words in the better place, or where only other words are left. */
  const same = likeNow.filter((rival) => isAround(rival) && (!isUntouched || isBetter(rival)));
  /* Nearly the same in the place of what has left it; or with more of the old words than what has stayed. */
  const nearly = copies.filter(
    (rival) =>
      isAround(rival) && (((!isAtHome || isLost) && isBetter(rival)) || (!isUntouched && isTruer(rival))),
  );
  /* The only sentence that reads like it. A copy is to be told from its original, as long as that is where and what it was. */
  const isFound = !isLost && own >= recognisable * countLetters(comparison, rivalry.whole);
  const only =
    isUntouched || likeOld.length > 0 || likeNow.length > 1
      ? []
      : likeNow.filter(({ first }) => !isFound || copies.every((copy) => copy.first !== first));
  const strangers = here === null ? findStrangers(comparison, rivalry).filter(isAround) : [];
  const doubles = [...same, ...nearly, ...only, ...strangers];
  return doubles.filter(({ first }, index) => doubles.findIndex((other) => other.first === first) === index);
}

/** How many characters the words and signs of old sentences have. */
function countLetters({ before }: Comparison, { start, end }: Span): number {
  return before.slice(start, end).replaceAll(/\s+/gu, '').length;
}

/** How many characters of old sentences a place has as they were. */
function measureKept(
  { placed, before }: Comparison,
  { whole, at, isCopy }: { readonly whole: Span; readonly at: Window | null; readonly isCopy: boolean },
): number {
  const measure = ({ token, sentence, start, end }: PlacedToken): number => {
    const span = isCopy ? token.copyOf : (token.own?.span ?? null);
    if (at === null || sentence < at.first || sentence > at.last) return 0;
    if (span === null || span.start >= whole.end || whole.start >= span.end) return 0;
    return before.slice(span.start, span.end) === token.text ? end - start : 0;
  };
  return placed.reduce((sum, piece) => sum + measure(piece), 0);
}

/** Sentences with nearly the same words, wherever they come from: an altered one of two that were alike. */
function findStrangers({ now, before }: Comparison, { whole }: Rivalry): readonly Window[] {
  const wanted = listWords(before.slice(whole.start, whole.end));
  return now.flatMap(({ words }, index) => {
    const left = listWords(words);
    const shared = wanted.filter((word) => {
      const at = left.indexOf(word);
      if (at >= 0) left.splice(at, 1);
      return at >= 0;
    });
    return shared.length >= common * wanted.length ? [{ first: index, last: index }] : [];
  });
}

function listWords(text: string): string[] {
  return cutTokens(text).filter((word) => isWord({ text: word }));
}

/**
 * Where annotated words are in sentences that could be theirs: as far from the beginning, where the words are the same;
 * by what was copied; or wherever they are in there.
 */
export function placeIn(
  comparison: Comparison,
  { double, annotated, whole }: { readonly double: Window; readonly annotated: Span; readonly whole: Span },
): readonly Span[] {
  const { before, after, now } = comparison;
  const [from, to] = [now[double.first]?.start ?? 0, now[double.last]?.end ?? 0];
  const offset = from - whole.start;
  const shifted = { start: annotated.start + offset, end: annotated.end + offset };
  if (after.slice(from, to) === before.slice(whole.start, whole.end)) return [shifted];
  const copies = findCopies(comparison, annotated).filter(({ sentence }) => sentence === double.first);
  if (copies.length > 0) return copies.map(({ start, end }) => ({ start, end }));
  const words = before.slice(annotated.start, annotated.end);
  const places: Span[] = [];
  for (
    let at = after.indexOf(words, from);
    at >= 0 && at + words.length <= to;
    at = after.indexOf(words, at + 1)
  ) {
    places.push({ start: at, end: at + words.length });
  }
  return places;
}
