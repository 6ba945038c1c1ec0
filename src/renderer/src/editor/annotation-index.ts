import type { PlacedAnnotation, PositionRange } from '#shared/document/annotation-step.ts';
import { findFirst } from './annotation-order.ts';
import type { AnnotationStore } from './annotation-store.ts';

/* For a list by place, how far the annotations up to each place reach at most. */
const reaches = new WeakMap<readonly PlacedAnnotation[], Uint32Array>();

/* One pass over each list; whoever asks again of the same list finds them. */
function getReaches(ordered: readonly PlacedAnnotation[]): Uint32Array {
  const known = reaches.get(ordered);
  if (known !== undefined) return known;
  const made = new Uint32Array(ordered.length);
  let reach = 0;
  for (const [place, { range }] of ordered.entries()) {
    if (range !== null && range.to > reach) reach = range.to;
    made[place] = reach;
  }
  reaches.set(ordered, made);
  return made;
}

/**
 * The annotations that have text and share some with a range or touch it, in the order of place. Costs no pass over all of
 * them: starts are in order, and from the last one that begins early enough it goes back no further than any reaches.
 *
 * @param ordered by place
 * @param range in document positions
 */
export function findNear(
  ordered: AnnotationStore['ordered'],
  { from, to }: PositionRange,
): readonly PlacedAnnotation[] {
  const reach = getReaches(ordered);
  const found: PlacedAnnotation[] = [];
  let place = findFirst(ordered, ({ range }) => range === null || range.from > to) - 1;
  for (; place >= 0 && (reach[place] ?? 0) >= from; place--) {
    const placed = ordered[place];
    if (placed?.range == null || placed.range.to < from || placed.range.from === placed.range.to) continue;
    found.push(placed);
  }
  return found.toReversed();
}

interface Stored {
  readonly store: Pick<AnnotationStore, 'ordered'>;
}

/** The annotations that share some text with a range, in the order of place. */
export function findTouching({ store }: Stored, range: PositionRange): readonly PlacedAnnotation[] {
  return findNear(store.ordered, range).filter(
    (placed) => placed.range !== null && placed.range.from < range.to && range.from < placed.range.to,
  );
}

/** The annotations in which a range lies (at its edge counts), outermost first. */
export function findAround({ store }: Stored, range: PositionRange): readonly PlacedAnnotation[] {
  return findNear(store.ordered, range).filter(
    (placed) => placed.range !== null && placed.range.from <= range.from && range.to <= placed.range.to,
  );
}
