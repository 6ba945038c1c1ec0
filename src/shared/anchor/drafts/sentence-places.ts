import type { DraftText } from './draft-text.ts';
import { alignGap, createMeasure, type Gap, type Pairing } from './gap-alignment.ts';
import { measureWords } from './likeness.ts';
import { matchSameSentences, none } from './same-sentences.ts';
import { findInOrder } from './sentence-order.ts';

/** Where a sentence of the old draft is in the new one. */
export interface SentencePlace {
  /** The sentences of the old draft that it became part of the new one with; one, or two that were joined. */
  readonly olds: readonly number[];
  /** The sentences of the new draft that it is now; one, or two where it was split. */
  readonly news: readonly number[];
  /**
   * `same`: word for word. `sure`: edited, and alike enough at its own place that what did not change in it is its own.
   * `likely`: it is this sentence or none, and all of it has to be looked at again.
   */
  readonly trust: 'same' | 'sure' | 'likely';
}

export interface SentencePlaces {
  /** Of each sentence of the old draft; null where it is not found, or could be in two places. */
  readonly places: readonly (SentencePlace | null)[];
  /** Whether it stands in the same order with those around it as before. */
  readonly inOrder: readonly boolean[];
}

/** An edited sentence at its own place: more than half of it is as it was. Below that it may be another about the same thing. */
const edited = 0.6;

/** An edited sentence at another place must be nearly what it was, or it is another about the same thing. */
const recognised = 0.7;

/** How much likelier a place must be than the next one. A tie is no place. */
const clearLead = 0.06;

/** A gap of this many times as many sentences is no gap but what was moved in between. */
const widestGap = 4;

/** Finds the sentences of a draft again in the next one. */
export function placeSentences(before: DraftText, after: DraftText): SentencePlaces {
  const images = matchSameSentences(before, after);
  const strays = liftStrays(images, before);
  const places: (SentencePlace | null)[] = Array.from(images, (image, old) =>
    image === none ? null : { olds: [old], news: [image], trust: 'same' },
  );
  const taken = new Set([...images].filter((image) => image !== none));
  for (const image of strays.values()) taken.add(image);
  const context = { before, after, images, taken, places, measure: createMeasure(before, after) };
  for (const gap of listGaps(context)) fillGap(gap, { ...context, strays });
  for (const [old, image] of strays) places[old] ??= { olds: [old], news: [image], trust: 'same' };
  doubtTwins(context);
  matchRest(context);
  const order = findInOrder(
    places.map((place) => place?.news[0] ?? none),
    (old) => (before.sentences[old]?.key.length ?? 0) + 1,
  );
  return { places, inOrder: order };
}

interface Context {
  readonly before: DraftText;
  readonly after: DraftText;
  /** The matches of whole sentences that gaps lie between. */
  readonly images: Int32Array;
  /** The sentences of the new draft that are somebody's. */
  readonly taken: Set<number>;
  readonly places: (SentencePlace | null)[];
  readonly measure: (olds: readonly number[], news: readonly number[]) => number;
}

/**
 * Takes away the matches of single sentences that are out of order and beside none of their neighbours: each may be a
 * copy, while the sentence itself was edited at its own place. Returns them, by the sentence of the old draft.
 */
function liftStrays(images: Int32Array, before: DraftText): ReadonlyMap<number, number> {
  const inOrder = findInOrder(images, (old) => (before.sentences[old]?.key.length ?? 0) + 1);
  const strays = new Map<number, number>();
  for (let old = 0; old < images.length; old++) {
    const image = images[old] ?? none;
    if (image === none || inOrder[old] === true) continue;
    if (images[old - 1] === image - 1 || images[old + 1] === image + 1) continue;
    strays.set(old, image);
  }
  for (const old of strays.keys()) images[old] = none;
  return strays;
}

/** The runs of sentences that were not found again, with what stands at their places now. */
function listGaps({ before, after, images, taken }: Context): readonly Gap[] {
  const gaps: Gap[] = [];
  const isFree = (image: number): boolean =>
    image >= 0 && image < after.sentences.length && !taken.has(image);
  for (let start = 0; start < images.length; start++) {
    if (images[start] !== none) continue;
    let end = start;
    while (end < images.length && images[end] === none) end++;
    const olds = Array.from({ length: end - start }, (_, place) => start + place);
    const left = start === 0 ? -1 : (images[start - 1] ?? none);
    const right = end >= before.sentences.length ? after.sentences.length : (images[end] ?? none);
    const news = new Set<number>();
    const isClosed = right > left && right - left - 1 <= widestGap * olds.length + widestGap * 4;
    if (isClosed) for (let image = left + 1; image < right; image++) if (isFree(image)) news.add(image);
    if (!isClosed) {
      const reach = widestGap * olds.length;
      for (let image = left + 1; isFree(image) && image <= left + reach; image++) news.add(image);
      for (let image = right - 1; isFree(image) && image >= right - reach; image--) news.add(image);
    }
    gaps.push({ olds, news: [...news].toSorted((a, b) => a - b) });
    start = end;
  }
  return gaps;
}

function fillGap(gap: Gap, context: Context & { readonly strays: ReadonlyMap<number, number> }): void {
  const { before, after, places, taken, measure, strays } = context;
  const free = { olds: gap.olds, news: gap.news.filter((image) => !taken.has(image)) };
  const pairings = alignGap(before, after, free);
  const paired = new Set(pairings.flatMap(({ news }) => news));
  const pairedOlds = new Set(pairings.flatMap(({ olds }) => olds));
  const rest = free.news.filter((image) => !paired.has(image));
  const restOlds = free.olds.filter((old) => !pairedOlds.has(old));
  const isTie = ({ olds, news, likeness }: Pairing): boolean => {
    const tie = likeness < 1 ? likeness - clearLead : 1;
    return (
      rest.some((image) => measure(olds, [image]) >= tie) ||
      restOlds.some((old) => measure([old], news) >= tie)
    );
  };
  for (const pairing of pairings) {
    const { olds, news, likeness } = pairing;
    const isStray = olds.some((old) => strays.has(old));
    if (isStray && likeness < edited) continue;
    for (const image of news) taken.add(image);
    if (isTie(pairing)) continue;
    const trust = likeness >= edited && !isStray ? 'sure' : 'likely';
    for (const old of olds) places[old] = { olds, news, trust };
  }
}

/**
 * A sentence that is there word for word beside one that differs from it by a slip of the pen alone: one was copied, then
 * one of the two was corrected. Which is which cannot be told.
 */
function doubtTwins({ before, after, places, taken }: Context): void {
  for (const [old, place] of places.entries()) {
    const [image] = place?.news ?? [];
    if (place?.trust !== 'same' || image === undefined) continue;
    for (const beside of [image - 1, image + 1]) {
      const neighbour = places[old + (beside - image)]?.news;
      if (taken.has(beside) || neighbour?.includes(beside) === true) continue;
      if (isSlip(before, old, { after, image: beside })) places[old] = null;
    }
  }
}

/** Whether two sentences differ by the letters of words only. */
function isSlip(
  before: DraftText,
  old: number,
  { after, image }: { readonly after: DraftText; readonly image: number },
): boolean {
  const [one, other] = [before.sentences[old], after.sentences[image]];
  if (one === undefined || other === undefined || one.to - one.from !== other.to - other.from) return false;
  for (let at = 0; at < one.to - one.from; at++) {
    const [word, twin] = [before.tokens[one.from + at]?.key ?? '', after.tokens[other.from + at]?.key ?? ''];
    if (measureWords(word, twin) === 0) return false;
  }
  return true;
}

/** What is left on both sides: sentences that were moved and edited. Both must be the likest of each other, and clearly. */
function matchRest({ before, after, places, taken, measure }: Context): void {
  const olds = [...places.keys()].filter((old) => places[old] === null);
  const news = [...after.sentences.keys()].filter((image) => !taken.has(image));
  const candidates = findCandidates({ before, after, olds, news });
  const scored = candidates
    .map(([old, image]) => ({ old, image, likeness: measure([old], [image]) }))
    .filter(({ likeness }) => likeness >= recognised - clearLead);
  for (const { old, image, likeness } of scored) {
    if (likeness < recognised) continue;
    const others = scored.filter((other) => (other.old === old) !== (other.image === image));
    if (others.some((other) => other.likeness > likeness - clearLead)) continue;
    places[old] = { olds: [old], news: [image], trust: 'likely' };
    taken.add(image);
  }
}

/** A word in more sentences than this tells none of them apart. */
const commonWord = 20;

/** Pairs of sentences that share at least two words that are rare. */
function findCandidates({
  before,
  after,
  olds,
  news,
}: Pick<Context, 'before' | 'after'> & {
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
    for (const key of listWords(before, old)) {
      const places = byWord.get(key) ?? [];
      if (places.length > commonWord) continue;
      for (const image of places) shared.set(image, (shared.get(image) ?? 0) + 1);
    }
    return [...shared].flatMap(([image, count]) => (count >= 2 ? [[old, image] as const] : []));
  });
}

function listWords(draft: DraftText, place: number): ReadonlySet<string> {
  const sentence = draft.sentences[place];
  if (sentence === undefined) return new Set();
  return new Set(
    draft.tokens.slice(sentence.from, sentence.to).flatMap(({ key, weight }) => (weight === 1 ? [key] : [])),
  );
}
