import type { DraftText, Token } from './draft-text.ts';

/** Some tokens of a text that follow each other. */
export interface Passage {
  readonly draft: DraftText;
  readonly from: number;
  readonly to: number;
}

/** How alike two words must be, by the pairs of letters that they share, for one to be a slip of the other. */
const sameWord = 0.5;

/** Words shorter than this have too few letters to be recognised by them. */
const shortest = 4;

/** Words that are left over are compared one by one up to this product; beyond it they are different sentences anyway. */
const mostComparisons = 2500;

/**
 * How alike two passages are, 0 to 1: the weight of what they share in the weight of both, whatever the order; words that
 * differ by a slip count in so far as they are alike.
 */
export function measurePassages(one: Passage, other: Passage): number {
  const total = weigh(one) + weigh(other);
  return total === 0 ? 0 : Math.min(1, (2 * weighShared(one, other)) / total);
}

/** How much of a passage, 0 to 1 by weight, is in another one, whatever else that has. */
export function measureCoverage(one: Passage, other: Passage): number {
  const total = weigh(one);
  return total === 0 ? 0 : Math.min(1, weighShared(one, other) / total);
}

function weighShared(one: Passage, other: Passage): number {
  const rest = new Map<string, number>();
  for (const { key } of listTokens(other)) rest.set(key, (rest.get(key) ?? 0) + 1);
  let shared = 0;
  const missing: Token[] = [];
  for (const token of listTokens(one)) {
    const left = rest.get(token.key) ?? 0;
    if (left > 0) {
      rest.set(token.key, left - 1);
      shared += token.weight;
    } else if (token.key.length >= shortest) missing.push(token);
  }
  const added = [...rest].flatMap(([key, count]) => (key.length >= shortest && count > 0 ? [key] : []));
  if (missing.length * added.length > mostComparisons) return shared;
  for (const token of missing) {
    const best = added.reduce((most, key) => Math.max(most, measureWords(token.key, key)), 0);
    shared += best * token.weight;
  }
  return shared;
}

/**
 * How alike two words are, 0 to 1, by the pairs of letters that they share (Dice's coefficient); 0 below what makes one
 * recognisable as the other, and for numbers, of which one digit makes another number.
 */
export function measureWords(one: string, other: string): number {
  if (one === other) return 1;
  if (/\p{N}/u.test(one) || /\p{N}/u.test(other)) return 0;
  const longer = Math.max(one.length, other.length);
  if (Math.abs(one.length - other.length) > longer * sameWord) return 0;
  const pairs = new Map<string, number>();
  const [first, second] = [` ${one} `, ` ${other} `];
  for (let at = 0; at + 1 < first.length; at++) {
    const pair = first.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let at = 0; at + 1 < second.length; at++) {
    const pair = second.slice(at, at + 2);
    const left = pairs.get(pair) ?? 0;
    if (left > 0) {
      pairs.set(pair, left - 1);
      shared += 1;
    }
  }
  const likeness = (2 * shared) / (first.length + second.length - 2);
  return likeness >= sameWord ? likeness : 0;
}

function weigh({ draft, from, to }: Passage): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += draft.tokens[at]?.weight ?? 0;
  return sum;
}

function listTokens({ draft, from, to }: Passage): readonly Token[] {
  return draft.tokens.slice(from, to);
}
