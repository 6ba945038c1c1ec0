import { foldForSearch } from './folding.ts';

/** How well a text answers a query, and which of its characters (UTF-16 offsets, ascending) do. */
export interface FuzzyMatch {
  readonly score: number;
  readonly offsets: readonly number[];
}

/* Who types a word types its letters in a run; who abbreviates, the first letters of words ("nafc": New article from the
   clipboard). The two are worth the same, and far more than a letter somewhere. */
const atTextStart = 10;
const inRun = 8;
const atWordStart = 8;
const anywhere = 1;
/** Of two texts that answer alike, the one with less beside the answer is meant. */
const perUnusedCharacter = 0.02;

/**
 * Whether the letters of the query occur in the text in their order, case and accents aside, and how well; null where
 * they do not. White space in the query separates words that may stand in any order. An empty query matches everything.
 */
export function matchFuzzily(query: string, text: string): FuzzyMatch | null {
  const { letters, offsets } = foldWithOffsets(text);
  const words = foldForSearch(query)
    .split(/\s+/u)
    .filter((word) => word !== '');
  let score = 0;
  const hits = new Set<number>();
  for (const word of words) {
    const match = matchWord(Array.from(word), letters);
    if (match === null) return null;
    score += match.score;
    for (const index of match.indices) hits.add(offsets[index] ?? 0);
  }
  const unused = words.length === 0 ? 0 : letters.length - hits.size;
  return { score: score - unused * perUnusedCharacter, offsets: [...hits].toSorted((a, b) => a - b) };
}

/** The items that answer a query, the best first, and the rest of the order kept. */
export function searchFuzzily<Item>(
  query: string,
  items: readonly Item[],
  getText: (item: Item) => string,
): readonly { readonly item: Item; readonly match: FuzzyMatch }[] {
  return items
    .flatMap((item) => {
      const match = matchFuzzily(query, getText(item));
      return match === null ? [] : [{ item, match }];
    })
    .toSorted((a, b) => b.match.score - a.match.score);
}

/** The folded letters of a text, and for each the offset of the character in the text that it comes from. */
function foldWithOffsets(text: string): { readonly letters: readonly string[]; readonly offsets: number[] } {
  const letters: string[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const character of text) {
    for (const letter of foldForSearch(character)) {
      letters.push(letter);
      offsets.push(offset);
    }
    offset += character.length;
  }
  return { letters, offsets };
}

const isWordCharacter = (letter: string | undefined): boolean =>
  letter !== undefined && /[\p{L}\p{N}]/u.test(letter);

/**
 * The best way to find the letters of a word in their order: by dynamic programming over (letter of the word, place in
 * the text), in time of their product; both are short.
 */
function matchWord(
  word: readonly string[],
  letters: readonly string[],
): { readonly score: number; readonly indices: readonly number[] } | null {
  interface Path {
    readonly score: number;
    readonly indices: readonly number[];
  }
  let ending: (Path | null)[] = letters.map(() => null);
  for (const [nth, letter] of word.entries()) {
    const next: (Path | null)[] = [];
    let best: Path | null = nth === 0 ? { score: 0, indices: [] } : null;
    for (const [index, candidate] of letters.entries()) {
      const adjacent = index > 0 ? (ending[index - 1] ?? null) : null;
      let path: Path | null = null;
      if (candidate === letter) {
        const isStart = isWordCharacter(candidate) && !isWordCharacter(letters[index - 1]);
        const own = index === 0 ? atTextStart : isStart ? atWordStart : anywhere;
        if (best !== null) path = { score: best.score + own, indices: [...best.indices, index] };
        if (nth > 0 && adjacent !== null && adjacent.score + Math.max(own, inRun) > (path?.score ?? -1)) {
          path = { score: adjacent.score + Math.max(own, inRun), indices: [...adjacent.indices, index] };
        }
      }
      next.push(path);
      if (nth > 0 && adjacent !== null && adjacent.score > (best?.score ?? -1)) best = adjacent;
    }
    ending = next;
  }
  return ending.reduce(
    (best, path) => (path !== null && path.score > (best?.score ?? -1) ? path : best),
    null,
  );
}
