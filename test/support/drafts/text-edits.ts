import { happens, pickSome, shuffle } from './choice.ts';
import {
  copySentence,
  type Draft,
  insertToken,
  isWord,
  type Paragraph,
  type Sentence,
  type Token,
} from './draft.ts';
import { writeReplacement, writeSentences } from './insertions.ts';
import {
  type Dose,
  type Edit,
  insertAt,
  isOwn,
  listPlaces,
  pickGap,
  pickSentences,
  replaceSentences,
} from './places.ts';
import { makeLookalike } from './rewording.ts';
import { changeToken } from './word-edits.ts';

/** Long enough to be told from others, so that a copy of it matters. */
const longSentence = 5;

function isLong({ tokens }: Sentence): boolean {
  return tokens.filter((token) => isWord(token)).length >= longSentence;
}

function repeat(draft: Draft, { count }: Dose, once: (draft: Draft) => Draft): Draft {
  let edited = draft;
  for (let round = 0; round < count; round++) edited = once(edited);
  return edited;
}

export const reorderSentences: Edit = (draft, { random, count }) => {
  const long = draft.filter((sentences) => sentences.length > 1);
  const chosen = new Set(pickSome(long, { random, count }));
  return draft.map((sentences) => (chosen.has(sentences) ? shuffle(sentences, random) : sentences));
};

export const moveSentences: Edit = (draft, dose) =>
  repeat(draft, dose, (now) => {
    const [place] = pickSentences(now, { ...dose, count: 1 });
    if (place === undefined) return now;
    const without = replaceSentences(now, [place], () => []);
    const gap = pickGap(without, { random: dose.random, outside: null });
    return gap === null ? now : insertAt(without, gap, [place.sentence]);
  });

export const moveParagraphs: Edit = (draft, dose) =>
  repeat(draft, dose, (now) => {
    if (now.length < 3) return now;
    const from = 1 + dose.random.below(now.length - 1);
    const rest = now.toSpliced(from, 1);
    return rest.toSpliced(1 + dose.random.below(rest.length), 0, ...now.slice(from, from + 1));
  });

export const insertSentences: Edit = (draft, dose) => {
  const written = writeSentences(draft, dose);
  return written.reduce((now, sentence) => {
    const gap = pickGap(now, { random: dose.random, outside: null });
    return gap === null ? now : insertAt(now, gap, [sentence]);
  }, draft);
};

export const insertParagraphs: Edit = (draft, dose) => {
  const { random } = dose;
  return repeat(draft, dose, (now) =>
    now.toSpliced(
      random.below(now.length + 1),
      0,
      writeSentences(draft, { random, count: 1 + random.below(4) }),
    ),
  );
};

export const deleteSentences: Edit = (draft, dose) =>
  replaceSentences(draft, pickSentences(draft, dose), () => []);

export const deleteParagraphs: Edit = (draft, { random, count }) => {
  const chosen = new Set(pickSome(draft, { random, count: Math.min(count, draft.length - 1) }));
  return draft.filter((paragraph) => !chosen.has(paragraph));
};

/** A fifth to half of the text, in one piece. */
export const deleteSection: Edit = (draft, { random }) => {
  const length = Math.max(1, Math.round(draft.length * (0.2 + 0.3 * random.next())));
  return length >= draft.length ? draft : draft.toSpliced(random.below(draft.length - length + 1), length);
};

/** A copy in another paragraph; the original stays. */
export const copyFar: Edit = (draft, dose) => copyElsewhere(draft, dose, (copy) => copy);

/** A copy with another number in another paragraph; the original stays. */
export const copyAlike: Edit = (draft, dose) =>
  copyElsewhere(draft, dose, (copy) => makeLookalike(copy, dose.random));

/** A copy with another number in another paragraph; the original is gone. */
export const swapForLookalike: Edit = (draft, dose) => {
  const picked = pickSentences(draft, dose).filter(({ sentence }) => isLong(sentence));
  const copied = picked.reduce((now, { sentence }) => {
    const outside = now.findIndex((sentences) => sentences.includes(sentence));
    const gap = pickGap(now, { random: dose.random, outside });
    return gap === null ? now : insertAt(now, gap, [makeLookalike(copySentence(sentence), dose.random)]);
  }, draft);
  return replaceSentences(copied, picked, () => []);
};

function copyElsewhere(draft: Draft, dose: Dose, alter: (copy: Sentence) => Sentence): Draft {
  const picked = pickSentences(draft, dose).filter(({ sentence }) => isLong(sentence));
  return picked.reduce((now, { sentence }) => {
    const outside = now.findIndex((sentences) => sentences.includes(sentence));
    const gap = pickGap(now, { random: dose.random, outside });
    return gap === null ? now : insertAt(now, gap, [alter(copySentence(sentence))]);
  }, draft);
}

/** A copy right before or right behind the original: nobody can tell which is which. */
export const copyBeside: Edit = (draft, dose) =>
  replaceSentences(draft, pickSentences(draft, dose), (sentence) =>
    happens(dose.random, 0.5) ? [copySentence(sentence), sentence] : [sentence, copySentence(sentence)],
  );

/** Sentences that have nothing of the old ones but a name stand in their places. */
export const replaceByOthers: Edit = (draft, dose) =>
  replaceSentences(draft, pickSentences(draft, dose), (sentence) => [
    writeReplacement(sentence, dose.random),
  ]);

export const splitParagraphs: Edit = (draft, { random, count }) => {
  const chosen = new Set(
    pickSome(
      draft.filter((sentences) => sentences.length > 1),
      { random, count },
    ),
  );
  return draft.flatMap((sentences): readonly Paragraph[] => {
    if (!chosen.has(sentences)) return [sentences];
    const at = 1 + random.below(sentences.length - 1);
    return [sentences.slice(0, at), sentences.slice(at)];
  });
};

export const mergeParagraphs: Edit = (draft, dose) =>
  repeat(draft, dose, (now) => {
    if (now.length < 3) return now;
    const at = 1 + dose.random.below(now.length - 2);
    return now.toSpliced(at, 2, now.slice(at, at + 2).flat());
  });

/** Two sentences become one: It rained. They left. → It rained, and they left. */
export const mergeSentences: Edit = (draft, dose) =>
  repeat(draft, dose, (now) => {
    const pairs = listPlaces(now).filter(
      ({ paragraph, index, sentence }) =>
        now[paragraph]?.[index + 1] !== undefined && isOwn({ paragraph, index, sentence }),
    );
    if (pairs.length === 0) return now;
    const { paragraph, index } = dose.random.pick(pairs);
    return now.map((sentences, number) => (number === paragraph ? mergeAt(sentences, index) : sentences));
  });

function mergeAt(sentences: Paragraph, index: number): Paragraph {
  const [one, other] = sentences.slice(index, index + 2);
  if (one === undefined || other === undefined) return sentences;
  const end = one.tokens.findLastIndex(({ text }) => /^[.!?]$/.test(text));
  const tokens = one.tokens.map((token, at) => (at === end ? changeToken(token, ',', 'mark') : token));
  const merged: Sentence = {
    tokens: [...tokens, one.gap, insertToken('and'), insertToken(' '), ...other.tokens],
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
        { ...sentence, tokens: capitaliseFirst(rest) },
      ];
    },
  );

function findComma({ tokens }: Sentence): number {
  return tokens.findIndex(
    ({ text }, index) =>
      text === ',' && tokens[index + 1]?.text === ' ' && index > 4 && index < tokens.length - 6,
  );
}

function capitaliseFirst(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token, index) =>
    index === 0
      ? changeToken(token, token.text.charAt(0).toUpperCase() + token.text.slice(1), 'case')
      : token,
  );
}

/** Another headline, with a name of the article in it. */
export const changeHeadline: Edit = (draft, { random }) => {
  const written = writeSentences(draft, { random, count: 1, isReplacement: true });
  return [written, ...draft.slice(1)];
};

export const rewriteEverything: Edit = (draft, { random }) =>
  draft.map((sentences) => writeSentences(draft, { random, count: sentences.length }));
