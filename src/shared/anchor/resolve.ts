import { type Anchor, type AnchorState, contextLength } from '../domain/annotation.ts';
import type { Span } from '../domain/span.ts';
import { isInsidePair } from '../text/code-points.ts';
import { getPrefix, getSuffix } from './describe.ts';
import { matchQuote } from './quote.ts';
import { findLikenesses, measureLikeness } from './similarity.ts';

/** Where an anchor lies in a text, and how sure that is. */
export type Resolution =
  | { readonly state: Exclude<AnchorState, 'orphan'>; readonly span: Span }
  | { readonly state: 'orphan'; readonly span: null };

const orphan: Resolution = { state: 'orphan', span: null };

/**
 * How much each kind of evidence counts, as in Hypothesis: the words more than their context, both sides of the context
 * the same, and the place in the text so little that it can order candidates but never decide between two.
 */
const weights = { quote: 50, prefix: 20, suffix: 20, position: 2 };
const totalWeight = weights.quote + weights.prefix + weights.suffix + weights.position;

/**
 * How far ahead the best candidate must be. More than the place in the text can add (2 of 92), and about as much as nine
 * altered characters of context make: with less between them one may be the other's twin (a pull quote, a refrain)
 * whose surroundings were edited. Tried on edited news, half as much takes three times as many twins for each other.
 */
const clearLead = 0.06;

/** Words as long as the context tell by themselves where they belong: a sentence, not a name that occurs here and there. */
const telling = contextLength;

/**
 * How alike context must be to be recognised. Unrelated prose has about a third in common with it by chance, and another
 * use of the same phrase about half.
 */
const recognisable = 0.6;

/** Context so much alike that whatever stands between must be what the anchored words have become. */
const unmistakable = 0.9;

/** How alike long words must be to be recognised outside their context: a quarter of them may have been edited. */
const edited = 0.75;

/** How alike words in their context must be: half of them may have been edited. */
const rewritten = 0.5;

/** How much of each side of a frame may be altered at first sight, before it is measured: little, so that the search is cheap. */
const frameErrors = 0.25;

/** The most differences that fuzzy search looks for: its time grows with them, and longer words differ by less anyway. */
const mostErrors = 256;

/** How many occurrences of the words get their context measured: those whose nearest context agrees longest. */
const mostCandidates = 50;

interface Candidate extends Span {
  readonly quote: number;
  /** Of both sides, or of the one that the anchor has; null where it has none. */
  readonly context: number | null;
  readonly score: number;
}

/**
 * Finds an anchor's words in a text that may be another than the one it was made from.
 *
 * - `exact`: the same words at the same offset in the same context.
 * - `moved`: the same words, recognised by their context or their length, and nowhere else as likely.
 * - `changed`: other words, recognised by likeness and context; the span holds the words of now.
 * - `orphan`: not found, or found in two places of which neither is clearly the better.
 *
 * Spans are UTF-16 and never cut a surrogate pair; `text.slice(start, end) === anchor.exact` for exact and moved.
 */
export function resolveAnchor(anchor: Anchor, text: string): Resolution {
  if (anchor.utf16 !== null && isUnchanged(anchor, { text, span: anchor.utf16 })) {
    return { state: 'exact', span: { start: anchor.utf16.start, end: anchor.utf16.end } };
  }
  return findMoved(anchor, text) ?? findChanged(anchor, text) ?? orphan;
}

interface Place {
  readonly text: string;
  readonly span: Span;
}

function isUnchanged(anchor: Anchor, { text, span }: Place): boolean {
  return (
    text.slice(span.start, span.end) === anchor.exact &&
    getPrefix(text, span.start) === anchor.prefix &&
    getSuffix(text, span.end) === anchor.suffix
  );
}

/** The same words elsewhere. An orphan where they are in several places and cannot be told apart; null to go on looking. */
function findMoved(anchor: Anchor, text: string): Resolution | null {
  const { exact } = anchor;
  if (exact === '') return findEmpty(anchor, text);
  const places = matchQuote(text, { exact }).filter((span) => hasSameEdges(anchor, { text, span }));
  const isOnly = places.length === 1;
  const candidates = preselect(anchor, { text, places })
    .map((span) => measure(anchor, { text, span }))
    .filter(({ context }) =>
      context === null ? isOnly : context >= recognisable || (isOnly && exact.length >= telling),
    );
  return choose(candidates, 'moved');
}

/** A place between two characters has nothing but its context, which must be there as it was. */
function findEmpty(anchor: Anchor, text: string): Resolution {
  const [span, ...others] = anchor.prefix + anchor.suffix === '' ? [] : matchQuote(text, anchor);
  return span !== undefined && others.length === 0 ? { state: 'moved', span } : orphan;
}

/** The places whose nearest context agrees longest with the anchor's, where there are too many to measure them all. */
function preselect(
  { prefix, suffix }: Anchor,
  { text, places }: { readonly text: string; readonly places: readonly Span[] },
): readonly Span[] {
  if (places.length <= mostCandidates) return places;
  const agreement = ({ start, end }: Span): number => {
    let before = 0;
    while (before < prefix.length && text[start - 1 - before] === prefix.at(-1 - before)) before++;
    let after = 0;
    while (after < suffix.length && text[end + after] === suffix[after]) after++;
    return before + after;
  };
  return places
    .map((span) => ({ span, agreement: agreement(span) }))
    .toSorted((a, b) => b.agreement - a.agreement)
    .slice(0, mostCandidates)
    .map(({ span }) => span);
}

function findChanged(anchor: Anchor, text: string): Resolution | null {
  const spans = [...findByWords(anchor, text), ...findByFrame(anchor, text)];
  const candidates = spans
    .map((span) => completeSpan(anchor, { text, span }))
    .filter((span) => span.end > span.start)
    .map((span) => measure(anchor, { text, span }))
    .filter(({ quote, context }) => {
      if (quote === 1) return false;
      if (context === null) return quote >= edited;
      if (context >= unmistakable) return true;
      if (anchor.exact.length >= telling && quote >= edited) return true;
      return quote >= rewritten && context >= recognisable;
    });
  return choose(candidates, 'changed');
}

/** Where words like the anchored ones are. Short words are like too many others to be looked for. */
function findByWords({ exact }: Anchor, text: string): readonly Span[] {
  if (exact.length < telling / 2) return [];
  const maxErrors = Math.min(mostErrors, Math.floor(exact.length * (1 - rewritten)));
  return findLikenesses(text, exact, { maxErrors }).slice(0, mostCandidates);
}

/** What stands between text like the prefix and text like the suffix; an empty one is the end of the text. */
function findByFrame({ exact, prefix, suffix }: Anchor, text: string): readonly Span[] {
  if (prefix.length + suffix.length < telling / 2) return [];
  const befores = prefix === '' ? [{ end: 0 }] : findAlike(text, prefix).slice(0, mostCandidates);
  return befores.flatMap(({ end: start }) => {
    /* The words may have grown to twice their length, or by as much as a context. */
    const reach = start + 2 * exact.length + 2 * contextLength;
    if (suffix === '') return reach < text.length ? [] : [{ start, end: text.length }];
    const after = findAlike(text.slice(start, reach), suffix)[0];
    return after === undefined ? [] : [{ start, end: start + after.start }];
  });
}

function findAlike(text: string, context: string): readonly Span[] {
  return findLikenesses(text, context, { maxErrors: Math.floor(context.length * frameErrors) });
}

const wordCharacter = /[\p{L}\p{M}\p{N}]/u;

/** Whether words that were whole are whole here: no `harbour` in `harbours`. */
function hasSameEdges({ exact, prefix, suffix }: Anchor, { text, span }: Place): boolean {
  const isCut = (before: string | undefined, after: string | undefined, at: number): boolean =>
    !isInWord(before, after) && isInWord(text[at - 1], text[at]);
  return !isCut(prefix.at(-1), exact[0], span.start) && !isCut(exact.at(-1), suffix[0], span.end);
}

/** Trimmed of white space, and with whole words and pairs at the ends where the anchored words had whole words there. */
function completeSpan({ exact, prefix, suffix }: Anchor, { text, span }: Place): Span {
  const words = text.slice(span.start, span.end);
  let start = span.start + (words.length - words.trimStart().length);
  let end = Math.max(start, span.start + words.trimEnd().length);
  if (end === start) return { start, end };
  if (!isInWord(prefix.at(-1), exact[0])) while (isInWord(text[start - 1], text[start])) start--;
  if (!isInWord(exact.at(-1), suffix[0])) while (isInWord(text[end - 1], text[end])) end++;
  if (isInsidePair(text, start)) start--;
  if (isInsidePair(text, end)) end++;
  return { start, end };
}

function isInWord(before: string | undefined, after: string | undefined): boolean {
  return (
    before !== undefined && after !== undefined && wordCharacter.test(before) && wordCharacter.test(after)
  );
}

function measure(anchor: Anchor, { text, span }: Place): Candidate {
  const { exact, prefix, suffix, utf16 } = anchor;
  const words = text.slice(span.start, span.end);
  /* What the text has besides counts too, so that a long passage is not taken for a word that it holds. */
  const quote =
    words === exact
      ? 1
      : Math.max(0, measureLikeness(words, exact) - Math.max(0, words.length / exact.length - 1));
  /* Twice the length leaves room for what was put in between. */
  const before = measureLikeness(text.slice(Math.max(0, span.start - 2 * prefix.length), span.start), prefix);
  const after = measureLikeness(text.slice(span.end, span.end + 2 * suffix.length), suffix);
  const sides = [prefix === '' ? null : before, suffix === '' ? null : after].filter((side) => side !== null);
  const context = sides.length === 0 ? null : sides.reduce((sum, side) => sum + side, 0) / sides.length;
  const position =
    utf16 === null ? 0 : 1 - Math.min(1, Math.abs(span.start - utf16.start) / Math.max(1, text.length));
  const score =
    (weights.quote * quote +
      (weights.prefix + weights.suffix) * (context ?? 0) +
      weights.position * position) /
    totalWeight;
  return { start: span.start, end: span.end, quote, context, score };
}

/** The best candidate; an orphan where another one is nearly as good; null where there is none. */
function choose(candidates: readonly Candidate[], state: 'moved' | 'changed'): Resolution | null {
  const [best, ...others] = candidates.toSorted((a, b) => b.score - a.score);
  if (best === undefined) return null;
  const isLookalike = (other: Candidate): boolean =>
    best.score - other.score < clearLead &&
    (state === 'moved' || other.start >= best.end || other.end <= best.start);
  if (others.some(isLookalike)) return orphan;
  return { state, span: { start: best.start, end: best.end } };
}
