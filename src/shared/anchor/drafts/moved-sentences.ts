import type { DraftText } from './draft-text.ts';
import { clearLead, createPlace, type Placing, recognised } from './placing.ts';

/** What is left on both sides: sentences that were moved and edited. Both must be the likest of each other, and clearly. */
export function matchRest({ before, after, places, taken, tied, measure }: Placing): void {
  const olds = [...places.keys()].filter((old) => places[old] === null && !tied.has(old));
  const news = [...after.sentences.keys()].filter((image) => !taken.has(image));
  const candidates = findCandidates({ before, after, olds, news });
  const scored = candidates
    .map(([old, image]) => ({ old, image, likeness: measure([old], [image]) }))
    .filter(({ likeness }) => likeness >= recognised - clearLead);
  for (const { old, image, likeness } of scored) {
    if (likeness < recognised) continue;
    const others = scored.filter((other) => (other.old === old) !== (other.image === image));
    if (others.some((other) => other.likeness > likeness - clearLead)) continue;
    places[old] = createPlace([old], [image], 'likely');
    taken.add(image);
  }
}

/** A word in more sentences than this tells none of them apart. */
const commonWord = 20;

/** With no more telling words than these a sentence may have one left when it is edited. */
const fewWords = 3;

/** Pairs of sentences that share at least two words that are rare, or one where they are short. */
export function findCandidates({
  before,
  after,
  olds,
  news,
}: Pick<Placing, 'before' | 'after'> & {
  readonly olds: readonly number[];
  readonly news: readonly number[];
}): readonly (readonly [number, number])[] {
  const byWord = new Map<string, number[]>();
  for (const image of news)
    for (const key of listWords(after, image)) {
      const places = byWord.get(key);
      if (places === undefined) byWord.set(key, [image]);
      else places.push(image);
    }
  return olds.flatMap((old) => {
    const shared = new Map<number, number>();
    const words = listWords(before, old);
    for (const key of words) {
      const places = byWord.get(key) ?? [];
      if (places.length > commonWord) continue;
      for (const image of places) shared.set(image, (shared.get(image) ?? 0) + 1);
    }
    const least = words.size > fewWords ? 2 : 1;
    return [...shared].flatMap(([image, count]) => (count >= least ? [[old, image] as const] : []));
  });
}

function listWords(draft: DraftText, place: number): ReadonlySet<string> {
  const sentence = draft.sentences[place];
  if (sentence === undefined) return new Set();
  return new Set(
    draft.tokens.slice(sentence.from, sentence.to).flatMap(({ key, weight }) => (weight === 1 ? [key] : [])),
  );
}
