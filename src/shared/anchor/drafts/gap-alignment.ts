import type { DraftText } from './draft-text.ts';
import { measurePassages } from './likeness.ts';

/** Sentences of both drafts that belong together: one of the old and one or two of the new, or two of the old and one. */
export interface Pairing {
  readonly olds: readonly number[];
  readonly news: readonly number[];
  /** How alike they are, 0 to 1. */
  readonly likeness: number;
}

/** What is between sentences that are found again. */
export interface Gap {
  /** Places of sentences of the old draft, which follow each other. */
  readonly olds: readonly number[];
  /** Places of sentences of the new draft, in their order. */
  readonly news: readonly number[];
}

/**
 * How alike two sentences at the same place must be to be the same one reworded. Different sentences of one article have
 * a fifth in common, and more where both name the same person.
 */
const reworded = 0.3;

/** By how much two sentences must be more like one than the likest of them is, to have become it or been made of it. */
const splitGain = 0.08;

/** Gaps with more pairs than this (some hundred sentences on each side) are compared near their diagonal alone. */
const mostPairs = 40_000;

/** How far from the diagonal that is, in sentences. */
const band = 60;

/**
 * Aligns what is between sentences that are found again, keeping the order: sentences may be reworded, split, joined, left
 * out and put in (after Gale and Church's alignment of sentences, 1993, with likeness in the place of length).
 */
export function alignGap(before: DraftText, after: DraftText, { olds, news }: Gap): readonly Pairing[] {
  const [rows, columns] = [olds.length, news.length];
  if (rows === 0 || columns === 0) return [];
  const isBanded = rows * columns > mostPairs;
  const measure = createMeasure(before, after);
  const scores = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1));
  const steps = Array.from({ length: rows + 1 }, () => new Uint8Array(columns + 1));
  const getScore = (row: number, column: number): number => scores[row]?.[column] ?? 0;
  for (let row = 1; row <= rows; row++) {
    for (let column = 1; column <= columns; column++) {
      const [old, image] = [olds[row - 1] ?? 0, news[column - 1] ?? 0];
      let score = getScore(row - 1, column);
      let step = moves.dropOld;
      const consider = (candidate: number, kind: number): void => {
        if (candidate <= score) return;
        score = candidate;
        step = kind;
      };
      consider(getScore(row, column - 1), moves.dropNew);
      if (!isBanded || Math.abs(column / columns - row / rows) * columns <= band) {
        const single = measure([old], [image]);
        consider(getScore(row - 1, column - 1) + gain(single), moves.pair);
        if (column > 1 && single > 0.1) {
          const split = news[column - 2] === image - 1 ? measure([old], [image - 1, image]) : 0;
          const most = Math.max(single, measure([old], [image - 1]));
          if (split > most + splitGain) consider(getScore(row - 1, column - 2) + gain(split), moves.split);
        }
        if (row > 1 && single > 0.1) {
          const joined = measure([old - 1, old], [image]);
          const most = Math.max(single, measure([old - 1], [image]));
          /* Two sentences found again count as two. */
          if (joined > most + splitGain)
            consider(getScore(row - 2, column - 1) + 2 * gain(joined), moves.join);
        }
      }
      const [scoreRow, stepRow] = [scores[row], steps[row]];
      if (scoreRow !== undefined) scoreRow[column] = score;
      if (stepRow !== undefined) stepRow[column] = step;
    }
  }
  return readPairings({ olds, news, steps, measure });
}

/** The ways to come to a cell of the table. */
const moves = { dropOld: 0, dropNew: 1, pair: 2, split: 3, join: 4 };

/** What a pair adds: nothing where it is not alike enough, so that it is left out. */
function gain(likeness: number): number {
  return likeness < reworded ? Number.NEGATIVE_INFINITY : likeness - reworded / 2;
}

type Measure = (olds: readonly number[], news: readonly number[]) => number;

/** Measures each pair once. */
export function createMeasure(before: DraftText, after: DraftText): Measure {
  const known = new Map<string, number>();
  return (olds, news) => {
    const key = `${olds.join(' ')}/${news.join(' ')}`;
    const measured = known.get(key) ?? measurePassages(toPassage(before, olds), toPassage(after, news));
    known.set(key, measured);
    return measured;
  };
}

/** The tokens of some sentences that follow each other. */
export function toPassage(draft: DraftText, places: readonly number[]) {
  const [first, last] = [draft.sentences[places[0] ?? 0], draft.sentences[places.at(-1) ?? 0]];
  return { draft, from: first?.from ?? 0, to: last?.to ?? 0 };
}

function readPairings({
  olds,
  news,
  steps,
  measure,
}: Gap & { readonly steps: readonly Uint8Array[]; readonly measure: Measure }): readonly Pairing[] {
  const pairings: Pairing[] = [];
  let [row, column] = [olds.length, news.length];
  while (row > 0 && column > 0) {
    const step = steps[row]?.[column];
    const height = step === moves.join ? 2 : step === moves.dropNew ? 0 : 1;
    const width = step === moves.split ? 2 : step === moves.dropOld ? 0 : 1;
    if (height > 0 && width > 0) {
      const pair = { olds: olds.slice(row - height, row), news: news.slice(column - width, column) };
      pairings.push({ ...pair, likeness: measure(pair.olds, pair.news) });
    }
    row -= height;
    column -= width;
  }
  return pairings.toReversed();
}
