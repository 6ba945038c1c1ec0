import type { Span } from '../../domain/span.ts';
import { groupBy } from '../../group-by.ts';

/** Which part of its layer a piece is. */
export interface PieceEnds {
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** Something that lies over a span of a text, and is never empty. Layers may overlap in any way. */
export interface Layer extends Span {
  /** The start tag of one of its pieces. */
  readonly open: (ends: PieceEnds) => string;
  readonly close: string;
}

/** Markup at one place of a text. */
export interface Point {
  readonly at: number;
  readonly markup: string;
}

/** A piece of the text itself; the pieces follow each other and are never empty. */
export interface Run extends Span {
  /** The markup of a part of it. */
  readonly render: (part: Span) => string;
}

interface Open {
  readonly layer: Layer;
  readonly isLast: boolean;
}

/**
 * The markup of a text with layers over it, as elements that nest: of two that cross, the one that ends later is closed and
 * opened again. The longer ones are outside. At one place layers end, then come the points in the order given, then layers
 * begin. Offsets are in one unit, from the start of the text.
 */
export function nestLayers(
  runs: readonly Run[],
  { layers, points }: { readonly layers: readonly Layer[]; readonly points: readonly Point[] },
): string {
  const starts = groupBy(layers, ({ start }) => start);
  const pointsAt = groupBy(points, ({ at }) => at);
  const parts: string[] = [];
  let open: readonly Open[] = [];
  let place = 0;
  for (const [from, to] of listStretches(runs, { layers, points })) {
    const kept = findKept(open, from);
    for (const { layer } of open.slice(kept).toReversed()) parts.push(layer.close);
    const continued = open.slice(kept).filter(({ layer }) => layer.end > from);
    open = open.slice(0, kept);
    for (const { markup } of pointsAt.get(from) ?? []) parts.push(markup);
    const opening = [...continued.map(({ layer }) => layer), ...(starts.get(from) ?? [])];
    for (const layer of opening.toSorted((one, other) => other.end - one.end || one.start - other.start)) {
      const isLast = open.every(({ layer: around }) => around.end >= layer.end);
      parts.push(layer.open({ isFirst: layer.start === from, isLast }));
      open = [...open, { layer, isLast }];
    }
    while (place < runs.length && (runs[place]?.end ?? 0) <= from) place++;
    const run = runs[place];
    if (run !== undefined && from < to) parts.push(run.render({ start: from, end: to }));
  }
  return parts.join('');
}

/** How many of the open ones stay open at a place: all around the outermost one that ends there. */
function findKept(open: readonly Open[], at: number): number {
  const ending = open.findIndex(({ layer }) => layer.end <= at);
  return ending === -1 ? open.length : ending;
}

/** The stretches between all places where anything begins or ends; the last one is empty. */
function listStretches(
  runs: readonly Run[],
  { layers, points }: { readonly layers: readonly Layer[]; readonly points: readonly Point[] },
): readonly (readonly [from: number, to: number])[] {
  const places = new Set([0, ...points.map(({ at }) => at)]);
  for (const { start, end } of [...runs, ...layers]) places.add(start).add(end);
  const sorted = [...places].toSorted((one, other) => one - other);
  return sorted.map((from, index) => [from, sorted[index + 1] ?? from]);
}
