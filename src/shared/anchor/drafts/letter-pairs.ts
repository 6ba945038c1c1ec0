/** How alike two words must be, by the pairs of letters that they share, for one to be a slip of the other. */
const sameWord = 0.5;

/**
 * The pairs of letters of a word with its edges, each as one number, in the order of the numbers: as they are compared.
 * None for numbers, of which one digit makes another number.
 */
export function listPairs(word: string): Uint32Array {
  if (/\p{N}/u.test(word)) return new Uint32Array();
  const framed = ` ${word} `;
  const pairs = new Uint32Array(framed.length - 1);
  for (const place of pairs.keys()) {
    pairs[place] = framed.charCodeAt(place) * 0x1_0000 + framed.charCodeAt(place + 1);
  }
  return pairs.toSorted();
}

/**
 * How alike two words are, 0 to 1, by the pairs of letters that they share (Dice's coefficient); 0 below what makes one
 * recognisable as the other.
 */
export function comparePairs(one: Uint32Array, other: Uint32Array): number {
  const all = one.length;
  const rest = other.length;
  if (all === 0 || rest === 0) return 0;
  /* Each word has a letter less than it has pairs. */
  if (Math.abs(all - rest) > (Math.max(all, rest) - 1) * sameWord) return 0;
  let at = 0;
  let place = 0;
  let shared = 0;
  while (at < all && place < rest) {
    const difference = (one[at] ?? 0) - (other[place] ?? 0);
    if (difference === 0) shared++;
    if (difference <= 0) at++;
    if (difference >= 0) place++;
  }
  const likeness = (2 * shared) / (all + rest);
  return likeness >= sameWord ? likeness : 0;
}
