import type { PlacedAnnotation } from '#shared/document/annotation-step.ts';
import type { EntityType } from '#shared/domain/records.ts';
import type { Tag } from './annotation-making.ts';
import type { AnnotationStore } from './annotation-store.ts';

/** As much of the words as one can listen to between two key presses. */
const longestSpoken = 120;

const entityTitles = {
  person: 'Person',
  organisation: 'Organisation',
  place: 'Place',
  date: 'Date',
  number: 'Number',
  work: 'Work',
  event: 'Event',
  other: 'Entity',
} as const satisfies Record<EntityType, string>;

/** The text, or its beginning and an ellipsis: `limit` UTF-16 units at most, no pair cut. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text
    .slice(0, Math.max(0, limit - 1))
    .replace(/[\uD800-\uDBFF]$/u, '')
    .trimEnd()}…`;
}

function getTitle(tag: Tag): string {
  if (tag.kind === 'entity') return entityTitles[tag.type];
  return tag.kind === 'claim' ? 'Claim' : 'Quote';
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
