import type { DraftText } from './draft-text.ts';
import { alignGap, createMeasure, type Gap, type Pairing, toPassage } from './gap-alignment.ts';
import { measureCoverage, measurePassages, measureWords } from './likeness.ts';
import { matchSameSentences, none, tellingWeight } from './same-sentences.ts';
import { findInOrder } from './sentence-order.ts';

/** Where a sentence of the old draft is in the new one. */
export interface SentencePlace {
  /** The sentences of the old draft that it became part of the new one with; one, or two that were joined. */
  readonly olds: readonly number[];
  /** The sentences of the new draft that it is in now; one, or several where it was split or grew together with others. */
  readonly news: readonly number[];
  /** Its tokens in the new draft, where they are there word for word among others; null: all of those sentences. */
  readonly tokens: { readonly from: number; readonly to: number } | null;
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

/** Half of a sentence, found in another one, is enough to doubt that a third is the sentence itself. */
const akin = 0.5;

/** How much likelier a place must be than the next one. A tie is no place. */
const clearLead = 0.06;

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
  const context: Context = {
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

function createPlace(
  olds: readonly number[],
  news: readonly number[],
  trust: SentencePlace['trust'],
): SentencePlace {
  return { olds, news, tokens: null, trust };
}

interface Context {
  readonly before: DraftText;
  readonly after: DraftText;
  /** The matches of whole sentences that gaps lie between. */
  readonly images: Int32Array;
  /** The sentences of the new draft that are somebody's. */
  readonly taken: Set<number>;
  /** Single sentences that were found far from their neighbours, and where. */
  readonly strays: ReadonlyMap<number, number>;
  readonly places: (SentencePlace | null)[];
  /** Those of `taken` of which there may be more. */
  readonly shared: Set<number>;
  /** The sentences of the old draft that could be in two places. */
  readonly tied: Set<number>;
  readonly measure: (olds: readonly number[], news: readonly number[]) => number;
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

function fillGap(gap: Gap, context: Context): void {
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
function pairShort({ olds, news }: Gap, { before, after, places, taken }: Context): void {
  const [old, image] = [olds[0], news[0]];
  if (olds.length !== 1 || news.length !== 1 || old === undefined || image === undefined) return;
  if (places[old] !== null || taken.has(image) || !isShort(before, old) || !isShort(after, image)) return;
  places[old] = createPlace([old], [image], 'likely');
  taken.add(image);
}

/**
 * Finds sentences that are there word for word, but not by themselves: without the full stop, the heading and the first
 * sentence are one. In a gap it may be a short one; elsewhere it must weigh so much at least.
 */
function findWhole(
  { olds, news }: Gap,
  { before, after, places, taken, shared, tied, strays, least }: Context & { readonly least: number },
): void {
  const runs = joinRuns(after, news);
  const found: {
    readonly old: number;
    readonly place: SentencePlace;
    readonly from: number;
    readonly to: number;
  }[] = [];
  for (const [old, place] of places.entries()) {
    if (place !== null && place.tokens !== null) found.push({ old, place, ...place.tokens });
  }
  for (const old of olds) {
    const sentence = before.sentences[old];
    if (sentence === undefined || strays.has(old) || places[old] !== null || sentence.weight < least)
      continue;
    const hits = runs.flatMap((run) => findInRun(run, sentence.key).map((at) => ({ run, at })));
    const [hit] = hits;
    if (hits.length > 1) tied.add(old);
    if (hit === undefined || hits.length > 1) continue;
    const from = hit.run.tokens.get(hit.at);
    if (from === undefined) continue;
    const to = from + sentence.to - sentence.from;
    const within = hit.run.news.filter((image) => {
      const other = after.sentences[image];
      return other !== undefined && other.from < to && from < other.to;
    });
    const place = { olds: [old], news: within, tokens: { from, to }, trust: 'same' } as const;
    found.push({ old, place, from, to });
  }
  const inOrder = found.toSorted((one, other) => one.from - other.from);
  let end = 0;
  for (const [at, { old, place, from, to }] of inOrder.entries()) {
    const isShared = from < end || to > (inOrder[at + 1]?.from ?? to);
    end = Math.max(end, to);
    if (isShared) continue;
    places[old] = place;
    for (const image of place.news) {
      taken.add(image);
      shared.add(image);
    }
  }
}

/**
 * Matches what is left of a sentence that a whole one was found in: where two sentences were joined, one of them is there
 * word for word, and the other but for its full stop.
 */
function matchRemainders({ olds, news }: Gap, { before, after, places, taken, shared, tied }: Context): void {
  for (const image of news) {
    const sentence = after.sentences[image];
    if (sentence === undefined || !shared.has(image)) continue;
    const ranges = places.flatMap((place) =>
      place?.tokens != null && place.news.includes(image) ? [place.tokens] : [],
    );
    for (const rest of listRests(sentence, ranges)) {
      const alike = olds.filter(
        (old) =>
          places[old] === null &&
          !tied.has(old) &&
          measurePassages(toPassage(before, [old]), { draft: after, ...rest }) >= edited,
      );
      const [old] = alike;
      if (old === undefined || alike.length > 1) continue;
      places[old] = { olds: [old], news: [image], tokens: rest, trust: 'sure' };
      taken.add(image);
    }
  }
}

interface TokenRange {
  readonly from: number;
  readonly to: number;
}

/** What some ranges leave over of another. */
function listRests({ from, to }: TokenRange, ranges: readonly TokenRange[]): readonly TokenRange[] {
  const rests: TokenRange[] = [];
  let at = from;
  for (const range of ranges.toSorted((one, other) => one.from - other.from)) {
    if (range.from > at) rests.push({ from: at, to: range.from });
    at = Math.max(at, range.to);
  }
  if (at < to) rests.push({ from: at, to });
  return rests;
}

/** Whether most of some old sentences is in some new ones, whatever else is in those. */
function isContained(olds: readonly number[], news: readonly number[], { before, after }: Context): boolean {
  return measureCoverage(toPassage(before, olds), toPassage(after, news)) >= recognised;
}

/** Sentences of the new draft that follow each other, as one text of the keys of their tokens. */
interface Run {
  readonly news: readonly number[];
  readonly text: string;
  /** The tokens, by where they begin in the text. */
  readonly tokens: ReadonlyMap<number, number>;
}

function joinRuns(after: DraftText, news: readonly number[]): readonly Run[] {
  const groups: number[][] = [];
  for (const image of news) {
    const last = groups.at(-1);
    if (last !== undefined && last.at(-1) === image - 1) last.push(image);
    else groups.push([image]);
  }
  return groups.map((group) => {
    const tokens = new Map<number, number>();
    const parts: string[] = [];
    let length = 1;
    for (const image of group) {
      const { from, to } = after.sentences[image] ?? { from: 0, to: 0 };
      for (let at = from; at < to; at++) {
        const key = after.tokens[at]?.key ?? '';
        tokens.set(length, at);
        parts.push(key);
        length += key.length + 1;
      }
    }
    return { news: group, text: ` ${parts.join(' ')} `, tokens };
  });
}

/** Where the tokens of a sentence begin in a run; two places are enough to see that there are several. */
function findInRun({ text }: Run, key: string): readonly number[] {
  const first = text.indexOf(` ${key} `);
  if (first < 0) return [];
  const second = text.indexOf(` ${key} `, first + 1);
  return second < 0 ? [first + 1] : [first + 1, second + 1];
}

/**
 * A sentence that is there word for word beside one that differs from it by a slip of the pen alone: one was copied, then
 * one of the two was corrected. Which is which cannot be told.
 */
function doubtTwins({ before, after, places, taken, tied }: Context): void {
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
  { before, after, places }: Context,
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

/** The tokens of the new draft that a sentence is now. */
function getRange(after: DraftText, { news, tokens }: SentencePlace): TokenRange {
  return tokens ?? toPassage(after, news);
}

/**
 * A sentence that is there word for word, beside none of its neighbours, while nearly the same one is there as well: one is
 * a copy, and the other was edited. Which is which cannot be told, so it has to be looked at.
 */
function doubtCopies(context: Context): void {
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
function doubtChains({ before, after, places, taken, tied }: Context): void {
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
function doubtLonely(context: Context): void {
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

/** What is left on both sides: sentences that were moved and edited. Both must be the likest of each other, and clearly. */
function matchRest({ before, after, places, taken, tied, measure }: Context): void {
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
