import type { Random } from '../../fuzz/random.ts';
import { pickSome } from './choice.ts';
import { type Draft, isWord, type Paragraph, type Sentence } from './draft.ts';

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

/** Puts sentences into a paragraph; or a paragraph of their own where there is none at that place. */
export function insertAt(
  draft: Draft,
  { paragraph, index }: { readonly paragraph: number; readonly index: number },
  sentences: readonly Sentence[],
): Draft {
  return draft.map((old, number): Paragraph => {
    return number === paragraph ? [...old.slice(0, index), ...sentences, ...old.slice(index)] : old;
  });
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
