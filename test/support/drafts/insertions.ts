import type { Random } from '../../fuzz/random.ts';
import { type Draft, insertSentence, isWord, type Sentence } from './draft.ts';
import { changeNumber } from './word-edits.ts';
import { newSentences, otherNames, replacements } from './words.ts';

/** What of an article new sentences can be filled with, so that they hold what was annotated elsewhere. */
export interface Stock {
  readonly names: readonly string[];
  readonly numbers: readonly string[];
}

export function takeStock(draft: Draft): Stock {
  const sentences = draft.flat();
  const names = sentences.flatMap(({ tokens }) => {
    const first = tokens.findIndex((token) => isWord(token));
    return tokens.flatMap(({ text }, index) =>
      index > first && /^\p{Lu}\p{Ll}{2,}$/u.test(text) ? [text] : [],
    );
  });
  const numbers = sentences.flatMap(({ tokens }) =>
    tokens.flatMap(({ text }) => (/^\d/.test(text) ? [text] : [])),
  );
  return {
    names: names.length > 0 ? names : otherNames,
    numbers: numbers.length > 0 ? numbers : ['12'],
  };
}

/** New sentences that hold the article's own names and numbers. */
export function writeSentences(
  draft: Draft,
  {
    random,
    count,
    isReplacement = false,
  }: { readonly random: Random; readonly count: number; readonly isReplacement?: boolean },
): readonly Sentence[] {
  const { names, numbers } = takeStock(draft);
  return Array.from({ length: count }, () =>
    insertSentence(
      random
        .pick(isReplacement ? replacements : newSentences)
        .replaceAll('NAME', () => random.pick(names))
        .replaceAll('NUMBER', () => random.pick(numbers))
        .replaceAll('OTHER', () => changeNumber(random.pick(numbers), random)),
    ),
  );
}

/** A new sentence in the place of an old one, with a name that the old one has. */
export function writeReplacement(sentence: Sentence, random: Random): Sentence {
  const [written] = writeSentences([[sentence]], { random, count: 1, isReplacement: true });
  return written ?? sentence;
}
