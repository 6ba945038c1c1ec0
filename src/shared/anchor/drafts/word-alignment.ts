import { diffArrays } from 'diff';
import type { Token } from './draft-text.ts';
import { measureWords, type Passage } from './likeness.ts';

/** What has become of a token of the old passage. Places are those of tokens of the new draft. */
export interface TokenFate {
  /** Its token of now: the same one, or one that differs by a slip; null where there is none. */
  readonly image: number | null;
  readonly isSame: boolean;
  /** That of the token of before. */
  readonly weight: number;
  /** Where what stands in its place begins … */
  readonly from: number;
  /** … and ends: the same as `from` where nothing does. */
  readonly to: number;
}

/** Passages that differ by more tokens than this are told apart as a whole. */
const mostDifferences = 2000;

/** A run of the same tokens inside other words is there by chance, unless it weighs as much as one telling word. */
const leastRun = 0.9;

/** The fate of each token of a passage in the passage that it became, in their order. */
export function alignWords(before: Passage, after: Passage): readonly TokenFate[] {
  const old = before.draft.tokens.slice(before.from, before.to);
  const now = after.draft.tokens.slice(after.from, after.to);
  const pieces = diffArrays([...old], [...now], {
    comparator: (one, other) => one.key === other.key,
    maxEditLength: mostDifferences,
  }) ?? [
    { added: false, removed: true, count: old.length },
    { added: true, removed: false, count: now.length },
  ];
  const fates: TokenFate[] = [];
  let [row, column] = [0, 0];
  let removed = 0;
  let added = 0;
  const replace = (): void => {
    fates.push(...pairReplaced({ old, now, row, column, removed, added, offset: after.from }));
    row += removed;
    column += added;
    removed = 0;
    added = 0;
  };
  for (const [place, piece] of pieces.entries()) {
    if (piece.removed) removed += piece.count;
    else if (piece.added) added += piece.count;
    else if (isChance(pieces, place, old.slice(row + removed, row + removed + piece.count))) {
      removed += piece.count;
      added += piece.count;
    } else {
      replace();
      for (let count = 0; count < piece.count; count++, row++, column++) {
        const image = after.from + column;
        const weight = old[row]?.weight ?? 0;
        fates.push({ image, isSame: true, weight, from: image, to: image + 1 });
      }
    }
  }
  replace();
  return fates;
}

interface Piece {
  readonly added: boolean;
  readonly removed: boolean;
}

function isChance(
  pieces: readonly Piece[],
  place: number,
  tokens: readonly { readonly weight: number }[],
): boolean {
  const isEdit = (piece: Piece | undefined): boolean => piece !== undefined && (piece.added || piece.removed);
  const [before, after] = [pieces[place - 1], pieces[place + 1]];
  if (!isEdit(before) || !isEdit(after)) return false;
  /* What is only put in, or only left out, leaves what is beside it where it was. */
  const isReplaced = (one: number, other: number): boolean => isEdit(pieces[one]) && isEdit(pieces[other]);
  if (!isReplaced(place - 1, place - 2) || !isReplaced(place + 1, place + 2)) return false;
  return tokens.reduce((sum, { weight }) => sum + weight, 0) < leastRun;
}

interface Replaced {
  readonly old: readonly Token[];
  readonly now: readonly Token[];
  readonly row: number;
  readonly column: number;
  readonly removed: number;
  readonly added: number;
  /** The place of `now[0]` in the new draft. */
  readonly offset: number;
}

/** Replaced words are paired in their order where one is a slip of the other. */
function pairReplaced({ old, now, row, column, removed, added, offset }: Replaced): readonly TokenFate[] {
  const images: (number | null)[] = [];
  let next = 0;
  for (let at = 0; at < removed; at++) {
    let found: number | null = null;
    for (let image = next; image < added && found === null; image++) {
      const [one, other] = [old[row + at]?.key ?? '', now[column + image]?.key ?? ''];
      if (measureWords(one, other) > 0) found = image;
    }
    images.push(found);
    if (found !== null) next = found + 1;
  }
  return images.map((image, at) => {
    const weight = old[row + at]?.weight ?? 0;
    const start = offset + column;
    if (image !== null) {
      return { image: start + image, isSame: false, weight, from: start + image, to: start + image + 1 };
    }
    /* Between two that are paired, words stand for each other in their order. */
    const before = images.findLastIndex((other, place) => place < at && other !== null);
    const after = images.findIndex((other, place) => place > at && other !== null);
    const from = before < 0 ? 0 : (images[before] ?? 0) + 1;
    const to = after < 0 ? added : (images[after] ?? added);
    const count = (after < 0 ? removed : after) - before - 1;
    const scale = (to - from) / count;
    const place = at - before - 1;
    return {
      image: null,
      isSame: false,
      weight,
      from: start + from + Math.floor(place * scale),
      to: start + from + Math.ceil((place + 1) * scale),
    };
  });
}
