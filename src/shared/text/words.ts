import type { Span } from '../domain/span.ts';
import { raisedDigits } from './longest-match.ts';

/** What may stand between two words that count as one, with what the words must be like. */
const joints: readonly { readonly gap: RegExp; readonly before: RegExp; readonly after: RegExp }[] = [
  /* twelve-month, U.S.-led; also the hyphens that do not break. */
  { gap: /^[-‐‑]$/, before: /[\p{L}\p{N}\p{M}.]$/u, after: /^[\p{L}\p{N}]/u },
  /* 2019–2021, 10–12 */
  { gap: /^–$/, before: /\d$/, after: /^\d/ },
  /* 24/7, 1/2, 3/5/2026 */
  { gap: /^\/$/, before: /\d$/, after: /^\d/ },
  /* AT&T, R&D */
  { gap: /^&$/, before: /\p{Lu}$/u, after: /^\p{Lu}/u },
  /* 12 500 000 with the spaces that do not break */
  { gap: /^[\u00a0\u2009\u202f]$/, before: /(?:^|\D)\d{1,3}$/, after: /^\d{3}(?!\d)/ },
  /* 3½, H₂ */
  { gap: /^$/, before: /[\p{L}\p{N}]$/u, after: new RegExp(`^(?:(?![${raisedDigits}])\\p{No})+$`, 'u') },
  /* km², x², 10¹², 10⁻⁶: behind all else it is the mark of a note. */
  {
    gap: /^[⁺⁻]?$/,
    before: new RegExp(`(?:^|[^\\p{L}\\p{N}])(?:[kcdm]m|\\p{L}|10)[⁺⁻]?[${raisedDigits}]*$`, 'u'),
    after: new RegExp(`^[${raisedDigits}]+$`, 'u'),
  },
  /* US$5 */
  { gap: /^\p{Sc}$/u, before: /^\p{Lu}{1,3}$/u, after: /^\d/ },
  /* 20 °C */
  { gap: /^$/, before: /°$/, after: /^[CF]$/ },
];

const noteMark = new RegExp(`^[${raisedDigits}]+$`, 'u');

/** Signs that belong to the number they stand before: €412, −5, ±2, ~300, №7, § 12. */
const numberPrefix = /(?:\p{Sc}[ \u00a0\u202f]?|(?<![\p{L}\p{N}])[+\-−±~≈]|[№§][ \u00a0\u202f]?)$/u;
/** Signs that belong to the word they stand before: #tunnel, @user. */
const wordPrefix = /(?<![\p{L}\p{N}])[#@]$/u;
const years = /^\d\ds?$/;
/** Signs that belong to the number they stand behind: 18 %, 412 €, 20°. */
const numberSuffix = /^(?:[ \u00a0\u2009\u202f]?(?:[%‰°]|\p{Sc}(?!\d))|[′″])/u;
/** Initials, whose last dot belongs to them: U.S., p.m., Ph.D.; and a single one before a name: the J. of J. Rowling. */
const initials = /^(?:\p{L}{1,2}\.)+\p{L}$/u;
const initial = /^\p{Lu}$/u;

/** Addresses, which segmentation by Unicode's rules takes apart. */
const addresses =
  /\b(?:https?:\/\/|www\.)[^\s<>"“”«»]*[\p{L}\p{N}/]|(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu;

/**
 * The words of one paragraph, in order, never overlapping, as somebody who checks facts selects them: by Unicode's
 * rules (UAX #29), but with the dots of initials (U.S., p.m.), signs of currency and percent (€412, 18 %), hyphens
 * (twelve-month), ranges (2019–2021), spaced thousands and whole addresses in one word. The raised mark of a note is none. An apostrophe inside a word and a
 * possessive stay in it; one at its end does not, for it may be a closing quotation mark. Offsets are UTF-16.
 */
export function findWords(paragraph: string, segmenter: Intl.Segmenter): readonly Span[] {
  const words: Span[] = [];
  let offset = 0;
  for (const { start, end } of findAddresses(paragraph)) {
    addWords(words, { paragraph, segmenter, range: { start: offset, end: start } });
    offset = end;
    words.push({ start, end });
  }
  addWords(words, { paragraph, segmenter, range: { start: offset, end: paragraph.length } });
  return words;
}

/** The addresses of pages and of mail in a paragraph, in order. Offsets are UTF-16. */
export function findAddresses(paragraph: string): readonly Span[] {
  return Array.from(paragraph.matchAll(addresses), ({ 0: address, index }) => ({
    start: index,
    end: index + address.length,
  }));
}

function addWords(
  words: Span[],
  {
    paragraph,
    segmenter,
    range,
  }: { readonly paragraph: string; readonly segmenter: Intl.Segmenter; readonly range: Span },
): void {
  /* Unicode's rules take NARROW NO-BREAK SPACE for a part of words; here it is but a space. */
  const text = paragraph.slice(range.start, range.end).replaceAll('\u202f', '\u00a0');
  for (const { segment, index } of segmenter.segment(text)) {
    const start = range.start + index;
    /* Not `isWordLike`: a row of underscores is like a word there, and ½ is not. */
    if (/[\p{L}\p{N}]/u.test(segment)) addWord(words, { start, end: start + segment.length }, paragraph);
  }
}

function addWord(words: Span[], piece: Span, paragraph: string): void {
  const last = words.at(-1);
  if (last !== undefined && isJoined(paragraph, last, piece)) {
    words[words.length - 1] = {
      start: last.start,
      end: extendEnd(paragraph, { start: last.start, end: piece.end }),
    };
    return;
  }
  if (noteMark.test(paragraph.slice(piece.start, piece.end))) return;
  words.push({ start: extendStart(paragraph, piece, last?.end ?? 0), end: extendEnd(paragraph, piece) });
}

function isJoined(paragraph: string, last: Span, piece: Span): boolean {
  const gap = paragraph.slice(last.end, piece.start);
  if (gap.length > 1) return false;
  /* A few characters are enough, and a word of any length must not be read again at each joint. */
  const before = paragraph.slice(Math.max(last.start, last.end - 6), last.end);
  const after = paragraph.slice(piece.start, piece.end);
  return joints.some((joint) => joint.gap.test(gap) && joint.before.test(before) && joint.after.test(after));
}

function extendStart(paragraph: string, { start, end }: Span, floor: number): number {
  const word = paragraph.slice(start, end);
  /* Two characters for the longest sign and its space, one more to see what stands before the sign. */
  const before = paragraph.slice(Math.max(floor, start - 3), start);
  if (years.test(word) && /(?:^|[^\p{L}\p{N}])['’]$/u.test(before)) return start - 1;
  const sign = (/^\d/.test(word) ? numberPrefix.exec(before) : null) ?? wordPrefix.exec(before);
  return start - (sign?.[0].length ?? 0);
}

function extendEnd(paragraph: string, { start, end }: Span): number {
  if (/\d/.test(paragraph.charAt(end - 1))) {
    return end + (numberSuffix.exec(paragraph.slice(end, end + 3))?.[0].length ?? 0);
  }
  if (paragraph.charAt(end) !== '.') return end;
  const word = paragraph.slice(start, end);
  const isInitial =
    initial.test(word) && /^\.(?:[ \u00a0\u202f]?\p{Lu}|[-‐])/u.test(paragraph.slice(end, end + 3));
  return initials.test(word) || isInitial ? end + 1 : end;
}
