import type { Annotation } from './annotation.ts';
import type { AnnotationLists } from './annotations.ts';
import type { Claim, Quote } from './records.ts';
import type { NamedRecords } from './work-fields.ts';

/** Two states of one article. */
export interface ComparedWork {
  readonly now: AnnotationLists;
  readonly past: AnnotationLists;
  /** Where the texts are two, the place of a thing says nothing about it. */
  readonly isTextSame: boolean;
}

/** One of the two states, by ids. */
export interface WorkSide extends NamedRecords {
  readonly annotations: ReadonlyMap<string, Annotation>;
  readonly claims: ReadonlyMap<string, Claim>;
  readonly quotes: ReadonlyMap<string, Quote>;
  /** The words of the first annotation of each record. */
  readonly mentions: ReadonlyMap<string, Annotation>;
}

/** The state of now, and the one that it is compared with. */
export interface WorkSides {
  readonly now: WorkSide;
  readonly past: WorkSide;
}

/** Things by their ids. */
export function indexById<Thing extends { readonly id: string }>(
  things: readonly Thing[],
): ReadonlyMap<string, Thing> {
  return new Map(things.map((thing) => [thing.id, thing]));
}

/** A state, to be compared. */
export function describeSide(lists: AnnotationLists): WorkSide {
  const mentions = new Map<string, Annotation>();
  for (const annotation of lists.annotations.toSorted(compareByPlace)) {
    if (!mentions.has(annotation.refId)) mentions.set(annotation.refId, annotation);
  }
  return {
    annotations: indexById(lists.annotations),
    claims: indexById(lists.claims),
    quotes: indexById(lists.quotes),
    entities: indexById(lists.entities),
    sources: indexById(lists.sources),
    mentions,
  };
}

/** By place, the longest first; orphans, which have none, come last. */
export function compareByPlace(one: Annotation, other: Annotation): number {
  const [first, second] = [one.anchor.utf16, other.anchor.utf16];
  if (first === null || second === null) return Number(first === null) - Number(second === null);
  return first.start - second.start || second.end - first.end || (one.id < other.id ? -1 : 1);
}
