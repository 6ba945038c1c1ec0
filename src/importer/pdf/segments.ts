import { hasSpaceBetween, type Piece } from './pieces.ts';

/** Pieces that follow each other on one line, with no gap as wide as that between two columns. */
export interface Segment {
  /** From left to right. */
  readonly pieces: readonly Piece[];
  /** Of all its pieces, as they have it. */
  readonly angle: number;
  readonly left: number;
  readonly right: number;
  /** Of the line that most of its letters stand on. */
  readonly y: number;
  /** Of most of its letters. */
  readonly size: number;
  /** Of most of its letters, as pieces have it. */
  readonly font: string;
  /** The place of its first piece in the order of drawing. */
  readonly order: number;
  /** How many UTF-16 units of text it holds. */
  readonly length: number;
}

/**
 * In sizes of the font: the widest gap between pieces that are drawn one after the other. Gaps between columns are wider,
 * and a line of which words stand further apart is put together again where no columns part it.
 */
const widestGap = 0.7;

/** The same for pieces that are drawn at different times. */
const widestGapApart = 0.45;

/** In sizes of the font: how far the next piece may reach back into the one before it, as letters that lean do. */
const deepestOverlap = 0.5;

/** In sizes of the font: how far above or below its line a piece may stand, as notes and indices do. */
const farthestRise = 0.5;

/** In sizes of the font: how far lines of the same height may differ. */
const unevenness = 0.3;

/** How many neighbours by height are looked at to find one on the same line: more than any line has. */
const neighbourhood = 64;

/** The segments of a page: by the order of drawing, then by place, for some programs draw all bold words last. */
export function findSegments(pieces: readonly Piece[]): readonly Segment[] {
  return [...Map.groupBy(pieces, ({ angle }) => angle).values()].flatMap(findUpright);
}

/** The text of a segment from left to right, to compare it and to count its words. */
export function getDrawnText({ pieces }: Segment): string {
  return pieces
    .map((piece, place) => {
      const before = pieces[place - 1];
      return before !== undefined && hasSpaceBetween(before, piece) ? ` ${piece.text}` : piece.text;
    })
    .join('');
}

/** @param pieces of one direction */
function findUpright(pieces: readonly Piece[]): readonly Segment[] {
  const groups: Piece[][] = [];
  for (const piece of pieces) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group !== undefined && last !== undefined && isBeside(last, piece)) group.push(piece);
    else groups.push([piece]);
  }
  return joinNeighbours(groups.map(createSegment));
}

function isBeside(one: Piece, other: Piece): boolean {
  const size = Math.max(one.size, other.size);
  const rise = Math.abs(one.size - other.size) < size / 10 ? unevenness : farthestRise;
  if (Math.abs(one.y - other.y) > rise * size) return false;
  const gap = one.x <= other.x ? other.x - one.right : one.x - other.right;
  return gap >= -deepestOverlap * size && gap <= widestGap * size;
}

/** @param group at least one piece */
function createSegment(group: readonly Piece[]): Segment {
  const pieces = group.toSorted((one, other) => one.x - other.x || one.order - other.order);
  let [left, right, order, length] = [Infinity, -Infinity, Infinity, 0];
  for (const piece of pieces) {
    left = Math.min(left, piece.x);
    right = Math.max(right, piece.right);
    order = Math.min(order, piece.order);
    length += piece.text.length;
  }
  const { y, size, font } = findMain(pieces);
  return { pieces, angle: pieces[0]?.angle ?? 0, left, right, y, size, font, order, length };
}

/** The height, the size and the font that most of the letters have. */
function findMain(pieces: readonly Piece[]): Pick<Piece, 'y' | 'size' | 'font'> {
  const kinds = new Map<string, Pick<Piece, 'y' | 'size' | 'font'> & { length: number }>();
  for (const { y, size, font, text } of pieces) {
    const key = `${y.toFixed(1)} ${size.toFixed(1)} ${font}`;
    const kind = kinds.get(key) ?? { y, size, font, length: 0 };
    kind.length += text.length;
    kinds.set(key, kind);
  }
  let [main] = kinds.values();
  for (const kind of kinds.values()) if (main === undefined || kind.length > main.length) main = kind;
  return main ?? { y: 0, size: 1, font: '' };
}

function joinNeighbours(segments: readonly Segment[]): readonly Segment[] {
  const byHeight = segments.toSorted((one, other) => one.y - other.y || one.left - other.left);
  const roots = byHeight.map((_segment, place) => place);
  const findRoot = (place: number): number => {
    let root = place;
    while (roots[root] !== root) root = roots[root] ?? root;
    roots[place] = root;
    return root;
  };
  for (const [place, segment] of byHeight.entries()) {
    for (const [step, other] of byHeight.slice(place + 1, place + neighbourhood).entries()) {
      if (other.y - segment.y > farthestRise * Math.max(segment.size, other.size)) break;
      if (isContinued(segment, other)) roots[findRoot(place + 1 + step)] = findRoot(place);
    }
  }
  const groups = Map.groupBy(byHeight.keys(), findRoot);
  return [...groups.values()].map((places) => {
    const members = places.flatMap((place) => byHeight[place] ?? []);
    const [only, ...others] = members;
    return only !== undefined && others.length === 0
      ? only
      : createSegment(members.flatMap(({ pieces }) => pieces));
  });
}

function isContinued(one: Segment, other: Segment): boolean {
  const size = Math.max(one.size, other.size);
  const rise = Math.abs(one.size - other.size) < size / 10 ? unevenness : farthestRise;
  const gap = Math.max(one.left, other.left) - Math.min(one.right, other.right);
  return (
    Math.abs(one.y - other.y) <= rise * size &&
    gap >= -deepestOverlap * Math.min(one.size, other.size) &&
    gap <= widestGapApart * Math.min(one.size, other.size)
  );
}
