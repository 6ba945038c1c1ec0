import type { PlacedAnnotation } from '#shared/document/annotation-step.ts';

/** The order of place: by start, then longest first, then by id, so that no two are equal; orphans come last. */
export function compareByPlace(a: PlacedAnnotation, b: PlacedAnnotation): number {
  if (a.range === null || b.range === null) {
    if (a.range !== b.range) return a.range === null ? 1 : -1;
  } else if (a.range.from !== b.range.from) {
    return a.range.from - b.range.from;
  } else if (a.range.to !== b.range.to) {
    return b.range.to - a.range.to;
  }
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Where an annotation stands in a list by place, or would. */
export function findPlace(ordered: readonly PlacedAnnotation[], annotation: PlacedAnnotation): number {
  return findFirst(ordered, (other) => compareByPlace(other, annotation) >= 0);
}

/** The index of the first item of which `isPast` is true, where it is false of all before and true of all after. */
export function findFirst<Item>(ordered: readonly Item[], isPast: (item: Item) => boolean): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = ordered[middle];
    if (item !== undefined && !isPast(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The list with one annotation taken out, put in, or put elsewhere. */
export function replaceInOrder(
  ordered: readonly PlacedAnnotation[],
  {
    before,
    after,
  }: { readonly before: PlacedAnnotation | undefined; readonly after: PlacedAnnotation | null },
): readonly PlacedAnnotation[] {
  const from = before === undefined ? -1 : findPlace(ordered, before);
  if (before !== undefined && after !== null && compareByPlace(before, after) === 0)
    return ordered.with(from, after);
  const without = before === undefined ? ordered : ordered.toSpliced(from, 1);
  return after === null ? without : without.toSpliced(findPlace(without, after), 0, after);
}
