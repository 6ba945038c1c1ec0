import type { PlacedAnnotation } from '#shared/document/annotation-step.ts';
import { entityTypeNames, kindNames } from '#shared/domain/labels.ts';
import type { Tag } from './annotation-making.ts';
import type { AnnotationStore } from './annotation-store.ts';

/** As much of the words as one can listen to between two key presses. */
export const longestSpoken = 120;

/** The text, or its beginning and an ellipsis: `limit` UTF-16 units at most, no pair cut. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text
    .slice(0, Math.max(0, limit - 1))
    .replace(/[\uD800-\uDBFF]$/u, '')
    .trimEnd()}…`;
}

/* An entity of no type that we know is heard as what it is. */
function getTitle(tag: Tag): string {
  return tag.kind === 'entity' && tag.type !== 'other' ? entityTypeNames[tag.type] : kindNames[tag.kind];
}

/** `Claim: The tunnel has cost …` */
export function announceTag(tag: Tag, text: string): string {
  return `${getTitle(tag)}: ${shorten(text, longestSpoken)}`;
}

/** What an annotation is. */
export function getTag(store: AnnotationStore, { body }: PlacedAnnotation): Tag {
  if (body.kind !== 'entity') return { kind: body.kind };
  return { kind: 'entity', type: store.entity.get(body.refId)?.type ?? 'other' };
}
