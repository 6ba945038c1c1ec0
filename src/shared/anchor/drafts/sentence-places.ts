import type { DraftText } from './draft-text.ts';
import { alignGap, createMeasure, type Gap, type Pairing, toPassage } from './gap-alignment.ts';
import { measureCoverage } from './likeness.ts';
import { matchRest } from './moved-sentences.ts';
import { doubtChains, doubtCopies, doubtLonely, doubtTwins } from './place-doubts.ts';
import {
  clearLead,
  createPlace,
  edited,
  type Placing,
  recognised,
  type SentencePlace,
  type SentencePlaces,
} from './placing.ts';
import { matchSameSentences, none, tellingWeight } from './same-sentences.ts';
import { findInOrder } from './sentence-order.ts';
import { findWhole, matchRemainders } from './whole-sentences.ts';

/** As alike as can be, but for what is lost in adding weights up. */
const wordForWord = 0.9999;

/** A gap of this many times as many sentences is no gap but what was moved in between. */
const widestGap = 4;

/** Finds the sentences of a draft again in the next one. */
export function placeSentences(before: DraftText, after: DraftText): SentencePlaces {
  const images = matchSameSentences(before, after);
  const strays = liftStrays(images, before);
  const places: (SentencePlace | null)[] = Array.from(images, (image, old) =>
    image === none ? null : createPlace([old], [image], 'same'),
  );
  const taken = new Set([...images].filter((image) => image !== none));
  for (const image of strays.values()) taken.add(image);
  const context: Placing = {
    before,
    after,
    images,
    strays,
    places,
    taken,
    shared: new Set(),
    tied: new Set(),
    measure: createMeasure(before, after),
  };
  const gaps = listGaps(context);
  for (const gap of gaps) {
    findWhole(gap, { ...context, least: 0 });
    matchRemainders(gap, context);
  }
  for (const gap of gaps) fillGap(gap, context);
  for (const [old, image] of strays) places[old] ??= createPlace([old], [image], 'same');
  doubtTwins(context);
  const olds = [...places.keys()].filter((old) => places[old] === null && !context.tied.has(old));
  const news = [...after.sentences.keys()].filter((image) => !taken.has(image) || context.shared.has(image));
  findWhole({ olds, news }, { ...context, least: tellingWeight });
  doubtCopies(context);
  doubtChains(context);
  matchRest(context);
  doubtLonely(context);
  const order = findInOrder(
    places.map((place) => place?.news[0] ?? none),
    (old) => (before.sentences[old]?.weight ?? 0) + 1,
  );
  return { places, inOrder: order };
}

/**
 * Takes away the matches of single sentences that are out of order and beside none of their neighbours: each may be a
 * copy, while the sentence itself was edited at its own place. Returns them, by the sentence of the old draft.
 */
function liftStrays(images: Int32Array, before: DraftText): ReadonlyMap<number, number> {
  const inOrder = findInOrder(images, (old) => (before.sentences[old]?.weight ?? 0) + 1);
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
function listGaps({ before, after, images, taken }: Placing): readonly Gap[] {
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

function fillGap(gap: Gap, context: Placing): void {
  const { before, after, places, taken, tied, measure, strays } = context;
  const free = {
    olds: gap.olds.filter((old) => places[old] === null && !tied.has(old)),
    news: gap.news.filter((image) => !taken.has(image)),
  };
  const pairings = alignGap(before, after, free);
  const paired = new Set(pairings.flatMap(({ news }) => news));
  const pairedOlds = new Set(pairings.flatMap(({ olds }) => olds));
  const rest = free.news.filter((image) => !paired.has(image));
  const restOlds = free.olds.filter((old) => !pairedOlds.has(old));
  const isTie = ({ olds, news, likeness }: Pairing): boolean => {
    /* Word for word is more than nearly so, and no more than word for word. */
    const tie = likeness < wordForWord ? likeness - clearLead : wordForWord;
    return (
      rest.some((image) => measure(olds, [image]) >= tie) ||
      restOlds.some((old) => measure([old], news) >= tie)
    );
  };
  for (const pairing of pairings) {
    const { olds, news, likeness } = pairing;
    const isStray = olds.some((old) => strays.has(old));
    if (isStray && likeness < edited && !isContained(olds, news, context)) continue;
    for (const image of news) taken.add(image);
    if (isTie(pairing)) {
      for (const old of olds) tied.add(old);
      continue;
    }
    const trust = likeness >= edited && !isStray ? 'sure' : 'likely';
    const place = createPlace(olds, news, trust);
    for (const old of olds) places[old] = place;
  }
  pairShort(free, context);
}

function isShort(draft: DraftText, place: number): boolean {
  return (draft.sentences[place]?.weight ?? 0) < tellingWeight;
}

/**
 * What is left of a gap with as many sentences on both sides as there were, one: a heading, a cell, an answer in other
 * words. Too short to be recognised, they are at their own place.
 */
function pairShort({ olds, news }: Gap, { before, after, places, taken }: Placing): void {
  const [old, image] = [olds[0], news[0]];
  if (olds.length !== 1 || news.length !== 1 || old === undefined || image === undefined) return;
  if (places[old] !== null || taken.has(image) || !isShort(before, old) || !isShort(after, image)) return;
  places[old] = createPlace([old], [image], 'likely');
  taken.add(image);
}

/** Whether most of some old sentences is in some new ones, whatever else is in those. */
function isContained(olds: readonly number[], news: readonly number[], { before, after }: Placing): boolean {
  return measureCoverage(toPassage(before, olds), toPassage(after, news)) >= recognised;
}
