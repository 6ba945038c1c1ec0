import { listComparableWords } from '../transcript/comparable-words.ts';

/** So many words in a row that two texts by different writers, also of one event, seldom share one. */
const shingleLength = 3;

/** Of a longer text its beginning is enough to tell whether it is another draft, in UTF-16 units: some 30,000 words. */
const comparedLength = 200_000;

/** With fewer shingles texts are alike by chance: a headline and a sentence. */
const fewestShingles = 20;

/** Titles share so much of their words where one has been made out of the other. */
const titleLikeness = 0.5;

/**
 * Drafts of one text have more in common than this even where half of it is new or every sentence is reworded; two articles
 * by different writers, also about one thing, have less than a tenth of it. Texts made by one pattern, such as the weather of
 * two days, can have as much: whoever is told is asked.
 */
const draftLikeness = 0.2;

/** Under another title most of the words must be the same. */
const untitledLikeness = 0.5;

/** All runs of words of a text, each as a number; two of the same words are the same, two of others hardly ever. */
export type Shingles = ReadonlySet<number>;

/** Case, punctuation and typography do not count. */
export function createShingles(text: string): Shingles {
  const words = listComparableWords(text.slice(0, comparedLength)).map(({ key }) => key);
  const shingles = new Set<number>();
  for (let place = 0; place + shingleLength <= words.length; place += 1) {
    shingles.add(hash(words.slice(place, place + shingleLength).join(' ')));
  }
  return shingles;
}

/**
 * How much of two texts is the same: 1 for all of it, 0 for nothing, or for texts too short to say (the coefficient of
 * Dice, https://doi.org/10.2307/1932409, over runs of words as in https://doi.org/10.1016/S0169-7552(97)00031-7).
 */
export function compareShingles(one: Shingles, other: Shingles): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  if (small.size < fewestShingles) return 0;
  let common = 0;
  for (const shingle of small) if (large.has(shingle)) common += 1;
  return (2 * common) / (small.size + large.size);
}

/** How much two titles have of each other's words: 1 for all, 0 for nothing. */
export function compareTitles(one: string, other: string): number {
  const [first, second] = [one, other].map(
    (title) => new Set(listComparableWords(title).map(({ key }) => key)),
  );
  if (first === undefined || second === undefined || first.size === 0 || second.size === 0) return 0;
  const common = [...first].filter((word) => second.has(word)).length;
  return (2 * common) / (first.size + second.size);
}

export function areTitlesAlike(one: string, other: string): boolean {
  return compareTitles(one, other) >= titleLikeness;
}

/** Whether texts have so much in common that one may be another draft of the other. */
export function mayBeDraft(alike: number, areTitled: boolean): boolean {
  return alike >= (areTitled ? draftLikeness : untitledLikeness);
}

/** FNV-1a, 32 bits (https://datatracker.ietf.org/doc/draft-eastlake-fnv/). */
function hash(text: string): number {
  let value = 0x81_1c_9d_c5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01_00_01_93);
  }
  return value >>> 0;
}
