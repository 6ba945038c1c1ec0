import type { Span } from '../domain/span.ts';
import { findWords } from '../text/words.ts';
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
/** How much longer an excerpt gets so as not to cut the word that what was found is a part of: most have fewer letters. */
const wordReach = 40;

/** Of any language: what parts words is the script, and where that has no spaces its dictionary. */
const wordSegmenter = new Intl.Segmenter('und', { granularity: 'word' });
/** What a reader takes for one character is not cut. */
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** What a beginning loses where it follows a word: the signs of that word, white space, and an ellipsis, for one is put there. */
const strayBeginning = /(?:\s|(?<!\s)[\p{Pe}\p{Pf}\p{Po}]|[…⋯]|\.(?=[\s.]))*/uy;
/** What an end loses: white space, dots that an ellipsis takes the place of, and signs that open what is not shown. */
const strayEnd = /(?:[\s.…⋯\p{Ps}\p{Pi}]|(?<=\s)["'])+$/u;

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
  const first = matches[findDensest(matches)] ?? null;
  const start = first === null ? 0 : findStart(text, first.start);
  const end = findEnd(text, start, first);
  const before = start > 0 && !/\n/.test(text.charAt(start - 1)) ? '…' : '';
  const shift = before.length - start;
  const marks = matches
    .filter((match) => match.start >= start && (match.end <= end || match === first))
    .map((match) => ({ start: match.start + shift, end: Math.min(match.end, end) + shift }));
  /* Line ends become spaces, one for one, so that the marks stay where they are. */
  const line = text.slice(start, end).replace(/\s/gu, ' ');
  return { text: `${before}${line}${end < text.length ? '…' : ''}`, marks, found: first };
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
  const word = findWordAround(text, from);
  if (word === null) return passStray(text, leaveWhole(text, from), offset);
  if (word.end <= offset) return passStray(text, word.end, offset);
  return leaveWhole(text, from - word.start <= wordReach ? word.start : from);
}

/** Where an excerpt begins that is cut behind a word: at what comes next, but not after `limit`. */
function passStray(text: string, offset: number, limit: number): number {
  strayBeginning.lastIndex = offset;
  const length = strayBeginning.exec(text)?.[0].length ?? 0;
  return leaveWhole(text, Math.min(offset + length, limit));
}

/** Not within what was found, unless that alone is longer than an excerpt. */
function findEnd(text: string, start: number, first: Span | null): number {
  const least = first === null ? start : Math.min(first.end, first.start + excerptLength);
  const to = Math.max(start + excerptLength, least);
  if (to >= text.length) return text.length;
  const word = findWordAround(text, to);
  let end = to;
  if (word !== null && word.start > start && word.start >= least) end = word.start;
  else if (word !== null && word.end - to <= wordReach) end = word.end;
  const whole = endWhole(text, end, Math.max(start + 1, least));
  return least + text.slice(least, whole).replace(strayEnd, '').length;
}

/**
 * The word that an offset lies in the midst of. Of one that is longer than an excerpt on either side, a part. Looked for
 * among its neighbours alone, two of each side, because amounts hold spaces (€ 412, 18 %), and to find words takes its time.
 */
function findWordAround(text: string, offset: number): Span | null {
  const before = text.slice(Math.max(0, offset - excerptLength), offset);
  const after = text.slice(offset, offset + excerptLength);
  const from = offset - before.split(' ').slice(-3).join(' ').length;
  const near = text.slice(from, offset + after.split(' ', 3).join(' ').length);
  const word = findWords(near, wordSegmenter).find(({ end }) => from + end > offset);
  return word === undefined || from + word.start >= offset
    ? null
    : { start: from + word.start, end: from + word.end };
}

/** The offset, or the beginning of the character that it lies in. */
function leaveWhole(text: string, offset: number): number {
  return graphemes.segment(text).containing(offset)?.index ?? offset;
}

/** The same, but the end of that character where it begins before `least`. */
function endWhole(text: string, offset: number, least: number): number {
  const start = leaveWhole(text, offset);
  if (start >= least) return start;
  return start + (graphemes.segment(text).containing(offset)?.segment.length ?? 0);
}
