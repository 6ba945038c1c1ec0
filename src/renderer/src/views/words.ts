import type { AnnotationKind } from '#shared/domain/annotation.ts';
import type { EntityType } from '#shared/domain/records.ts';

/** What the window calls the kinds. */
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

/** `1 sentence`, `2 sentences`, with the digits grouped. */
export function formatCount(count: number, one: string, many: string): string {
  return `${numberFormat.format(count)} ${count === 1 ? one : many}`;
}

const numberFormat = new Intl.NumberFormat('en');

const sameDay = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hour12: false });
const otherDay = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});
const otherYear = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' });

/** A time as a person says it: today's by the clock, this year's with the day, older ones by the date. */
export function formatTime(timestamp: string, now: Date): string {
  const time = new Date(timestamp);
  if (time.toDateString() === now.toDateString()) return sameDay.format(time);
  return (time.getFullYear() === now.getFullYear() ? otherDay : otherYear).format(time);
}
