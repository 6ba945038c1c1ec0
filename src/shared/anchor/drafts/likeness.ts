import type { DraftText, Token } from './draft-text.ts';
import { comparePairs, listPairs } from './letter-pairs.ts';

/** Some tokens of a text that follow each other. */
export interface Passage {
  readonly draft: DraftText;
  readonly from: number;
  readonly to: number;
}

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
  const rest = new Map<string, { readonly token: Token; count: number }>();
  for (const token of listTokens(other)) {
    const known = rest.get(token.key);
    if (known === undefined) rest.set(token.key, { token, count: 1 });
    else known.count++;
  }
  let shared = 0;
  const missing: Token[] = [];
  for (const token of listTokens(one)) {
    const left = rest.get(token.key);
    if (left !== undefined && left.count > 0) {
      left.count--;
      shared += token.weight;
    } else if (token.key.length >= shortest) missing.push(token);
  }
  const added = [...rest.values()].flatMap(({ token, count }) =>
    token.key.length >= shortest && count > 0 ? [token] : [],
  );
  if (missing.length * added.length > mostComparisons) return shared;
  for (const { pairs, weight } of missing) {
    let best = 0;
    for (const candidate of added) best = Math.max(best, comparePairs(pairs, candidate.pairs));
    shared += best * weight;
  }
  return shared;
}

/** How alike two words are, 0 to 1: 1 only for the same, 0 for a word that is no slip of the other. */
export function measureWords(one: string, other: string): number {
  return one === other ? 1 : comparePairs(listPairs(one), listPairs(other));
}

function weigh({ draft, from, to }: Passage): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += draft.tokens[at]?.weight ?? 0;
  return sum;
}

function listTokens({ draft, from, to }: Passage): readonly Token[] {
  return draft.tokens.slice(from, to);
}
