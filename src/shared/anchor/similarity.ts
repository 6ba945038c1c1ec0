import search from 'approx-string-match';

/** How alike some words and their best match in a text are, and where that lies (UTF-16, into that text). */
export interface Likeness {
  readonly start: number;
  readonly end: number;
  /** 1 for the same words, 0 for nothing in common. */
  readonly similarity: number;
}

/**
 * The places of a text that are most like the words, all equally so; none where more than `maxErrors` characters would have to be put
 * in, left out or replaced.
 */
export function findLikenesses(
  text: string,
  words: string,
  { maxErrors }: { readonly maxErrors: number },
): readonly Likeness[] {
  if (words === '' || text === '') return [];
  return search(text, words, Math.min(maxErrors, words.length)).map(({ start, end, errors }) => ({
    start,
    end,
    similarity: 1 - errors / words.length,
  }));
}

/** How much of the words, 0 to 1, a text has: what it has besides does not count against it. */
export function measureLikeness(text: string, words: string): number {
  if (words === '') return 1;
  return findLikenesses(text, words, { maxErrors: words.length })[0]?.similarity ?? 0;
}
