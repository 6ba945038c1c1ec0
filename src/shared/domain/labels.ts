import type { AnnotationKind } from './annotation.ts';
import type { EntityType } from './records.ts';

/** What people read where the data says `claim`, `quote` or `entity`. */
export const kindNames: Readonly<Record<AnnotationKind, string>> = {
  claim: 'Claim',
  quote: 'Quote',
  entity: 'Entity',
};

export const kindPlurals: Readonly<Record<AnnotationKind, string>> = {
  claim: 'Claims',
  quote: 'Quotes',
  entity: 'Entities',
};

/** The same for types of entities. */
export const entityTypeNames: Readonly<Record<EntityType, string>> = {
  person: 'Person',
  organisation: 'Organisation',
  place: 'Place',
  date: 'Date',
  number: 'Number',
  work: 'Work',
  event: 'Event',
  other: 'Other',
};
