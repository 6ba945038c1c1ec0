import type { DraftText } from './draft-text.ts';
import { toPassage } from './gap-alignment.ts';
import { measureCoverage, measureWords } from './likeness.ts';
import { findCandidates } from './moved-sentences.ts';
import { akin, getRange, listRests, type Placing, type SentencePlace, type TokenRange } from './placing.ts';

/**
 * A sentence that is there word for word beside one that differs from it by a slip of the pen alone: one was copied, then
 * one of the two was corrected. Which is which cannot be told.
 */
export function doubtTwins({ before, after, places, taken, tied }: Placing): void {
  for (const [old, place] of places.entries()) {
    const [image] = place?.news ?? [];
    if (place?.trust !== 'same' || image === undefined) continue;
    for (const beside of [image - 1, image + 1]) {
      const neighbour = places[old + (beside - image)]?.news;
      if (taken.has(beside) || neighbour?.includes(beside) === true) continue;
      if (!isSlip(before, old, { after, image: beside })) continue;
      places[old] = null;
      tied.add(old);
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

function isBeside(one: TokenRange, other: TokenRange): boolean {
  return other.from >= one.to && other.from - one.to <= mostJoints;
}

/** Whether the sentences beside an old one are beside it still, on one side at least. */
function hasNeighbour(
  old: number,
  { before, after, places }: Placing,
  isFit: (other: SentencePlace) => boolean,
): boolean {
  const place = places[old];
  if (place === null || place === undefined) return false;
  const [first, last] = [place.olds[0] ?? old, place.olds.at(-1) ?? old];
  const own = getRange(after, place);
  const left = places[first - 1] ?? null;
  const right = places[last + 1] ?? null;
  const isLeft =
    first === 0 ? own.from === 0 : left !== null && isFit(left) && isBeside(getRange(after, left), own);
  const isRight =
    last === before.sentences.length - 1
      ? own.to === after.tokens.length
      : right !== null && isFit(right) && isBeside(own, getRange(after, right));
  return isLeft || isRight;
}

/** Between two sentences that were joined: a comma and a word. */
const mostJoints = 2;

/**
 * A sentence that is there word for word, beside none of its neighbours, while nearly the same one is there as well: one is
 * a copy, and the other was edited. Which is which cannot be told, so it has to be looked at.
 */
export function doubtCopies(context: Placing): void {
  const { before, after, places } = context;
  const lonely = [...places.keys()].filter((old) => {
    const place = places[old];
    if (place === null || place === undefined || place.trust === 'likely') return false;
    /* What grew together with another sentence is beside that one, whatever it was beside before. */
    const isJoined = place.tokens !== null || place.olds.length > 1;
    return isJoined || (place.trust === 'same' && !hasNeighbour(old, context, () => true));
  });
  /* What is somebody else's word for word is no copy of it. */
  const owned = new Set(
    places.flatMap((place) => (place?.trust === 'same' && place.tokens === null ? place.news : [])),
  );
  const news = [...after.sentences.keys()].filter((image) => !owned.has(image));
  for (const [old, image] of findCandidates({ before, after, olds: lonely, news })) {
    const place = places[old];
    if (place === null || place === undefined || place.news.includes(image)) continue;
    const coverage = measureCoverage(toPassage(before, [old]), toPassage(after, [image]));
    if (coverage >= akin) places[old] = { ...place, trust: 'likely' };
  }
  for (const old of lonely) {
    const place = places[old];
    const around = place?.tokens == null ? [] : listRests(toPassage(after, place.news), [place.tokens]);
    const hasTwin = around.some(
      (rest) => measureCoverage(toPassage(before, [old]), { draft: after, ...rest }) >= akin,
    );
    if (place != null && hasTwin) places[old] = { ...place, trust: 'likely' };
  }
  const counts = new Map<string, number>();
  for (const { key } of after.sentences) counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const old of lonely) {
    const place = places[old];
    if (place?.trust === 'same' && (counts.get(before.sentences[old]?.key ?? '') ?? 0) > 1)
      places[old] = { ...place, trust: 'likely' };
  }
}

/**
 * A sentence that is there twice, once beside the one before it and once beside the one behind it, could be either: a
 * paragraph was copied, and what would have told which is the copy was found only later.
 */
export function doubtChains({ before, after, places, taken, tied }: Placing): void {
  for (const step of [1, -1] as const) {
    let beside = unknown;
    const olds = [...places.keys()];
    for (const old of step === 1 ? olds : olds.toReversed()) {
      const own = places[old]?.news.at(step === 1 ? -1 : 0) ?? unknown;
      const twin = beside === unknown ? unknown : beside + step;
      const isTwin =
        twin !== own &&
        own !== unknown &&
        places[old]?.trust === 'same' &&
        !taken.has(twin) &&
        before.sentences[old]?.key === after.sentences[twin]?.key;
      if (isTwin) tied.add(old);
      beside = isTwin ? twin : own;
    }
  }
  for (const old of tied) places[old] = null;
}

/** No place is known; not -1, which is the place before the first sentence. */
const unknown = -2;

/** An edited sentence is known by its neighbours; one that is beside none of them may be another about the same thing. */
export function doubtLonely(context: Placing): void {
  const { places } = context;
  const known = new Set(places.filter((place) => place?.trust === 'same'));
  const note = (old: number): void => {
    const place = places[old];
    if (place?.trust === 'sure' && hasNeighbour(old, context, (other) => known.has(other))) known.add(place);
  };
  for (let old = 0; old < places.length; old++) note(old);
  for (let old = places.length - 1; old >= 0; old--) note(old);
  for (const [old, place] of places.entries()) {
    if (place?.trust === 'sure' && !known.has(place)) places[old] = { ...place, trust: 'likely' };
  }
}
