import { readBlocks } from './drafts/draft-text.ts';

/**
 * Two texts about the same thing have one run in ten of so many words in common. Longer ones would tell more, and be lost
 * to every second edit of a short text.
 */
const shingleLength = 3;

/**
 * How much of a text is in another one, 0 to 1: the share of its runs of three words (shingles, after Broder, 1997). Case,
 * quotation marks and dashes do not count.
 */
export function measureContainment(text: string, other: string): number {
  const own = listShingles(text);
  if (own.size === 0) return 0;
  const known = listShingles(other);
  let shared = 0;
  for (const shingle of own) if (known.has(shingle)) shared += 1;
  return shared / own.size;
}

function listShingles(text: string): ReadonlySet<string> {
  const keys = readBlocks(text).tokens.flatMap(({ key, weight }) => (weight < signWeight ? [] : [key]));
  const shingles = new Set<string>();
  for (let at = 0; at + shingleLength <= keys.length; at++)
    shingles.add(keys.slice(at, at + shingleLength).join(' '));
  return shingles;
}

/** Signs weigh less than this, words more. */
const signWeight = 0.2;

/** How alike two titles are, 0 to 1: the share of their words, each counted once, that both have. */
export function measureTitles(one: string, other: string): number {
  const [left, right] = [listWords(one), listWords(other)];
  const all = new Set([...left, ...right]);
  return all.size === 0 ? 0 : [...left].filter((word) => right.has(word)).length / all.size;
}

function listWords(title: string): ReadonlySet<string> {
  return new Set(readBlocks(title).tokens.flatMap(({ key, weight }) => (weight < signWeight ? [] : [key])));
}
