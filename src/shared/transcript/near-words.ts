/** Shorter words are like too many others: hat, cat, that. */
const shortest = 4;
/** Longer ones than any that is spoken cost time. */
const longest = 40;

/** Of how many words one is taken for the slip of another: a language has no more that are so much alike. */
const mostAlike = 32;

/**
 * For each of the words those of the vocabulary that are the same when one letter is left out of it, of the other, or of
 * both: a letter more, less or wrong, or two in the wrong order. Numbers are like no other. Takes time in proportion to
 * the letters.
 */
export function findNearWords(
  words: Iterable<string>,
  vocabulary: ReadonlyMap<string, number>,
): ReadonlyMap<string, readonly number[]> {
  const wordsOf = new Map<string, string[]>();
  for (const word of new Set(words)) {
    for (const variant of listVariants(word)) {
      const others = wordsOf.get(variant);
      if (others === undefined) wordsOf.set(variant, [word]);
      else if (others.length < mostAlike) others.push(word);
    }
  }
  const near = new Map<string, Set<number>>();
  for (const [other, number] of vocabulary) {
    for (const variant of listVariants(other)) {
      for (const word of wordsOf.get(variant) ?? []) {
        if (word === other) continue;
        const numbers = near.get(word) ?? new Set();
        if (numbers.size < mostAlike) near.set(word, numbers.add(number));
      }
    }
  }
  return new Map(Array.from(near, ([word, numbers]) => [word, [...numbers]]));
}

/** The word, and the word without each of its letters. */
function listVariants(word: string): readonly string[] {
  if (word.length < shortest || word.length > longest || /\p{Nd}/u.test(word)) return [];
  return [word, ...Array.from({ length: word.length }, (_, at) => word.slice(0, at) + word.slice(at + 1))];
}
