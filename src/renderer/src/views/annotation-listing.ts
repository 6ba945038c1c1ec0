import type { PlacedAnnotation } from '#shared/document/annotation-step.ts';
import { type AnnotationKind, annotationKinds } from '#shared/domain/annotation.ts';

/** Annotations as the pane lists them. */
export interface AnnotationListing {
  readonly items: readonly PlacedAnnotation[];
  /** How many of each kind there are, listed or not. */
  readonly counts: Readonly<Record<AnnotationKind, number>>;
  /** The indices in `items` at which the kinds begin; empty where they are not grouped. */
  readonly groups: readonly { readonly kind: AnnotationKind; readonly index: number }[];
}

/** Those of a kind (null: all), in the order of the text, or in that order kind by kind. */
export function listAnnotations(
  ordered: readonly PlacedAnnotation[],
  { filter, isGrouped }: { readonly filter: AnnotationKind | null; readonly isGrouped: boolean },
): AnnotationListing {
  const byKind = {
    claim: ordered.filter(({ body }) => body.kind === 'claim'),
    quote: ordered.filter(({ body }) => body.kind === 'quote'),
    entity: ordered.filter(({ body }) => body.kind === 'entity'),
  } as const satisfies Record<AnnotationKind, readonly PlacedAnnotation[]>;
  const counts = {
    claim: byKind.claim.length,
    quote: byKind.quote.length,
    entity: byKind.entity.length,
  };
  if (filter !== null) return { items: byKind[filter], counts, groups: [] };
  if (!isGrouped) return { items: ordered, counts, groups: [] };
  const items: PlacedAnnotation[] = [];
  const groups: { readonly kind: AnnotationKind; readonly index: number }[] = [];
  for (const kind of annotationKinds) {
    if (byKind[kind].length > 0) groups.push({ kind, index: items.length });
    for (const item of byKind[kind]) items.push(item);
  }
  return { items, counts, groups };
}
