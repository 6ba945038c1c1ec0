import type { Segment } from './segments.ts';

/** Segments on one line, from left to right, and the column that they stand in. */
export interface Row {
  readonly segments: readonly Segment[];
  /** Rows of one column have the same number. */
  readonly column: number;
  /** Whether it is a cell of a table, whose sentences do not go on in the next one. */
  readonly isCell: boolean;
}

/** Where columns may meet: nothing of a band crosses it. */
interface Gutter {
  readonly bands: readonly Band[];
}

/** A stretch of a page that a gutter parts. */
interface Band {
  /** Places among the segments by height: `start` included, `end` not. */
  readonly start: number;
  readonly end: number;
  /** Its columns, or the cells of its rows, in the order of reading. */
  readonly parts: readonly Part[];
}

interface Part {
  readonly segments: readonly Segment[];
  readonly isCell: boolean;
}

/** Columns in columns in columns: no page has more. */
const maximumDepth = 8;

/** How finely a page is cut to find what is white from top to bottom: finer than any gutter. */
const maximumSlices = 500;

/** How many gutters are tried: newspapers have eight columns. */
const maximumGutters = 12;

/** In sizes of the font: the narrowest gutter. */
const narrowestGutter = 0.7;

/** Lines on each side that make columns of a page whose order of drawing tells nothing. */
const leastLines = 3;

/** UTF-16 units in a line of a column, in the mean: cells of tables hold words and numbers, columns hold sentences. */
const leastLineLength = 15;

/** How much of a column its lines fill, in the mean: sentences do, cells do not. */
const leastFill = 0.6;

/** UTF-16 units: what has fewer in the mean is no column but bullets, numbers of lines or of pages. */
const longestLabel = 4;

/** Lines in a cell, in the mean, from which on it is read by itself and not line by line with its neighbours. */
const linesOfCells = 1.5;

/** In sizes of the font: how much higher than its neighbour a cell of a table may begin. */
const tallestStep = 2;

/** Lines that one cell of a table may have where the order of drawing is followed. */
const longestCell = 200;

/** In sizes of the font: how far the heights of segments on one line may differ. */
const rowUnevenness = 0.5;

/**
 * The rows of a page in the order of reading. Lines are read from top to bottom, each over the whole width, but for where
 * a gutter parts columns: both sides of it have lines of sentences, or are drawn one after the other. In what looks like
 * neither, a table for instance, the order of drawing is kept where it goes on from cell to cell and from row to row.
 */
export function arrangeRows(segments: readonly Segment[], isRightToLeft: boolean): readonly Row[] {
  const rows: Row[] = [];
  let column = 0;
  const arrange = ({ segments: region, isCell }: Part, depth: number): void => {
    const sorted = region.toSorted((one, other) => one.y - other.y || one.left - other.left);
    const gutter = depth < maximumDepth ? findGutter(sorted, isRightToLeft) : null;
    if (gutter === null) {
      column++;
      for (const row of readRows(sorted, isRightToLeft)) rows.push({ segments: row, column, isCell });
      return;
    }
    let from = 0;
    for (const { start, end, parts } of gutter.bands) {
      if (start > from) arrange({ segments: sorted.slice(from, start), isCell }, depth + 1);
      for (const part of parts) arrange(part, depth + 1);
      from = end;
    }
    if (from < sorted.length) arrange({ segments: sorted.slice(from), isCell }, depth + 1);
  };
  if (segments.length > 0) arrange({ segments, isCell: false }, 0);
  return rows;
}

/** The gutter that parts most of a region, or null where there is none. */
function findGutter(segments: readonly Segment[], isRightToLeft: boolean): Gutter | null {
  let best: Gutter | null = null;
  let most = 0;
  for (const x of findWhite(segments)) {
    const bands = findBands(segments, { x, isRightToLeft });
    const parted = bands.reduce((sum, { start, end }) => sum + end - start, 0);
    if (parted > most) {
      best = { bands };
      most = parted;
    }
  }
  return best;
}

/** Where fewer segments lie than on either side, emptiest first. */
function findWhite(segments: readonly Segment[]): readonly number[] {
  let [from, to] = [Infinity, -Infinity];
  for (const { left, right } of segments) {
    from = Math.min(from, left);
    to = Math.max(to, right);
  }
  const width = Math.max(1, (to - from) / maximumSlices);
  const changes = Array.from({ length: Math.ceil((to - from) / width) + 2 }, () => 0);
  for (const { left, right } of segments) {
    const [first, end] = [Math.floor((left - from) / width), Math.ceil((right - from) / width)];
    changes[first] = (changes[first] ?? 0) + 1;
    changes[end] = (changes[end] ?? 0) - 1;
  }
  let count = 0;
  const levels: { readonly count: number; readonly start: number; end: number }[] = [];
  for (const [place, change] of changes.entries()) {
    count += change;
    const level = levels.at(-1);
    if (level?.count === count) level.end = place + 1;
    else levels.push({ count, start: place, end: place + 1 });
  }
  return levels
    .filter(
      (level, place) =>
        level.count < (levels[place - 1]?.count ?? 0) && level.count < (levels[place + 1]?.count ?? 0),
    )
    .toSorted((one, other) => one.count - other.count || other.end - other.start - (one.end - one.start))
    .slice(0, maximumGutters)
    .map(({ start, end }) => from + ((start + end) / 2) * width);
}

/** @param segments by height */
function findBands(
  segments: readonly Segment[],
  { x, isRightToLeft }: { readonly x: number; readonly isRightToLeft: boolean },
): readonly Band[] {
  const bands: Band[] = [];
  let start = 0;
  for (let end = 0; end <= segments.length; end++) {
    const segment = segments[end];
    if (segment !== undefined && !(segment.left < x && segment.right > x)) continue;
    const inside = segments.slice(start, end);
    const [left, right] = [inside.filter((one) => one.left < x), inside.filter((one) => one.left >= x)];
    const parts = arePartedBy(left, right) ? splitBand(isRightToLeft ? [right, left] : [left, right]) : null;
    if (parts !== null) bands.push({ start, end, parts });
    start = end + 1;
  }
  return bands;
}

/** Whether the white between two sides is wide, and both are next to each other and more than bullets and numbers. */
function arePartedBy(left: readonly Segment[], right: readonly Segment[]): boolean {
  if (left.length < 2 || right.length < 2) return false;
  const [one, other] = [measure(left), measure(right)];
  const size = Math.min(one.size, other.size);
  const shared = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return (
    shared >= size / 2 &&
    other.from - one.to >= narrowestGutter * size &&
    Math.min(one.lineLength, other.lineLength) > longestLabel
  );
}

/** What is read one after the other, or null where both sides are read as one, line by line. */
function splitBand(sides: readonly [readonly Segment[], readonly Segment[]]): Band['parts'] | null {
  const columns = sides.map((segments) => ({ segments, isCell: false }));
  const rounds = findRounds(sides);
  if (rounds?.length === 1) return columns;
  const [first, second] = [measure(sides[0]), measure(sides[1])];
  if (rounds !== null && Math.max(first.lines, second.lines) > rounds.length * linesOfCells) {
    return rounds
      .flatMap(([one, other]) => (one.length > 1 || other.length > 1 ? [one, other] : [[...one, ...other]]))
      .map((segments) => ({ segments, isCell: true }));
  }
  return isProse(first) && isProse(second) ? columns : null;
}

interface Side {
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
  readonly lines: number;
  /** UTF-16 units, in the mean. */
  readonly lineLength: number;
  /** How much of the width its lines fill, in the mean. */
  readonly fill: number;
}

/** @param segments by height, at least one */
function measure(segments: readonly Segment[]): Side {
  let [from, to, length, width] = [Infinity, -Infinity, 0, 0];
  for (const segment of segments) {
    from = Math.min(from, segment.left);
    to = Math.max(to, segment.right);
    length += segment.length;
    width += segment.right - segment.left;
  }
  const lines = groupRows(segments).length;
  return {
    from,
    to,
    top: segments[0]?.y ?? 0,
    bottom: segments.at(-1)?.y ?? 0,
    size: segments.map(({ size }) => size).toSorted((one, other) => one - other)[segments.length >> 1] ?? 1,
    lines,
    lineLength: length / lines,
    fill: width / lines / Math.max(to - from, 1),
  };
}

function isProse({ lines, lineLength, fill }: Side): boolean {
  return lines >= leastLines && lineLength >= leastLineLength && fill >= leastFill;
}

/**
 * What is drawn each time that drawing goes from the one side to the other: all of them for columns, a row of a table.
 * Null where it follows neither: where it goes back, it has to go below all that there is.
 */
function findRounds([first, second]: readonly [readonly Segment[], readonly Segment[]]):
  | readonly (readonly [readonly Segment[], readonly Segment[]])[]
  | null {
  const onSecond = new Set(second);
  const rounds: [Segment[], Segment[]][] = [];
  let deepest = -Infinity;
  for (const segment of [...first, ...second].toSorted((one, other) => one.order - other.order)) {
    const round = rounds.at(-1);
    if (onSecond.has(segment) && round !== undefined) round[1].push(segment);
    else if (round !== undefined && round[1].length === 0) round[0].push(segment);
    else if (segment.y <= deepest) return null;
    else rounds.push(onSecond.has(segment) ? [[], [segment]] : [[segment], []]);
    deepest = Math.max(deepest, segment.y);
  }
  return rounds;
}

/** @param segments by height */
function groupRows(segments: readonly Segment[]): readonly (readonly Segment[])[] {
  const rows: Segment[][] = [];
  let y = 0;
  for (const segment of segments) {
    const row = rows.at(-1);
    if (row !== undefined && segment.y - y < rowUnevenness * segment.size) row.push(segment);
    else {
      rows.push([segment]);
      ({ y } = segment);
    }
  }
  return rows.map((row) => row.toSorted((one, other) => one.left - other.left));
}

/** @param segments by height */
function readRows(segments: readonly Segment[], isRightToLeft: boolean): readonly (readonly Segment[])[] {
  return followDrawing(segments, isRightToLeft) ?? groupRows(segments);
}

/**
 * The rows in the order of drawing, or null where that leaps about: it may go on in a line, to the next line of a cell,
 * to the next cell of a row, and to below all that there is.
 */
function followDrawing(
  segments: readonly Segment[],
  isRightToLeft: boolean,
): readonly (readonly Segment[])[] | null {
  const drawn = segments
    .toSorted((one, other) => one.order - other.order)
    .map((segment) => ({ segment, y: segment.y, ...getEdges(segment, isRightToLeft) }));
  const rows: Segment[][] = [];
  let bottom = -Infinity;
  for (const [place, { segment, y, start, end }] of drawn.entries()) {
    const slack = segment.size * rowUnevenness;
    const last = drawn[place - 1];
    const isAlong =
      last !== undefined &&
      start >= last.end - slack &&
      (Math.abs(y - last.y) < slack || isInitial(last.segment, segment));
    const isBelow = y > bottom + slack;
    const isInCell = last !== undefined && y > last.y + slack && start < last.end && end > last.start;
    if (!isAlong && !isBelow && !isInCell) {
      const beside = drawn.slice(Math.max(0, place - longestCell), place).toReversed();
      const depth = beside.findIndex((one) => one.y < y - slack);
      const cell = depth === -1 ? beside : beside.slice(0, depth);
      if (cell.length === 0 || cell.length === longestCell) return null;
      if (cell.some((one) => one.end > start + slack)) return null;
      if (!cell.some((one) => one.y - y < Math.min(one.segment.size, segment.size) * tallestStep))
        return null;
    }
    if (isAlong) rows.at(-1)?.push(segment);
    else rows.push([segment]);
    bottom = Math.max(bottom, y);
  }
  return rows.map((row) => row.toSorted((one, other) => one.left - other.left));
}

/** Where a segment begins and ends in the direction of writing. */
function getEdges(
  { left, right }: Segment,
  isRightToLeft: boolean,
): { readonly start: number; readonly end: number } {
  return isRightToLeft ? { start: -right, end: -left } : { start: left, end: right };
}

/** A large first letter, which reaches down over several lines, and the line that it begins. */
function isInitial(one: Segment, other: Segment): boolean {
  const isLarge = one.length <= 2 && one.size > other.size * 1.8;
  const heightOfLetters = 0.7;
  const difference = one.y - one.size * heightOfLetters - (other.y - other.size * heightOfLetters);
  return isLarge && Math.abs(difference) < other.size * rowUnevenness;
}
