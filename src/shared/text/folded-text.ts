import type { Span } from '../domain/span.ts';
import { lowerInPlace } from './letter-case.ts';

/** A text as it is compared with another: what printers write in several ways is written in one. */
export interface FoldedText {
  /** With its capitals. */
  readonly text: string;
  /** The same in lower case, of the same length. */
  readonly lower: string;
  /** The place in the given text (UTF-16) of a range of the folded one that is not empty. */
  toSource(range: Span): Span;
}

const apostrophes = /[’‘ʼ＇]/g;
/** HYPHEN and NON-BREAKING HYPHEN. */
const hyphens = /[‐‑]/g;
const spaces = /[^\S ]/g;
/** Soft hyphens, zero-width spaces, the marks of bidirectional text: nobody sees them. */
const unseen = '\\u00ad\\u061c\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060\\u2066-\\u2069\\ufeff';
/** Old ligatures of Latin letters, which PDFs have, and letters of Hangul one by one. */
const ligatures = '\\ufb00-\\ufb06';
const jamo = '\\u1100-\\u11ff';
const isUneven = new RegExp(`[${unseen}${ligatures}${jamo}]|  |\\p{M}`, 'u');
/** What becomes shorter or longer: more than one space, what is not seen, a letter with its marks. */
const uneven = new RegExp(` [ ${unseen}]+|[${unseen}]+|[${ligatures}]|[${jamo}]+|.\\p{M}+`, 'gu');

/**
 * Folds apostrophes, hyphens, white space (a run of it is one space), soft hyphens and composed and decomposed letters;
 * case is kept, and so is everything that a reader could tell apart.
 */
export function foldText(source: string): FoldedText {
  const even = source.replace(apostrophes, "'").replace(hyphens, '-').replace(spaces, ' ');
  if (!isUneven.test(even)) return { text: even, lower: lower(even), toSource: (range) => range };
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  const add = (piece: string, { start, end }: Span): void => {
    text += piece;
    for (let count = 0; count < piece.length; count++) {
      starts.push(start);
      ends.push(end);
    }
  };
  const copy = ({ start, end }: Span): void => {
    text += even.slice(start, end);
    for (let offset = start; offset < end; offset++) {
      starts.push(offset);
      ends.push(offset + 1);
    }
  };
  let offset = 0;
  for (const { 0: found, index } of even.matchAll(uneven)) {
    copy({ start: offset, end: index });
    offset = index + found.length;
    add(foldPiece(found), { start: index, end: offset });
  }
  copy({ start: offset, end: even.length });
  return {
    text,
    lower: lower(text),
    toSource: ({ start, end }) => ({ start: starts[start] ?? source.length, end: ends[end - 1] ?? 0 }),
  };
}

function foldPiece(piece: string): string {
  if (piece.startsWith(' ') && !/\p{M}/u.test(piece)) return ' ';
  if (/[\ufb00-\ufb06]/.test(piece)) return piece.normalize('NFKC');
  return new RegExp(`^[${unseen}]+$`, 'u').test(piece) ? '' : piece.normalize('NFC');
}

/** The two small forms of the Greek sigma are one letter. */
function lower(text: string): string {
  return lowerInPlace(text).replaceAll('ς', 'σ');
}
