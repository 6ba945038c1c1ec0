import { happens } from './choice.ts';
import { copySentence, type Draft, isFragment, isWord, type Sentence } from './draft.ts';
import {
  countParagraphs,
  type Dose,
  type Edit,
  insertAt,
  pickGap,
  pickSentences,
  repeat,
  replaceSentences,
  type SentencePlace,
} from './places.ts';
import { makeLookalike } from './rewording.ts';
import { changeNumbers, mistype } from './word-edits.ts';

/** Long enough to be told from others, so that a copy of it matters. */
const longSentence = 5;

function isLong({ tokens }: Sentence): boolean {
  return tokens.filter((token) => isWord(token)).length >= longSentence;
}

/** A copy in another paragraph; the original stays. */
export const copyFar: Edit = (draft, dose) => copyElsewhere(draft, dose, (copy) => copy);

/** A copy with another number in another paragraph; the original stays. */
export const copyAlike: Edit = (draft, dose) =>
  copyElsewhere(draft, dose, (copy) => makeLookalike(copy, dose.random));

/** A copy with another number in another paragraph; the original is gone. */
export const swapForLookalike: Edit = (draft, dose) => {
  const picked = pickSentences(draft, dose).filter(({ sentence }) => isLong(sentence));
  const alter = (copy: Sentence) => makeLookalike(copy, dose.random);
  return replaceSentences(copyPicked(draft, picked, { dose, alter }), picked, () => []);
};

function copyElsewhere(draft: Draft, dose: Dose, alter: (copy: Sentence) => Sentence): Draft {
  const picked = pickSentences(draft, dose).filter(({ sentence }) => isLong(sentence));
  return copyPicked(draft, picked, { dose, alter });
}

/** Puts a copy of each sentence into any paragraph but its own. */
function copyPicked(
  draft: Draft,
  picked: readonly SentencePlace[],
  { dose, alter }: { readonly dose: Dose; readonly alter: (copy: Sentence) => Sentence },
): Draft {
  return picked.reduce((now, { sentence }) => {
    const outside = now.findIndex((sentences) => sentences.includes(sentence));
    const gap = pickGap(now, { random: dose.random, outside });
    return gap === null ? now : insertAt(now, gap, alter(copySentence(sentence)));
  }, draft);
}

/** A copy in another paragraph; then the original gets another number, or a slip: which it keeps its place with. */
export const copyAndChange: Edit = (draft, dose) => {
  const picked = pickSentences(draft, dose).filter(({ sentence }) => isLong(sentence));
  const copied = copyPicked(draft, picked, { dose, alter: (copy) => copy });
  return replaceSentences(copied, picked, (sentence) => {
    const changed = changeNumbers(sentence, dose.random);
    const isChanged = changed.tokens.some((token, index) => token !== sentence.tokens[index]);
    return [isChanged ? changed : mistype(sentence, dose.random)];
  });
};

/** A whole paragraph again, elsewhere. */
export const copyParagraphs: Edit = (draft, dose) =>
  repeat(draft, countParagraphs(draft, dose), (now) => {
    const from = dose.random.below(now.length);
    const copy = now.slice(from, from + 1).map((sentences) => sentences.map((one) => copySentence(one)));
    return now.toSpliced(dose.random.below(now.length + 1), 0, ...copy);
  });

/** A copy right before or right behind the original: nobody can tell which is which. */
export const copyBeside: Edit = (draft, dose) => copyNextTo(draft, dose, (copy) => copy);

/** A copy with another number right before or right behind the original. */
export const copyAlikeBeside: Edit = (draft, dose) =>
  copyNextTo(draft, dose, (copy) => makeLookalike(copy, dose.random));

function copyNextTo(draft: Draft, dose: Dose, alter: (copy: Sentence) => Sentence): Draft {
  const picked = pickSentences(draft, dose).filter(({ sentence }) => !isFragment(sentence));
  return replaceSentences(draft, picked, (sentence) => {
    const copy = alter(copySentence(sentence));
    return happens(dose.random, 0.5) ? [copy, sentence] : [sentence, copy];
  });
}
