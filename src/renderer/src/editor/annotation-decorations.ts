import type { Node } from 'prosemirror-model';
import type { Mapping } from 'prosemirror-transform';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { PlacedAnnotation, PositionRange } from '#shared/document/annotation-step.ts';
import type { AnnotationKind } from '#shared/domain/annotation.ts';
import { findDirection } from '#shared/text/direction.ts';
import { compareByPlace } from './annotation-order.ts';
import { type AnnotationStore, getStatus } from './annotation-store.ts';

/** Beyond four lines under the words the next line of text is in the way; deeper ones share the last. */
const deepest = 3;

/** From this many annotations at once a new set is made: adding one by one looks around each of them. */
const bulkSize = 256;

/** What the drawing of annotations depends on. */
export interface Drawn {
  readonly store: AnnotationStore;
  readonly activeId: string | null;
  readonly document: Node;
}

/** What a decoration knows of itself. */
interface Spec {
  readonly id: string;
  readonly depth: number;
}

function isSpec(spec: unknown): spec is Spec {
  return typeof spec === 'object' && spec !== null && 'id' in spec && 'depth' in spec;
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

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** No character that a reader sees is longer, but for ones made to be. */
const longestGrapheme = 32;

/**
 * A quotation has a mark at its start and at its end. What is drawn of an annotation may be several elements, and each
 * knows only itself, so its first and last characters have decorations of their own, and say which way they run.
 */
function splitQuote({ from, to }: PositionRange, document: Node): readonly Piece[] {
  const head = document.textBetween(from, Math.min(to, from + longestGrapheme), '\n', '\n');
  const firstLetter = graphemes.segment(head)[Symbol.iterator]().next().value?.segment ?? '';
  const first = from + firstLetter.length;
  const tail = document.textBetween(Math.max(from, to - longestGrapheme), to, '\n', '\n');
  const lastLetter = [...graphemes.segment(tail)].at(-1)?.segment ?? '';
  const last = to - lastLetter.length;
  if (first > last) return [{ from, to, marks: markEdge('both', firstLetter) }];
  const middle = first < last ? [{ from: first, to: last }] : [];
  return [
    { from, to: first, marks: markEdge('start', firstLetter) },
    ...middle,
    { from: last, to, marks: markEdge('end', lastLetter) },
  ];
}

function markEdge(edge: 'start' | 'end' | 'both', letter: string): Readonly<Record<string, string>> {
  const direction = findDirection(letter);
  return { 'data-edge': edge, ...(direction === null ? {} : { 'data-direction': direction }) };
}

function decorate(
  placed: PlacedAnnotation,
  depth: number,
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
  const spec: Spec = { id, depth };
  const pieces: readonly Piece[] = body.kind === 'quote' ? splitQuote(range, document) : [range];
  return pieces.map(({ from, to, marks }) => Decoration.inline(from, to, { ...attributes, ...marks }, spec));
}

/** The decorations of all annotations. For the start, for bulk changes, and for tests to compare with. */
export function createDecorations(drawn: Drawn): DecorationSet {
  const decorations: Decoration[] = [];
  let open: PlacedAnnotation[] = [];
  for (const placed of drawn.store.ordered) {
    if (placed.range === null) break;
    const { from } = placed.range;
    open = open.filter(({ range }) => range !== null && range.to > from);
    const depth = open.filter((lower) => stacksOn(placed, lower)).length;
    decorations.push(...decorate(placed, Math.min(depth, deepest), drawn));
    open.push(placed);
  }
  return DecorationSet.create(drawn.document, decorations);
}

/** The ids of the annotations drawn in a range, those that only touch it included. */
function findIds(decorations: DecorationSet, { from, to }: PositionRange): readonly string[] {
  return decorations
    .find(from, to)
    .map(({ spec }): unknown => spec)
    .filter(isSpec)
    .map(({ id }) => id);
}

/** The annotations in which a range lies (at its edge counts), outermost first. */
export function findAround(
  { store, decorations }: { readonly store: AnnotationStore; readonly decorations: DecorationSet },
  { from, to }: PositionRange,
): readonly PlacedAnnotation[] {
  return [...new Set(findIds(decorations, { from, to }))]
    .flatMap((id) => store.annotation.get(id) ?? [])
    .filter(({ range }) => range !== null && range.from <= from && to <= range.to)
    .toSorted(compareByPlace);
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
  mapping,
}: Redraw): DecorationSet {
  const edited = before.document === after.document ? null : findChangedRange(mapping);
  const ids = new Set(changedIds);
  if (edited !== null) for (const id of findIds(decorations, edited)) ids.add(id);
  if (ids.size === 0) return edited === null ? decorations : decorations.map(mapping, after.document);
  if (ids.size >= bulkSize) return createDecorations(after);

  const mapped = edited === null ? decorations : decorations.map(mapping, after.document);
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
    const depth = placed === undefined ? 0 : findDepth(placed, { mapped, ids, after });
    /* What lies around is drawn anew only where that changes it. */
    const oldSpec: unknown = old[0]?.spec;
    if (!ids.has(id) && isSpec(oldSpec) && oldSpec.depth === depth) continue;
    gone.push(...old);
    if (placed !== undefined) fresh.push(...decorate(placed, depth, after));
  }
  const rest = decorations.remove(gone);
  return (edited === null ? rest : rest.map(mapping, after.document)).add(after.document, fresh);
}

/* How many annotations it stacks on: those drawn around it, and those that are being drawn with it. */
function findDepth(
  placed: PlacedAnnotation,
  {
    mapped,
    ids,
    after,
  }: { readonly mapped: DecorationSet; readonly ids: ReadonlySet<string>; readonly after: Drawn },
): number {
  if (placed.range === null) return 0;
  const candidates = new Set([...findIds(mapped, placed.range), ...ids]);
  let depth = 0;
  for (const id of candidates) {
    const other = after.store.annotation.get(id);
    if (other !== undefined && stacksOn(placed, other)) depth++;
  }
  return Math.min(depth, deepest);
}
