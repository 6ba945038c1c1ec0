import type { PlacedAnnotation } from '#shared/document/annotation-step.ts';
import { type AnnotationKind, annotationKinds } from '#shared/domain/annotation.ts';
import { claimStatuses } from '#shared/domain/records.ts';
import type { FilterGround } from '../editor/editor-context.ts';
import { isOrphan, readStanding } from './annotation-filter.ts';

/** By place in the text; or what is open first, then what is settled, both in the order of the statuses. */
export const listOrders = ['place', 'status'] as const;
export type ListOrder = (typeof listOrders)[number];

export interface Arrangement {
  readonly order: ListOrder;
  /** Whether the list goes kind by kind. */
  readonly isGrouped: boolean;
}

/** What stands together in the list: a kind; what is open or settled, by status; what is nowhere in the text. */
export type GroupName = AnnotationKind | 'open' | 'settled' | 'orphans';

export interface ListGroup {
  readonly name: GroupName;
  /** Of its first item. */
  readonly index: number;
  readonly count: number;
}

/** Annotations as the pane lists them. */
export interface AnnotationListing {
  readonly items: readonly PlacedAnnotation[];
  /** Those that have a heading; empty where the list needs none. */
  readonly groups: readonly ListGroup[];
}

/* The last arrangement of a list, as long as the list is the same value. */
const known = new WeakMap<
  readonly PlacedAnnotation[],
  Arrangement & { readonly records: FilterGround['records']; readonly listing: AnnotationListing }
>();

/**
 * Annotations (by place, orphans last) arranged to be listed. What is alike stays in the order of place; orphans come
 * last, of their kind or of all. Asked again for the same list and records it answers with the same value.
 */
export function arrangeAnnotations(
  listed: readonly PlacedAnnotation[],
  ground: FilterGround,
  { order, isGrouped }: Arrangement,
): AnnotationListing {
  const last = known.get(listed);
  if (last?.records === ground.records && last.order === order && last.isGrouped === isGrouped)
    return last.listing;
  const listing = arrange(listed, ground, { order, isGrouped });
  known.set(listed, { order, isGrouped, records: ground.records, listing });
  return listing;
}

function arrange(
  listed: readonly PlacedAnnotation[],
  ground: FilterGround,
  { order, isGrouped }: Arrangement,
): AnnotationListing {
  if (order === 'place' && !isGrouped) return { items: listed, groups: findOrphans(listed) };
  /* As many shelves as there can be: every one is filled in the order of place. */
  const shelves: PlacedAnnotation[][] = Array.from({ length: annotationKinds.length * perKind }, () => []);
  for (const placed of listed) {
    const kind = isGrouped ? annotationKinds.indexOf(placed.body.kind) : 0;
    shelves[kind * perKind + findShelf(ground, placed, order)]?.push(placed);
  }
  const items = shelves.flat();
  const groups: ListGroup[] = [];
  let index = 0;
  for (const [shelf, { length }] of shelves.entries()) {
    const name = nameShelf(shelf, isGrouped);
    const before = groups.at(-1);
    if (length > 0 && name !== null) {
      if (before?.name === name) groups[groups.length - 1] = { ...before, count: before.count + length };
      else groups.push({ name, index, count: length });
    }
    index += length;
  }
  return { items, groups };
}

/* They come last as it is. */
function findOrphans(listed: readonly PlacedAnnotation[]): readonly ListGroup[] {
  const index = listed.findLastIndex((placed) => !isOrphan(placed)) + 1;
  return index === listed.length ? [] : [{ name: 'orphans', index, count: listed.length - index }];
}

/** Open and settled ones by status, then the orphans. */
const perKind = 2 * claimStatuses.length + 1;

function findShelf(ground: FilterGround, placed: PlacedAnnotation, order: ListOrder): number {
  if (isOrphan(placed)) return perKind - 1;
  if (order === 'place') return 0;
  const { status, isOpen } = readStanding(ground, placed);
  return (isOpen ? 0 : claimStatuses.length) + claimStatuses.indexOf(status);
}

function nameShelf(shelf: number, isGrouped: boolean): GroupName | null {
  if (isGrouped) return annotationKinds[Math.floor(shelf / perKind)] ?? null;
  if (shelf === perKind - 1) return 'orphans';
  return shelf < claimStatuses.length ? 'open' : 'settled';
}
