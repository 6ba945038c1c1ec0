import packed from 'wink-eng-lite-web-model/dist/languages/cur/models/eng-core-web-model.json' with {
  type: 'json',
};

type Model = typeof packed;

/** What ends sentences needs of wink's model of English: a twelfth of it. */
export interface EnglishLexicon extends Pick<Model, 'packing' | 'tcat' | 'trex' | 'preserve'> {
  /** How many words the whole lexicon has; the places of words are below it. */
  readonly size: number;
  readonly words: readonly {
    readonly place: number;
    readonly text: string;
    /** What wink knows of the word, `packing.size` 32-bit numbers. */
    readonly numbers: readonly number[];
  }[];
  /** What contractions stand for, four 32-bit numbers a word. */
  readonly expansions: readonly number[];
}

/** Words in which nothing but letters stands: where wink does not know one, it cuts it from the text as if it did. */
const letters = /^[a-z]+$/i;

/** What makes wink end sentences at a word, or not, or take it for others. */
const hints = ['sbdHint', 'isAbbrev', 'isContraction'];

/** How many numbers tell of each word that a contraction stands for: the word, its usual form, and what ends no sentence. */
const expansionSize = 4;

/**
 * The words that wink would otherwise cut in another way, or end other sentences by; with those that are their usual forms, or
 * that they stand for. Of all other words nothing is asked that is not the same for a word that wink does not know.
 */
function pick({ packing, tcat, trex, preserve, ...model }: Model): EnglishLexicon {
  const texts = model.features.lexeme.list;
  const numbers = readNumbers(model.lexicon);
  const expansions = readNumbers(model.xpansions);
  const read = (place: number, property: string): number => {
    const [at, mask, shift] = packing.layout[property] ?? [0, 0, 0];
    return ((numbers[place * packing.size + at] ?? 0) & mask) >>> shift;
  };
  const getUsualForm = (place: number) =>
    read(place, 'isSpellingMapped') === 1 ? read(place, 'lemma') : place + read(place, 'normal');
  const isTelling = (place: number) => hints.some((hint) => read(place, hint) !== 0);
  const places = new Set<number>(
    expansions.flatMap((place, index) => (index % expansionSize < 2 ? [place] : [])),
  );
  for (const [place, text] of texts.entries()) {
    if (!letters.test(text) || isTelling(place) || isTelling(getUsualForm(place))) places.add(place);
  }
  for (const place of places) places.add(getUsualForm(place));
  return {
    packing,
    tcat,
    trex,
    preserve,
    size: texts.length,
    words: [...places]
      .toSorted((one, other) => one - other)
      .map((place) => ({
        place,
        text: texts[place] ?? '',
        numbers: numbers.slice(place * packing.size, (place + 1) * packing.size),
      })),
    expansions,
  };
}

/** The 32-bit numbers of a text in base64, in the byte order of every machine that Electron runs on. */
function readNumbers(base64: string): readonly number[] {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return [...new Uint32Array(bytes.buffer)];
}

/** The build puts what this comes to in the place of this module (electron.vite.config.ts). */
export const lexicon: EnglishLexicon = pick(packed);
