import { pickSome, shuffle } from './choice.ts';
import { writeReplacement, writeSentences } from './insertions.ts';
import {
  countParagraphs,
  type Edit,
  insertAt,
  isRunning,
  pickGap,
  pickSentences,
  repeat,
  replaceSentences,
} from './places.ts';

export const reorderSentences: Edit = (draft, { random, count }) => {
  const long = draft.filter((sentences) => sentences.length > 1 && isRunning(sentences));
  const chosen = new Set(pickSome(long, { random, count: countParagraphs(draft, { random, count }) }));
  return draft.map((sentences) => (chosen.has(sentences) ? shuffle(sentences, random) : sentences));
};

export const moveSentences: Edit = (draft, dose) =>
  repeat(draft, dose.count, (now) => {
    const [place] = pickSentences(now, { ...dose, count: 1 });
    if (place === undefined) return now;
    const without = replaceSentences(now, [place], () => []);
    const gap = pickGap(without, { random: dose.random, outside: null });
    return gap === null ? now : insertAt(without, gap, place.sentence);
  });

export const moveParagraphs: Edit = (draft, dose) =>
  repeat(draft, countParagraphs(draft, dose), (now) => {
    if (now.length < 3) return now;
    const from = 1 + dose.random.below(now.length - 1);
    const rest = now.toSpliced(from, 1);
    return rest.toSpliced(1 + dose.random.below(rest.length), 0, ...now.slice(from, from + 1));
  });

/** Some paragraphs together, anywhere else behind the headline. */
export const moveSection: Edit = (draft, { random }) => {
  const length = Math.max(1, Math.round(draft.length * (0.1 + 0.3 * random.next())));
  if (length + 1 >= draft.length) return draft;
  const from = 1 + random.below(draft.length - length);
  const rest = draft.toSpliced(from, length);
  return rest.toSpliced(1 + random.below(rest.length), 0, ...draft.slice(from, from + length));
};

export const insertSentences: Edit = (draft, dose) => {
  const written = writeSentences(draft, dose);
  return written.reduce((now, sentence) => {
    const gap = pickGap(now, { random: dose.random, outside: null });
    return gap === null ? now : insertAt(now, gap, sentence);
  }, draft);
};

export const insertParagraphs: Edit = (draft, dose) => {
  const { random } = dose;
  return repeat(draft, countParagraphs(draft, dose), (now) =>
    now.toSpliced(
      random.below(now.length + 1),
      0,
      writeSentences(draft, { random, count: 1 + random.below(4) }),
    ),
  );
};

export const deleteSentences: Edit = (draft, dose) =>
  replaceSentences(draft, pickSentences(draft, dose), () => []);

export const deleteParagraphs: Edit = (draft, dose) => {
  const count = Math.min(countParagraphs(draft, dose), draft.length - 1);
  const chosen = new Set(pickSome(draft, { random: dose.random, count }));
  return draft.filter((paragraph) => !chosen.has(paragraph));
};

/** A fifth to half of the text, in one piece. */
export const deleteSection: Edit = (draft, { random }) => {
  const length = Math.max(1, Math.round(draft.length * (0.2 + 0.3 * random.next())));
  return length >= draft.length ? draft : draft.toSpliced(random.below(draft.length - length + 1), length);
};

/** Sentences that have nothing of the old ones but a name stand in their places. */
export const replaceByOthers: Edit = (draft, dose) =>
  replaceSentences(draft, pickSentences(draft, dose), (sentence) => [
    writeReplacement(sentence, dose.random),
  ]);

/** Another headline, with a name of the article in it. */
export const changeHeadline: Edit = (draft, { random }) => {
  const written = writeSentences(draft, { random, count: 1, isReplacement: true });
  return [written, ...draft.slice(1)];
};

export const rewriteEverything: Edit = (draft, { random }) =>
  draft.map((sentences) => writeSentences(draft, { random, count: sentences.length }));
