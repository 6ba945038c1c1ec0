import type { Span } from '../domain/span.ts';
import type { SearchPhrase, SearchQuery } from './search-query.ts';
import { listSearchWords } from './search-words.ts';

/** A part of a text that shows what was found in it, on one line. */
export interface Excerpt {
  readonly text: string;
  /** What was found, in order, never overlapping; UTF-16 into `text`. */
  readonly marks: readonly Span[];
  /** Where the first of it stands in the whole text; null where nothing was found. UTF-16. */
  readonly found: Span | null;
}

/** UTF-16 units of an excerpt: two lines of a list. */
const excerptLength = 160;
/** Of them before what was found, so that it is read in its sentence. */
const leadLength = 48;
/** How far an end is moved to stand between words. */
const wordReach = 16;

/** Paragraphs that are gone through for one excerpt. */
const mostParagraphs = 3;

/**
 * The part of a text where most of what is looked for stands together. What stands in several paragraphs is looked for in
 * those that have the most of it, so it costs little in a long text.
 */
export function createExcerpt(text: string, query: SearchQuery): Excerpt {
  const near = chooseParagraphs(text, query).flatMap(({ start, end }) =>
    findMatches(text.slice(start, end), query).map((span) => ({
      start: span.start + start,
      end: span.end + start,
    })),
  );
  /* Accents, ligatures and spaced numbers are no part of what is looked for: all of the text must be gone through then. */
  return cutExcerpt(text, near.length > 0 ? near : findMatches(text, query));
}

/** The first of those that hold the beginnings of the most phrases, in order. */
function chooseParagraphs(text: string, query: SearchQuery): readonly Span[] {
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return [];
  const starts = query.flatMap(({ keys: [first = ''] }) => first);
  let most = 0;
  let chosen: Span[] = [];
  let start = 0;
  while (start < text.length) {
    const gap = text.indexOf('\n\n', start);
    const end = gap < 0 ? text.length : gap;
    const count = countHeld(lower.slice(start, end), starts);
    if (count > most) {
      most = count;
      chosen = [];
    }
    if (count > 0 && count === most && chosen.length < mostParagraphs) chosen.push({ start, end });
    start = end + 2;
  }
  return chosen;
}

function countHeld(paragraph: string, starts: readonly string[]): number {
  return starts.filter((start) => paragraph.includes(start)).length;
}

/** Where a text has what is looked for, in order; overlapping ones are joined. UTF-16. Takes the time of its words. */
export function findMatches(text: string, query: SearchQuery): readonly Span[] {
  const words = listSearchWords(text);
  const byFirst = new Map<string, SearchPhrase[]>();
  const open: SearchPhrase[] = [];
  for (const phrase of query) {
    const [first] = phrase.keys;
    if (first === undefined) continue;
    if (phrase.isOpen && phrase.keys.length === 1) open.push(phrase);
    else byFirst.set(first, [...(byFirst.get(first) ?? []), phrase]);
  }
  const spans: Span[] = [];
  for (const [place, word] of words.entries()) {
    const isBeginning = open.some(({ keys: [first = ''] }) => word.key.startsWith(first));
    if (isBeginning) spans.push({ start: word.start, end: word.end });
    for (const { keys } of byFirst.get(word.key) ?? []) {
      const isThere = keys.every((key, count) => words[place + count]?.key === key);
      const last = words[place + keys.length - 1];
      if (isThere && last !== undefined) spans.push({ start: word.start, end: last.end });
    }
  }
  return join(spans);
}

function join(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last === undefined || span.start >= last.end) joined.push(span);
    else joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
  }
  return joined;
}

function cutExcerpt(text: string, matches: readonly Span[]): Excerpt {
  const best = findDensest(matches);
  const first = matches[best];
  const start = first === undefined ? 0 : findStart(text, first.start);
  const end = findEnd(text, Math.max(start + excerptLength, first?.end ?? 0));
  const before = start > 0 && !/\n/.test(text.charAt(start - 1)) ? '…' : '';
  const shift = before.length - start;
  const marks = matches
    .filter((match) => match.start >= start && match.end <= end)
    .map((match) => ({ start: match.start + shift, end: match.end + shift }));
  /* Line ends become spaces, one for one, so that the marks stay where they are. */
  const line = text.slice(start, end).replace(/\s/gu, ' ');
  return { text: `${before}${line}${end < text.length ? '…' : ''}`, marks, found: first ?? null };
}

/** The first of the matches of which most lie within one excerpt. */
function findDensest(matches: readonly Span[]): number {
  let best = 0;
  let most = 0;
  let last = 0;
  for (const [place, { start }] of matches.entries()) {
    while ((matches[last]?.end ?? Number.POSITIVE_INFINITY) <= start + excerptLength - leadLength) last++;
    if (last - place > most) {
      most = last - place;
      best = place;
    }
  }
  return best;
}

/** Not before its paragraph: what is found there is read by itself. */
function findStart(text: string, offset: number): number {
  const paragraph = text.lastIndexOf('\n', offset - 1) + 1;
  const from = Math.max(paragraph, offset - leadLength);
  if (from === paragraph) return from;
  const gap = text.slice(from, Math.min(offset, from + wordReach)).search(/\s/u);
  return leaveWhole(text, gap < 0 ? from : from + gap + 1);
}

function findEnd(text: string, offset: number): number {
  if (offset >= text.length) return text.length;
  const gap = text.slice(offset - wordReach, offset).search(/\s\S*$/u);
  return leaveWhole(text, gap < 0 ? offset : offset - wordReach + gap);
}

/** Not between the halves of a surrogate pair, nor before a mark of the letter there. */
function leaveWhole(text: string, offset: number): number {
  let whole = offset;
  while (whole > 0 && /^[\udc00-\udfff\p{M}\u200d]/u.test(text.slice(whole, whole + 1))) whole--;
  return whole;
}
