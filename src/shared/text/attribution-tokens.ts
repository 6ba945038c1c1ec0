import type { Span } from '../domain/span.ts';
import { titles } from './name-words.ts';
import { listOverlapping } from './sorted-spans.ts';

/** A place where a person or an organisation is named. Offsets are UTF-16 into its paragraph. */
export interface Mention extends Span {
  /** Of the record that it names. */
  readonly id: string;
  readonly type: 'person' | 'organisation';
}

/** What a sentence is made of where only the speaker is of interest. */
export type Token = Span &
  (
    | { readonly kind: 'quotation' }
    | { readonly kind: 'mention'; readonly mention: Mention; readonly isOwner: boolean }
    | { readonly kind: 'word'; readonly text: string }
    | { readonly kind: 'mark'; readonly text: string }
  );

/** Words with the hyphens and apostrophes inside them, and every other character but white space. */
const pieces = /[\p{L}\p{N}\p{M}]+(?:[-'’‐‑][\p{L}\p{N}\p{M}]+)*|\S/gu;
const possessive = /^['’]s(?![\p{L}\p{N}])/iu;

/**
 * Quotations, mentions, words (in lower case, apostrophes straight) and marks of a range of a paragraph, in order.
 * Quotations and mentions are in order and lie apart; what a quotation holds is not read.
 */
export function tokenise(
  paragraph: string,
  {
    range,
    quotations,
    mentions,
  }: { readonly range: Span; readonly quotations: readonly Span[]; readonly mentions: readonly Mention[] },
): readonly Token[] {
  const wholes: Token[] = quotations
    .filter((span) => isInside(span, range))
    .map(({ start, end }) => ({ start, end, kind: 'quotation' }));
  for (const mention of mentions) {
    if (isInside(mention, range) && listOverlapping(quotations, mention).length === 0) {
      wholes.push(readMention(mention, paragraph));
    }
  }
  const tokens: Token[] = [];
  let offset = range.start;
  for (const whole of wholes.toSorted((a, b) => a.start - b.start)) {
    addPieces(tokens, paragraph, { start: offset, end: whole.start });
    tokens.push(whole);
    offset = whole.end;
  }
  addPieces(tokens, paragraph, { start: offset, end: range.end });
  return tokens;
}

function isInside({ start, end }: Span, range: Span): boolean {
  return start >= range.start && end <= range.end;
}

function readMention(mention: Mention, paragraph: string): Token {
  const { start, end } = mention;
  const behind = paragraph.slice(end, end + 3);
  const isPlural = /^['’]\s/.test(behind) && /s$/i.test(paragraph.slice(start, end));
  const length = possessive.test(behind) ? 2 : isPlural ? 1 : 0;
  return { start, end: end + length, kind: 'mention', mention, isOwner: length > 0 };
}

function addPieces(tokens: Token[], paragraph: string, { start, end }: Span): void {
  for (const { 0: piece, index } of paragraph.slice(start, end).matchAll(pieces)) {
    const span = { start: start + index, end: start + index + piece.length };
    const isWord = /^[\p{L}\p{N}]/u.test(piece);
    const text = isWord ? piece.toLowerCase().replaceAll('’', "'") : piece;
    if (piece === '.' && isAbbreviated(tokens.at(-1), span)) continue;
    tokens.push({ ...span, kind: isWord ? 'word' : 'mark', text });
  }
}

/** Ms. Doe, J. Doe: the dot ends nothing. */
function isAbbreviated(word: Token | undefined, { start }: Span): boolean {
  if (word?.kind !== 'word' || word.end !== start) return false;
  return word.text.length === 1 || titles.has(word.text);
}
