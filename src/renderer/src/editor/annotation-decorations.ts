import type { Node } from 'prosemirror-model';
import type { Mapping } from 'prosemirror-transform';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { PlacedAnnotation, PositionRange } from '#shared/document/annotation-step.ts';
import type { AnnotationKind } from '#shared/domain/annotation.ts';
import { findDirection } from '#shared/text/direction.ts';
import { findNear } from './annotation-index.ts';
import { compareByPlace, findFirst } from './annotation-order.ts';
import { type AnnotationStore, getStatus } from './annotation-store.ts';
import { type DrawnArea, isInArea } from './drawn-area.ts';

/** Beyond four lines under the words the next line of text is in the way; deeper ones share the last. */
const deepest = 3;

/** From this many annotations at once a new set is made: adding one by one looks around each of them. */
const bulkSize = 256;

/** What the drawing of annotations depends on. */
export interface Drawn {
  readonly store: AnnotationStore;
  readonly activeId: string | null;
  readonly document: Node;
  /** The part of the text that is drawn into. */
  readonly area: DrawnArea;
  /** What else is drawn into the text and cuts it: suggestions. */
  readonly suggested?: DecorationSet;
}

/** What of an annotation's drawing its neighbours decide. */
interface Shape {
  readonly depth: number;
  /** Of a quote that is drawn as several elements: where the first one ends and the last one begins, from its start. */
  readonly cuts: PositionRange | null;
}

/** What a decoration knows of itself. */
interface Spec extends Shape {
  readonly id: string;
}

function isSpec(spec: unknown): spec is Spec {
  return typeof spec === 'object' && spec !== null && 'id' in spec && 'cuts' in spec;
}

/* Bands stack on bands and lines on lines; a band and a line are never in each other's way. */
const layerOf = (kind: AnnotationKind): 'band' | 'line' => (kind === 'claim' ? 'band' : 'line');

function stacksOn(upper: PlacedAnnotation, lower: PlacedAnnotation): boolean {
  if (upper.range === null || lower.range === null) return false;
  return (
    layerOf(upper.body.kind) === layerOf(lower.body.kind) &&
    lower.range.from < upper.range.to &&
    upper.range.from < lower.range.to &&
    compareByPlace(lower, upper) < 0
  );
}

/** A part of an annotation that is drawn by itself, and what it says beside what all of them say. */
interface Piece extends PositionRange {
  readonly marks?: Readonly<Record<string, string>>;
}

type NothingMarks = AnnotationStore['nothing'];

const edgesOf = new WeakMap<NothingMarks, readonly number[]>();

/** Where marks "nothing to check" begin and end, in order. */
function listEdges(marks: NothingMarks): readonly number[] {
  const known = edgesOf.get(marks);
  if (known !== undefined) return known;
  const edges = [...marks.values()].flatMap(({ range }) => (range === null ? [] : [range.from, range.to]));
  edges.sort((one, other) => one - other);
  edgesOf.set(marks, edges);
  return edges;
}

/**
 * The first and the last place inside a range at which ProseMirror cuts what is drawn there into elements: where another
 * annotation or a mark begins or ends, and where a run of text does (a block, a link). Relative to the range's start, so
 * that they hold when text before it changes. Null where the range is drawn as one element.
 */
export function findCuts(
  { from, to }: PositionRange,
  {
    others,
    marks,
    document,
  }: {
    readonly others: readonly { readonly range: PositionRange | null }[];
    /** Those that may lie there; none where they are left out. */
    readonly marks?: NothingMarks;
    readonly document: Node;
  },
): PositionRange | null {
  let [first, last] = [to, from];
  const note = (place: number): void => {
    if (place <= from || place >= to) return;
    first = Math.min(first, place);
    last = Math.max(last, place);
  };
  for (const { range } of others) {
    if (range === null) continue;
    note(range.from);
    note(range.to);
  }
  const edges = marks === undefined ? [] : listEdges(marks);
  note(edges[findFirst(edges, (edge) => edge > from)] ?? from);
  note(edges[findFirst(edges, (edge) => edge >= to) - 1] ?? from);
  document.nodesBetween(from, to, (node, position) => {
    if (!node.isInline) return;
    note(position);
    note(position + node.nodeSize);
  });
  return first > last ? null : { from: first - from, to: last - from };
}

/**
 * A quotation has a mark at its start and at its end, drawn by its first and its last element. An element knows only
 * itself, so where there are several, those two are decorations of their own: just where ProseMirror cuts anyway.
 */
function splitQuote(
  { from, to }: PositionRange,
  { cuts, document }: { readonly cuts: PositionRange | null; readonly document: Node },
): readonly Piece[] {
  /* A quote may run against the direction of its paragraph. */
  const mark = (start: number, end: number): string =>
    findDirection(document.textBetween(start, end, '\n', '\n')) ?? 'auto';
  if (cuts === null)
    return [{ from, to, marks: { 'data-start': mark(from, to), 'data-end': mark(from, to) } }];
  const [first, last] = [from + cuts.from, from + cuts.to];
  return [
    { from, to: first, marks: { 'data-start': mark(from, first) } },
    ...(first < last ? [{ from: first, to: last }] : []),
    { from: last, to, marks: { 'data-end': mark(last, to) } },
  ];
}

/** How an annotation is to be drawn, which is noted in what is drawn, so that a change of it is seen. */
function measureShape(placed: PlacedAnnotation, { store, document, suggested }: Drawn): Shape {
  const others = placed.range === null ? [] : findNear(store.ordered, placed.range);
  const depth = Math.min(others.filter((lower) => stacksOn(placed, lower)).length, deepest);
  const { range, body } = placed;
  const hasCuts = body.kind === 'quote' && range !== null && range.from < range.to;
  if (!hasCuts) return { depth, cuts: null };
  const suggestions = suggested?.find(range.from, range.to).map((piece) => ({ range: piece })) ?? [];
  const cuts = findCuts(range, { others: [...others, ...suggestions], marks: store.nothing, document });
  return { depth, cuts };
}

function isSameShape(a: Shape, b: Shape): boolean {
  return a.depth === b.depth && a.cuts?.from === b.cuts?.from && a.cuts?.to === b.cuts?.to;
}

function decorate(
  placed: PlacedAnnotation,
  { depth, cuts }: Shape,
  { store, activeId, document }: Drawn,
): Decoration[] {
  const { id, range, body } = placed;
  if (range === null || range.from >= range.to) return [];
  const entity = body.kind === 'entity' ? store.entity.get(body.refId) : undefined;
  const attributes = {
    nodeName: 'span',
    class: `annotation ${body.kind}`,
    'data-annotation-id': id,
    'data-kind': body.kind,
    'data-status': getStatus(store, body),
    ...(entity === undefined ? {} : { 'data-entity-type': entity.type }),
    ...(depth === 0 ? {} : { 'data-depth': String(depth) }),
    ...(id === activeId ? { 'data-active': 'true' } : {}),
  };
  const spec: Spec = { id, depth, cuts };
  const pieces: readonly Piece[] = body.kind === 'quote' ? splitQuote(range, { cuts, document }) : [range];
  return pieces.map(({ from, to, marks }) => Decoration.inline(from, to, { ...attributes, ...marks }, spec));
}

/** The decorations of all annotations of the drawn area. For the start, for bulk changes, and for tests to compare with. */
export function createDecorations(drawn: Drawn): DecorationSet {
  const decorations = findNear(drawn.store.ordered, drawn.area).flatMap((placed) =>
    decorate(placed, measureShape(placed, drawn), drawn),
  );
  return DecorationSet.create(drawn.document, decorations);
}

/** The decorations after the drawn area has moved: what lies in both the old and the new one stays as it is. */
export function moveDecorations(decorations: DecorationSet, drawn: Drawn): DecorationSet {
  const wanted = new Map(findNear(drawn.store.ordered, drawn.area).map((placed) => [placed.id, placed]));
  const kept = new Set<string>();
  const gone: Decoration[] = [];
  for (const decoration of decorations.find()) {
    const spec: unknown = decoration.spec;
    if (!isSpec(spec)) continue;
    if (wanted.has(spec.id)) kept.add(spec.id);
    else gone.push(decoration);
  }
  const fresh = [...wanted.values()].filter(({ id }) => !kept.has(id));
  return decorations.remove(gone).add(
    drawn.document,
    fresh.flatMap((placed) => decorate(placed, measureShape(placed, drawn), drawn)),
  );
}

/** The ids of the annotations drawn in a range, those that only touch it included. */
function findIds(decorations: DecorationSet, { from, to }: PositionRange): readonly string[] {
  return decorations
    .find(from, to)
    .map(({ spec }): unknown => spec)
    .filter(isSpec)
    .map(({ id }) => id);
}

/** The range of the old document in which a change of the text lies; null where nothing changed. */
export function findChangedRange({ maps }: Mapping): PositionRange | null {
  let changed: PositionRange | null = null;
  for (const [index, map] of maps.entries()) {
    const back = maps
      .slice(0, index)
      .toReversed()
      .map((earlier) => earlier.invert());
    map.forEach((start, end) => {
      const from = back.reduce((position, step) => step.map(position, -1), start);
      const to = back.reduce((position, step) => step.map(position, 1), end);
      changed = { from: Math.min(from, changed?.from ?? from), to: Math.max(to, changed?.to ?? to) };
    });
  }
  return changed;
}

export interface Redraw {
  readonly decorations: DecorationSet;
  readonly before: Drawn;
  readonly after: Drawn;
  /** The annotations of which anything that is drawn changed, but for their place through `mapping`. */
  readonly changedIds: ReadonlySet<string>;
  /** The marks "nothing to check" that changed: quotes are cut where they begin and end. */
  readonly changedMarks: ReadonlySet<string>;
  /** From the old document to the new one. */
  readonly mapping: Mapping;
}

/**
 * The decorations after a change: what changed, and what lies over it or under it, is taken out and put in anew; all
 * else stays as it is. The same as `createDecorations` would make.
 */
export function updateDecorations({
  decorations,
  before,
  after,
  changedIds,
  changedMarks,
  mapping,
}: Redraw): DecorationSet {
  const edited = before.document === after.document ? null : findChangedRange(mapping);
  const ids = new Set(changedIds);
  if (edited !== null) {
    for (const id of findIds(decorations, edited)) ids.add(id);
    /* What stood just outside may have come to touch the area. */
    for (const edge of [after.area.from, after.area.to])
      for (const { id } of findNear(after.store.ordered, { from: edge, to: edge })) ids.add(id);
  }
  const mapped = edited === null ? decorations : decorations.map(mapping, after.document);
  for (const id of changedMarks) {
    const oldRange = before.store.nothing.get(id)?.range ?? null;
    const newRange = after.store.nothing.get(id)?.range ?? null;
    if (oldRange !== null) for (const other of findIds(decorations, oldRange)) ids.add(other);
    if (newRange !== null) for (const other of findIds(mapped, newRange)) ids.add(other);
  }
  if (ids.size === 0) return mapped;
  if (ids.size >= bulkSize) return createDecorations(after);

  const around = new Set(ids);
  for (const id of ids) {
    const oldRange = before.store.annotation.get(id)?.range ?? null;
    const newRange = after.store.annotation.get(id)?.range ?? null;
    if (oldRange !== null) for (const other of findIds(decorations, oldRange)) around.add(other);
    if (newRange !== null) for (const other of findIds(mapped, newRange)) around.add(other);
  }

  const gone: Decoration[] = [];
  const fresh: Decoration[] = [];
  for (const id of around) {
    const placed = after.store.annotation.get(id);
    const oldRange = before.store.annotation.get(id)?.range ?? null;
    const old =
      oldRange === null
        ? []
        : decorations.find(oldRange.from, oldRange.to, (spec) => isSpec(spec) && spec.id === id);
    const isDrawn = placed?.range != null && isInArea(placed.range, after.area);
    const shape = isDrawn ? measureShape(placed, after) : null;
    /* What lies around is drawn anew only where that changes it. */
    const oldSpec: unknown = old[0]?.spec;
    const isKept = shape !== null && isSpec(oldSpec) && isSameShape(oldSpec, shape);
    if (isKept && !ids.has(id)) continue;
    gone.push(...old);
    if (placed !== undefined && shape !== null) fresh.push(...decorate(placed, shape, after));
  }
  const rest = decorations.remove(gone);
  return (edited === null ? rest : rest.map(mapping, after.document)).add(after.document, fresh);
}
