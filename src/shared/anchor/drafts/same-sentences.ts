import type { DraftText } from './draft-text.ts';

/** Sentences that weigh less than three words are said too often to be recognised wherever they stand: "He agreed." */
export const tellingWeight = 2.5;

/** No sentence of the other draft. */
export const none = -1;

/**
 * The sentences of a draft that are in the next one word for word: for each the place of its sentence there, or `none`. Those
 * that both drafts have once are found first, then, from each of these, the sentences beside it (patience diff, after
 * Bram Cohen). A sentence that could be either of two, as one copied right behind itself, is neither.
 */
export function matchSameSentences(before: DraftText, after: DraftText): Int32Array {
  const images = new Int32Array(before.sentences.length).fill(none);
  const taken = new Uint8Array(after.sentences.length);
  const occurrences = new Map<string, { olds: number[]; news: number[] }>();
  const note = (draft: DraftText, side: 'olds' | 'news'): void => {
    for (const [place, { key }] of draft.sentences.entries()) {
      const places = occurrences.get(key) ?? { olds: [], news: [] };
      occurrences.set(key, places);
      places[side].push(place);
    }
  };
  note(before, 'olds');
  note(after, 'news');
  for (const { olds, news } of occurrences.values()) {
    const [old, image] = [olds[0], news[0]];
    if (olds.length !== 1 || news.length !== 1 || old === undefined || image === undefined) continue;
    if ((before.sentences[old]?.weight ?? 0) < tellingWeight) continue;
    images[old] = image;
    taken[image] = 1;
  }
  const isOnly = (image: number): boolean =>
    occurrences.get(after.sentences[image]?.key ?? '')?.news.length === 1;
  extendMatches({ before, after, images, taken, isOnly });
  return images;
}

interface Matching {
  readonly before: DraftText;
  readonly after: DraftText;
  readonly images: Int32Array;
  readonly taken: Uint8Array;
  /** Whether a sentence of the new draft is there once. */
  readonly isOnly: (image: number) => boolean;
}

/** No proposal. The place before the first sentence is -1, so that the beginnings of both texts belong together. */
const unknown = -2;

/**
 * Matches the sentences beside matched ones, as far as both directions agree. The ends of the texts count as matched, but
 * tell no twins apart: what is copied is often put at an end.
 */
function extendMatches({ before, after, images, taken, isOnly }: Matching): void {
  const [count, afterCount] = [before.sentences.length, after.sentences.length];
  const isSame = (old: number, image: number): boolean =>
    taken[image] === 0 && before.sentences[old]?.key === after.sentences[image]?.key;
  /* Whether a chain of proposals comes from an end of the text, and of which sentences it does. */
  let isFromEnd = true;
  const fromEnd = new Set<number>();
  const forward = new Int32Array(count).fill(unknown);
  const backward = new Int32Array(count).fill(unknown);
  const getImage = (old: number, proposals: Int32Array): number => {
    if (old < 0) return -1;
    if (old >= count) return afterCount;
    const image = images[old] ?? none;
    return image === none ? (proposals[old] ?? unknown) : image;
  };
  for (let old = 0; old < count; old++) {
    if (images[old] !== none) {
      isFromEnd = false;
      continue;
    }
    const image = getImage(old - 1, forward);
    if (image === unknown || !isSame(old, image + 1)) continue;
    forward[old] = image + 1;
    if (isFromEnd) fromEnd.add(old);
  }
  isFromEnd = true;
  for (let old = count - 1; old >= 0; old--) {
    if (images[old] !== none) {
      isFromEnd = false;
      continue;
    }
    const image = getImage(old + 1, backward);
    if (image === unknown || !isSame(old, image - 1)) continue;
    backward[old] = image - 1;
    if (isFromEnd) fromEnd.add(old);
  }
  const claims = new Map<number, number>();
  const proposals = new Map<number, number>();
  for (let old = 0; old < count; old++) {
    const [ahead, back] = [forward[old] ?? unknown, backward[old] ?? unknown];
    if (ahead === unknown && back === unknown) continue;
    for (const image of new Set([ahead, back])) claims.set(image, (claims.get(image) ?? 0) + 1);
    const image = ahead === unknown ? back : ahead;
    const isOneSided = ahead === unknown || back === unknown;
    if (isOneSided && fromEnd.has(old) && !isOnly(image)) continue;
    if (isOneSided || ahead === back) proposals.set(old, image);
  }
  for (const [old, image] of proposals) {
    if (claims.get(image) !== 1) continue;
    images[old] = image;
    taken[image] = 1;
  }
}
