import type { CheckedRecords, Openness } from '#shared/domain/coverage.ts';
import type { EntityType } from '#shared/domain/records.ts';
import type { AnnotationMark } from './coverage-ground.ts';

interface Noun {
  readonly one: string;
  readonly many: string;
}

const nouns: Readonly<Record<'claim' | 'quote' | EntityType, Noun>> = {
  claim: { one: 'a claim', many: 'claims' },
  quote: { one: 'a quote', many: 'quotes' },
  person: { one: 'a person', many: 'people' },
  organisation: { one: 'an organisation', many: 'organisations' },
  place: { one: 'a place', many: 'places' },
  date: { one: 'a date', many: 'dates' },
  number: { one: 'a number', many: 'numbers' },
  work: { one: 'a work', many: 'works' },
  event: { one: 'an event', many: 'events' },
  other: { one: 'an entity', many: 'entities' },
};

/* What is said of one and of several; a claim waits for a decision where other things wait for nobody. */
const reasons: Readonly<Record<Openness, Noun>> = {
  changed: { one: 'is on other words than were checked', many: 'are on other words than were checked' },
  unchecked: { one: 'is unchecked', many: 'are unchecked' },
  checking: { one: 'is being checked', many: 'are being checked' },
  'needs-change': { one: 'needs a change', many: 'need a change' },
  disputed: {
    one: 'is disputed and waits for a decision',
    many: 'are disputed and wait for a decision',
  },
};

const undecided: Noun = {
  one: 'needs a change and waits for a decision',
  many: 'need a change and wait for a decision',
};

/**
 * What is missing in a sentence that is not dealt with, by the annotations on it: `untouched`, `a claim is unchecked; 2
 * people need a change`.
 */
export function describeGap(marks: readonly AnnotationMark[], records: CheckedRecords): string {
  if (marks.length === 0) return 'untouched';
  const open = new Map<string, { readonly noun: Noun; readonly reason: Noun; readonly count: number }>();
  for (const { kind, placed, openness } of marks) {
    if (openness === null) continue;
    const type = kind === 'entity' ? (records.entity.get(placed.body.refId)?.type ?? 'other') : kind;
    const reason = kind === 'claim' && openness === 'needs-change' ? undecided : reasons[openness];
    const key = `${type} ${openness}`;
    open.set(key, { noun: nouns[type], reason, count: (open.get(key)?.count ?? 0) + 1 });
  }
  if (open.size === 0) return 'no claim and no quote in it';
  return [...open.values()]
    .map(({ noun, reason, count }) =>
      count === 1 ? `${noun.one} ${reason.one}` : `${count} ${noun.many} ${reason.many}`,
    )
    .join('; ');
}
