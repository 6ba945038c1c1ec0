import type { Span } from '#shared/domain/span.ts';
import { type Comparison, findCopies, findOwn, getHull } from './comparison.ts';
import { isWord, type PlacedToken } from './draft.ts';
import { findHome } from './home.ts';
import type { Order } from './order.ts';

/** What is known of an annotation by the way in which its draft was edited. Spans are of the new text, in UTF-16. */
export interface Truth {
  /** The same words at one place, other words, or nothing. */
  readonly fate: 'same' | 'changed' | 'gone';
  /** Where the words are the same: in the sequence, out of it, or both can be said. */
  readonly order: Order;
  /** Where it is: more than one where it was torn apart, the largest first. */
  readonly spans: readonly Span[];
  /** Every piece of its own text. */
  readonly own: readonly Span[];
  /** What only looks like it. */
  readonly lookalikes: readonly Span[];
  /** Where nobody could be blamed for taking a stranger for it: everything in both texts says so. */
  readonly doubles: readonly Span[];
  /** Whether nobody could blame an orphan: twins side by side, or not enough of it left. */
  readonly mayBeOrphan: boolean;
  /** Whether nobody could blame `changed` though its words are the same: all around it is other, and elsewhere. */
  readonly mayBeChanged: boolean;
  /** Whether its words are the same but for white space. */
  readonly isSpaceOnly: boolean;
  /** Which of the aims it counts for. */
  readonly aim: Aim | null;
}

export const aims = ['untouched', 'typo', 'reworded'] as const;

export type Aim = (typeof aims)[number];

/** How much foreign text may stand in the middle of a passage that is still one: a long clause. */
const longestInsertion = 80;

/** Of words of which less is left nobody can say for sure what they were. */
const recognisable = 0.5;

/** A passage torn apart is where this much of it is; if none of its parts is so large, it is nowhere. */
const mainPart = 0.7;

export function findTruth(comparison: Comparison, annotated: Span): Truth {
  const words = comparison.before.slice(annotated.start, annotated.end);
  const own = findOwn(comparison, annotated);
  const home = findHome(comparison, annotated);
  const base = {
    own: own.map(({ start, end }) => ({ start, end })),
    lookalikes: findCopies(comparison, annotated),
    doubles: home.doubles,
    order: home.order,
    isSpaceOnly: false,
    mayBeChanged: home.isLost,
    mayBeOrphan: home.isTied || home.isLost || home.doubles.length > 0,
  };
  if (own.length === 0) return { ...base, fate: 'gone', spans: [], mayBeOrphan: true, aim: null };
  const parts = listParts(own, Math.max(longestInsertion, words.length / 2)).toSorted(
    (a, b) => measure(b) - measure(a),
  );
  const spans = parts.map((part) => getHull(part));
  const [span = getHull(own)] = spans;
  const now = comparison.after.slice(span.start, span.end);
  if (now === words) {
    return {
      ...base,
      fate: 'same',
      spans: [span],
      aim: home.isUntouched && !base.mayBeOrphan ? 'untouched' : null,
    };
  }
  const isSpaceOnly = removeSpace(now) === removeSpace(words);
  const isTorn = measure(parts[0] ?? []) < mainPart * measure(own);
  const isHalfGone = measureLeft(own) < recognisable * removeSpace(words).length;
  const hasNothingLeft = own.every(({ token }) => !isWord(token) || token.change === 'word');
  const mayBeOrphan = base.mayBeOrphan || isTorn || isHalfGone || hasNothingLeft;
  return {
    ...base,
    fate: 'changed',
    spans: parts.length > 1 ? [...spans, getHull(own)] : spans,
    isSpaceOnly,
    mayBeOrphan,
    aim: mayBeOrphan || isSpaceOnly ? null : findAim(own, comparison),
  };
}

function findAim(own: readonly PlacedToken[], { now }: Comparison): Aim | null {
  if (own.some(({ sentence }) => now[sentence]?.edits.includes('reworded') === true)) return 'reworded';
  const changes = own.flatMap(({ token }) => token.change ?? []);
  return changes.length > 0 && changes.every((change) => change === 'typo') ? 'typo' : null;
}

/** Own text with no more foreign text in it than so many characters. */
function listParts(own: readonly PlacedToken[], most: number): readonly (readonly PlacedToken[])[] {
  const parts: PlacedToken[][] = [];
  for (const placed of own) {
    const part = parts.at(-1);
    const last = part?.at(-1);
    if (part !== undefined && last !== undefined && placed.start - last.end <= most) part.push(placed);
    else parts.push([placed]);
  }
  return parts;
}

function measure(pieces: readonly Span[]): number {
  return pieces.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** How many characters of the old words have something that is, or stands for, them. */
function measureLeft(own: readonly PlacedToken[]): number {
  const pieces = new Set(own.filter(({ token }) => isWord(token)).map(({ token }) => token.own));
  return [...pieces].reduce((sum, piece) => sum + (piece?.text.length ?? 0), 0);
}

function removeSpace(words: string): string {
  return words.replaceAll(/\s+/gu, '');
}
