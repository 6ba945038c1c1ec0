import type { Random } from '../../fuzz/random.ts';
import { pickSome } from './choice.ts';
import { type Draft, isFragment, isWord, type Paragraph, type Sentence } from './draft.ts';

/** Chance, and how often something is done. */
export interface Dose {
  readonly random: Random;
  readonly count: number;
}

/** An editor's way to make another draft of one. Where a draft is too short for it, it stays as it is. */
export type Edit = (draft: Draft, dose: Dose) => Draft;

/** Where a sentence stands in a draft. */
export interface SentencePlace {
  readonly paragraph: number;
  readonly index: number;
  readonly sentence: Sentence;
}

export function listPlaces(draft: Draft): readonly SentencePlace[] {
  return draft.flatMap((sentences, paragraph) =>
    sentences.map((sentence, index) => ({ paragraph, index, sentence })),
  );
}

/** Sentences to be edited: old ones, with words in them. */
export function pickSentences(draft: Draft, { random, count }: Dose): readonly SentencePlace[] {
  return pickSome(listPlaces(draft).filter(isOwn), { random, count });
}

export function isOwn({ sentence: { tokens } }: SentencePlace): boolean {
  return tokens.some((token) => token.own !== null && isWord(token));
}

/** Puts other sentences, or none, in the place of each that is picked. Paragraphs that are empty then are left out. */
export function replaceSentences(
  draft: Draft,
  picked: readonly SentencePlace[],
  replace: (sentence: Sentence) => readonly Sentence[],
): Draft {
  const chosen = new Set(picked.map(({ sentence }) => sentence));
  return draft
    .map((sentences) =>
      sentences.flatMap((sentence) => (chosen.has(sentence) ? replace(sentence) : [sentence])),
    )
    .filter((sentences) => sentences.length > 0);
}

/** An edit of so many sentences, each by itself. */
export function editSentences(change: (sentence: Sentence, random: Random) => Sentence): Edit {
  return (draft, dose) =>
    replaceSentences(draft, pickSentences(draft, dose), (sentence) => [change(sentence, dose.random)]);
}

/** Puts a sentence between those of a paragraph; or into one of its own where it, or they, cannot stand together. */
export function insertAt(
  draft: Draft,
  { paragraph, index }: { readonly paragraph: number; readonly index: number },
  sentence: Sentence,
): Draft {
  const old = draft[paragraph] ?? [];
  if (isRunning([...old, sentence])) return draft.with(paragraph, old.toSpliced(index, 0, sentence));
  return draft.toSpliced(index === 0 ? paragraph : paragraph + 1, 0, [sentence]);
}

/** Whether all sentences are whole ones, which may stand in any order, and together with others. */
export function isRunning(sentences: Paragraph): boolean {
  return !sentences.some((sentence) => isFragment(sentence));
}

/** A place between sentences, outside one paragraph, which may be none. */
export function pickGap(
  draft: Draft,
  { random, outside }: { readonly random: Random; readonly outside: number | null },
): { readonly paragraph: number; readonly index: number } | null {
  const gaps = draft.flatMap((sentences, paragraph) =>
    paragraph === outside ? [] : [...sentences, null].map((_, index) => ({ paragraph, index })),
  );
  return gaps.length === 0 ? null : random.pick(gaps);
}

/** The same edit so many times. */
export function repeat(draft: Draft, count: number, once: (draft: Draft) => Draft): Draft {
  let edited = draft;
  for (let round = 0; round < count; round++) edited = once(edited);
  return edited;
}

/** As many paragraphs as hold so many sentences. */
export function countParagraphs(draft: Draft, { count }: Dose): number {
  return Math.max(1, Math.round((count * draft.length) / Math.max(1, draft.flat().length)));
}
