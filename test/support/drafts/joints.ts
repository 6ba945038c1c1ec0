import { pickSome } from './choice.ts';
import { insertToken, type Paragraph, type Sentence } from './draft.ts';
import { capitalise, lower } from './first-letters.ts';
import {
  countParagraphs,
  type Edit,
  isOwn,
  isRunning,
  listPlaces,
  repeat,
  replaceSentences,
} from './places.ts';
import { changeToken } from './word-edits.ts';

export const splitParagraphs: Edit = (draft, dose) => {
  const { random } = dose;
  const long = draft.filter((sentences) => sentences.length > 1);
  const chosen = new Set(pickSome(long, { random, count: countParagraphs(draft, dose) }));
  return draft.flatMap((sentences): readonly Paragraph[] => {
    if (!chosen.has(sentences)) return [sentences];
    const at = 1 + random.below(sentences.length - 1);
    return [sentences.slice(0, at), sentences.slice(at)];
  });
};

export const mergeParagraphs: Edit = (draft, dose) =>
  repeat(draft, countParagraphs(draft, dose), (now) => {
    const places = now.flatMap((_, index) =>
      index + 1 < now.length && isRunning(now.slice(index, index + 2).flat()) ? [index] : [],
    );
    if (places.length === 0) return now;
    const at = dose.random.pick(places);
    return now.toSpliced(at, 2, now.slice(at, at + 2).flat());
  });

/** Two sentences become one: It rained. They left. → It rained, and they left. */
export const mergeSentences: Edit = (draft, dose) =>
  repeat(draft, dose.count, (now) => {
    const pairs = listPlaces(now).filter(
      ({ paragraph, index, sentence }) =>
        now[paragraph]?.[index + 1] !== undefined &&
        isOwn({ paragraph, index, sentence }) &&
        sentence.tokens.at(-1)?.text === '.',
    );
    if (pairs.length === 0) return now;
    const { paragraph, index } = dose.random.pick(pairs);
    return now.map((sentences, number) => (number === paragraph ? mergeAt(sentences, index) : sentences));
  });

function mergeAt(sentences: Paragraph, index: number): Paragraph {
  const [one, other] = sentences.slice(index, index + 2);
  if (one === undefined || other === undefined) return sentences;
  const end = one.tokens.length - 1;
  const tokens = one.tokens.map((token, at) => (at === end ? changeToken(token, ',', 'mark') : token));
  const merged: Sentence = {
    tokens: [...tokens, one.gap, insertToken('and'), insertToken(' '), ...lower(other.tokens)],
    gap: other.gap,
    edits: [...one.edits, ...other.edits],
  };
  return sentences.toSpliced(index, 2, merged);
}

/** One sentence becomes two at a comma: It rained, and they left. → It rained. And they left. */
export const splitSentences: Edit = (draft, dose) =>
  replaceSentences(
    draft,
    pickSome(
      listPlaces(draft).filter((place) => isOwn(place) && findComma(place.sentence) > 0),
      dose,
    ),
    (sentence) => {
      const at = findComma(sentence);
      const [space = insertToken(' ')] = sentence.tokens.slice(at + 1, at + 2);
      const rest = sentence.tokens.slice(at + 2);
      const stop = sentence.tokens.slice(at, at + 1).map((token) => changeToken(token, '.', 'mark'));
      return [
        { ...sentence, tokens: [...sentence.tokens.slice(0, at), ...stop], gap: space },
        { ...sentence, tokens: capitalise(rest) },
      ];
    },
  );

function findComma({ tokens }: Sentence): number {
  return tokens.findIndex(
    ({ text }, index) =>
      text === ',' && tokens[index + 1]?.text === ' ' && index > 4 && index < tokens.length - 6,
  );
}
