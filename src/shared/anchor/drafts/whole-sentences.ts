import type { DraftText } from './draft-text.ts';
import { type Gap, toPassage } from './gap-alignment.ts';
import { measurePassages } from './likeness.ts';
import { edited, listRests, type Placing, type SentencePlace } from './placing.ts';

/**
 * Finds sentences that are there word for word, but not by themselves: without the full stop, the heading and the first
 * sentence are one. In a gap it may be a short one; elsewhere it must weigh so much at least.
 */
export function findWhole(
  { olds, news }: Gap,
  { before, after, places, taken, shared, tied, strays, least }: Placing & { readonly least: number },
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
export function matchRemainders(
  { olds, news }: Gap,
  { before, after, places, taken, shared, tied }: Placing,
): void {
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
