import type { Span } from '../domain/span.ts';
import { findQuotations } from '../text/quotations.ts';
import { type ComparableWord, listComparableWords } from './comparable-words.ts';

/**
 * Whose a word of a quote is: the speaker's; in square brackets, put in by an editor; or neither, as `she said` between
 * two halves of what was said, or [sic].
 */
export type WordRole = 'said' | 'inserted' | 'aside';

/** A word of a quote as it is printed (UTF-16, into the quote). */
export interface QuoteWord extends ComparableWord {
  /** The key without letters in brackets: `walk` for walk[ed], `he` for [T]he; null where there are none. */
  readonly bareKey: string | null;
  readonly role: WordRole;
  /** Whether it is said, and words may have been left out before it: at an ellipsis, an insertion or an aside. */
  readonly isAfterJoint: boolean;
}

const ellipsis = /[…⋯]|\.\s?\.\s?\./u;
const bracketed = /\[[^[\]]*\]/gu;
const roles = ['said', 'inserted', 'aside'] as const;

/** The words of a quote, with or without its quotation marks. */
export function listQuoteWords(quote: string): readonly QuoteWord[] {
  const roleAt = new Uint8Array(quote.length);
  for (const { 0: group, index } of quote.matchAll(bracketed)) {
    const role = /^\[\s*sic\b[^\w]*\]$/iu.test(group) ? 'aside' : 'inserted';
    roleAt.fill(roles.indexOf(role), index, index + group.length);
  }
  for (const { start, end } of findUnquoted(quote)) roleAt.fill(roles.indexOf('aside'), start, end);
  const found: QuoteWord[] = [];
  let saidEnd: number | null = null;
  let isAfterOther = false;
  for (const word of joinAmended(quote)) {
    /* The possessive of [the company]’s belongs to the insertion. */
    const isPossessive = /^\]['’]$/u.test(quote.slice(Math.max(0, word.start - 2), word.start));
    const role =
      word.bareKey !== null ? 'said' : (roles[roleAt[word.start - (isPossessive ? 2 : 0)] ?? 0] ?? 'said');
    const isSaid = role === 'said';
    const isAfterJoint =
      isSaid && saidEnd !== null && (isAfterOther || ellipsis.test(quote.slice(saidEnd, word.start)));
    found.push({
      start: word.start,
      end: word.end,
      key: word.key,
      bareKey: word.bareKey,
      role,
      isAfterJoint,
    });
    isAfterOther = !isSaid;
    if (isSaid) saidEnd = word.end;
  }
  return found;
}

/** Longer than any word: a row of brackets without end is not read again for each of them. UTF-16. */
const longestAmended = 60;

/** Joins the letters in brackets with the rest of their word: [T]he, walk[ed], un[re]lated. */
function joinAmended(quote: string): readonly (ComparableWord & Pick<QuoteWord, 'bareKey'>)[] {
  const joined: (ComparableWord & Pick<QuoteWord, 'bareKey'>)[] = [];
  for (const word of listComparableWords(quote)) {
    const last = joined.at(-1);
    const gap = last === undefined ? '' : quote.slice(last.end, word.start);
    const isShort = last !== undefined && word.end - last.start <= longestAmended;
    const isOpened = gap === '[' && quote[word.end] === ']';
    const isClosed =
      gap === ']' && last !== undefined && (last.bareKey !== null || quote[last.start - 1] === '[');
    if (last === undefined || !isShort || (!isOpened && !isClosed)) {
      joined.push({ ...word, bareKey: null });
      continue;
    }
    const start = quote[last.start - 1] === '[' ? last.start - 1 : last.start;
    const letters = quote.slice(start, isOpened ? word.end + 1 : word.end);
    joined[joined.length - 1] = {
      start: last.start,
      end: word.end,
      key: keyOf(letters.replace(/[[\]]/gu, '')),
      bareKey: keyOf(letters.replace(bracketed, '')),
    };
  }
  return joined;
}

function keyOf(word: string): string {
  return listComparableWords(word)
    .map(({ key }) => key)
    .join('');
}

/** Marks that a quote may have lost at its ends, because they were left out when it was selected. */
const outerMarks: readonly (readonly [opening: string, closing: string])[] = [
  ['', ''],
  ['“', '”'],
  ['"', '"'],
  ['„', '“'],
  ['«', '»'],
];

/** What stands between the quotations of a quote that is made of several: “We will,” she said, “and soon.” */
function findUnquoted(quote: string): readonly Span[] {
  for (const [opening, closing] of outerMarks) {
    const whole = quote.trim();
    if (!whole.includes(closing)) continue;
    const text = opening + whole + closing;
    const shift = quote.length - quote.trimStart().length - opening.length;
    const parts = findQuotations(text).filter(({ level, end, innerEnd }) => level === 0 && end > innerEnd);
    const isAll = parts[0]?.start === 0 && /^[.,;:!?]?$/u.test(text.slice(parts.at(-1)?.end));
    if (parts.length < 2 || !isAll) continue;
    return parts
      .slice(1)
      .map(({ start }, place) => ({ start: (parts[place]?.end ?? 0) + shift, end: start + shift }));
  }
  return [];
}
