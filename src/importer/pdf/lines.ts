import { findDirection } from '#shared/text/direction.ts';
import { raiseText } from '../raised-text.ts';
import { hasSpaceBetween, type Piece } from './pieces.ts';
import type { Segment } from './segments.ts';

/** Words of a line that lead to the same address, or to none. */
export interface Run {
  readonly text: string;
  readonly href: string | null;
}

/** One line of a page as it is read. */
export interface Line {
  readonly runs: readonly Run[];
  readonly text: string;
  /** Of the page, from 1. */
  readonly page: number;
  /** Lines of one column of one page have the same number, which no other has. */
  readonly column: number;
  readonly angle: number;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  /** Of most of its letters, as pieces have it. */
  readonly font: string;
  /** How far the numbers of notes and the exponents in it stand above it, in 1/72 inch; 0 where it has none. */
  readonly rise: number;
  readonly isRightToLeft: boolean;
  /** Stands in a cell of a table. */
  readonly isCell: boolean;
  /** Has gaps or leaders as rows of tables have. */
  readonly isTabular: boolean;
}

/** The dots that lead to the number of a page. */
const leader = /(?:\. ?){5}/u;

/** In sizes of the font: no word is spaced as widely, even in narrow columns that are set flush. */
const tableGap = 2;

/** How small, in sizes of the line, and how far above it what is raised is set, at least: 0.85 and 0.3 are the usual values. */
const raisedSize = 0.9;
const leastRise = 0.15;

export interface LinePlace {
  readonly page: number;
  readonly column: number;
  readonly isCell: boolean;
  /** Whether the page is written from right to left for the most part. */
  readonly isRightToLeft: boolean;
  /** Whether brackets stand in the file as they look and not as they are read: from right to left these differ. */
  readonly isMirrored: boolean;
}

/** @param segments at least one, all on one line */
export function createLine(
  segments: readonly Segment[],
  { page, column, isCell, ...place }: LinePlace,
): Line {
  const [longest] = segments.toSorted((one, other) => other.length - one.length);
  const { y, size, font } = longest ?? { y: 0, size: 1, font: '' };
  const drawn = segments.flatMap((segment) => segment.pieces).toSorted((one, other) => one.x - other.x);
  const pieces = drawn.map((piece) =>
    isRaised(piece, { y, size }) ? { ...piece, text: raiseText(piece.text) } : piece,
  );
  const letters = countLetters(pieces.map(({ text }) => text).join(''));
  const isRightToLeft = letters.rtl > 0 && (place.isRightToLeft || letters.rtl >= letters.ltr);
  const tokens = createTokens(pieces);
  const { isMirrored } = place;
  const runs = joinRuns(
    letters.rtl === 0
      ? tokens
      : orderLogically(isRightToLeft ? tokens.flatMap(splitSigns) : tokens, { isRightToLeft, isMirrored }),
  );
  const text = runs.map((run) => run.text).join('');
  return {
    runs,
    text,
    page,
    column,
    angle: pieces[0]?.angle ?? 0,
    left: pieces.reduce((least, { x }) => Math.min(least, x), Infinity),
    right: pieces.reduce((most, { right }) => Math.max(most, right), -Infinity),
    y,
    size,
    font,
    rise: drawn.reduce((most, piece) => Math.max(most, isRaised(piece, { y, size }) ? y - piece.y : 0), 0),
    isRightToLeft,
    isCell,
    isTabular:
      leader.test(text) ||
      pieces.some((piece, at) => {
        const next = pieces[at + 1];
        return next !== undefined && next.x - piece.right > tableGap * Math.max(piece.size, next.size);
      }),
  };
}

function isRaised(piece: Piece, { y, size }: Pick<Line, 'y' | 'size'>): boolean {
  return piece.size < size * raisedSize && y - piece.y > size * leastRise;
}

/** How many letters run in each direction. */
export function countLetters(text: string): { readonly ltr: number; readonly rtl: number } {
  let [ltr, rtl] = [0, 0];
  for (const [letter] of text.matchAll(/\p{L}/gu)) {
    if (findDirection(letter) === 'rtl') rtl++;
    else ltr++;
  }
  return { ltr, rtl };
}

interface Token extends Run {
  readonly direction: 'ltr' | 'rtl' | 'digits' | 'neutral';
}

/** The pieces and the spaces between them, from left to right. */
function createTokens(pieces: readonly Piece[]): readonly Token[] {
  return pieces.flatMap((piece, place) => {
    const before = pieces[place - 1];
    const token: Token = { text: piece.text, href: piece.href, direction: findTokenDirection(piece.text) };
    const isSpaced = before !== undefined && hasSpaceBetween(before, piece);
    const href = before?.href === piece.href ? piece.href : null;
    return isSpaced ? [{ text: ' ', href, direction: 'neutral' as const }, token] : [token];
  });
}

function findTokenDirection(text: string): Token['direction'] {
  const { ltr, rtl } = countLetters(text);
  if (rtl > 0) return rtl >= ltr ? 'rtl' : 'ltr';
  if (ltr > 0) return 'ltr';
  return /\p{N}/u.test(text) ? 'digits' : 'neutral';
}

/**
 * Tokens from left to right, in the order of reading: a coarse form of Unicode's bidirectional algorithm turned round,
 * for pdf.js has ordered the letters inside of pieces and only whole ones are left.
 */
function orderLogically(
  tokens: readonly Token[],
  { isRightToLeft, isMirrored }: Pick<LinePlace, 'isRightToLeft' | 'isMirrored'>,
): readonly Token[] {
  const base = isRightToLeft ? 'rtl' : 'ltr';
  const stretches: { readonly direction: 'ltr' | 'rtl'; readonly tokens: Token[] }[] = [];
  const directions = resolveDirections(tokens, base);
  for (const [place, token] of tokens.entries()) {
    const direction = directions[place] ?? base;
    const stretch = stretches.at(-1);
    if (stretch?.direction === direction) stretch.tokens.push(token);
    else stretches.push({ direction, tokens: [token] });
  }
  const ordered = isRightToLeft ? stretches.toReversed() : stretches;
  return ordered.flatMap(({ direction, tokens: inside }) =>
    direction === 'rtl' ? inside.toReversed().map((token) => turnRound(token, isMirrored)) : inside,
  );
}

/** Signs at the ends of words that run from left to right go with the line and not with the words. */
function splitSigns(token: Token): readonly Token[] {
  const parts =
    /^(?<lead>[^\p{L}\p{N}\p{M}\p{S}%‰٪]*)(?<core>.*?)(?<tail>[^\p{L}\p{N}\p{M}\p{S}%‰٪]*)$/su.exec(
      token.text,
    );
  if (token.direction === 'rtl' || token.direction === 'neutral' || parts === null) return [token];
  const { lead = '', core = '', tail = '' } = parts.groups ?? {};
  return [
    { ...token, text: lead, direction: 'neutral' as const },
    { ...token, text: core },
    { ...token, text: tail, direction: 'neutral' as const },
  ].filter(({ text }) => text !== '');
}

/** A token of a stretch from right to left: signs stand from left to right in it, as everything does without letters. */
function turnRound(token: Token, isMirrored: boolean): Token {
  const signs = token.direction === 'neutral' ? Array.from(token.text).toReversed().join('') : token.text;
  const text = isMirrored ? signs.replace(/[()[\]{}<>«»]/gu, (sign) => mirrors[sign] ?? sign) : signs;
  return { ...token, text };
}

const mirrors: Readonly<Record<string, string>> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '{': '}',
  '}': '{',
  '<': '>',
  '>': '<',
  '«': '»',
  '»': '«',
};

/** Whether brackets of lines close before they open, for the most part. */
export function hasMirroredBrackets(lines: readonly Line[]): boolean {
  const brackets = lines
    .filter(({ isRightToLeft }) => isRightToLeft)
    .map(({ text }) => text.replace(/[^()[\]]/gu, ''))
    .join('');
  const closed = brackets.match(/\(\)|\[\]/gu)?.length ?? 0;
  const turned = brackets.match(/\)\(|\]\[/gu)?.length ?? 0;
  return turned > closed;
}

/** Neutral tokens go with their neighbours where these agree, else with the line; so do spaces between two numbers. */
function resolveDirections(tokens: readonly Token[], base: 'ltr' | 'rtl'): readonly ('ltr' | 'rtl')[] {
  const before = findStrong(tokens);
  const after = findStrong(tokens.toReversed()).toReversed();
  return tokens.map(({ direction, text }, place) => {
    if (direction === 'digits') return 'ltr';
    if (direction !== 'neutral') return direction;
    const [one = base, other = base] = [before[place], after[place]];
    if (one === 'digits' && other === 'digits') return text === ' ' ? base : 'ltr';
    const [first, second] = [one, other].map((side) => (side === 'digits' ? 'ltr' : side));
    return first === second && first !== undefined ? first : base;
  });
}

type Strong = Exclude<Token['direction'], 'neutral'>;

/** For each token the direction of the last one before it that has any. */
function findStrong(tokens: readonly Token[]): readonly (Strong | undefined)[] {
  let last: Strong | undefined;
  return tokens.map(({ direction }) => {
    const found = last;
    if (direction !== 'neutral') last = direction;
    return found;
  });
}

/** Neighbours that lead to the same address as one run; several spaces are one. */
function joinRuns(tokens: readonly Token[]): readonly Run[] {
  const runs: { readonly parts: string[]; readonly href: string | null }[] = [];
  let isSpaced = true;
  for (const { text, href } of tokens) {
    const spaced = text.replace(/[ \t\n]+/gu, ' ');
    const fitting: string = isSpaced ? spaced.trimStart() : spaced;
    if (fitting === '') continue;
    isSpaced = fitting.endsWith(' ');
    const last = runs.at(-1);
    if (last !== undefined && last.href === href) last.parts.push(fitting);
    else runs.push({ parts: [fitting], href });
  }
  return runs.map(({ parts, href }, place) => {
    const text = parts.join('');
    return { text: place === runs.length - 1 ? text.trimEnd() : text, href };
  });
}
