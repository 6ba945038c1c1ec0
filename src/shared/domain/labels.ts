import type { AnnotationKind } from './annotation.ts';
import type { ClaimStatus, EntityType, Quote, Source } from './records.ts';

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

/** What people read of a status; quotes and entities have three of them. */
export const statusNames: Readonly<Record<ClaimStatus, string>> = {
  unchecked: 'Unchecked',
  checking: 'Being checked',
  verified: 'Verified',
  'needs-change': 'Needs a change',
  disputed: 'Disputed',
  unverifiable: 'Cannot be verified',
  'not-checkable': 'Not checkable',
};

/** How a quote gives the words. */
export const quoteModeNames: Readonly<Record<Quote['mode'], string>> = {
  direct: 'Directly',
  partial: 'In part',
  indirect: 'Indirectly',
};

/** What came of comparing a quote with its source. */
export const comparisonNames: Readonly<Record<NonNullable<Quote['verification']>['result'], string>> = {
  verbatim: 'word for word',
  trimmed: 'trimmed',
  altered: 'altered',
};

/** With what a quote was compared. */
export const comparedWithNames: Readonly<Record<NonNullable<Quote['verification']>['method'], string>> = {
  recording: 'a recording',
  transcript: 'a transcript',
  document: 'a document',
  person: 'the person',
};

export const sourceKindNames: Readonly<Record<Source['kind'], string>> = {
  document: 'Document',
  'web page': 'Web page',
  interview: 'Interview',
  data: 'Data',
  recording: 'Recording',
  other: 'Other',
};

/** What people call the fields of records, within a sentence. */
export const fieldNames = {
  status: 'status',
  statement: 'statement',
  verdict: 'verdict',
  correction: 'correction',
  decision: 'decision',
  concern: 'concern',
  category: 'category',
  claimant: 'claimant',
  claimedAt: 'day',
  appearance: 'place of the claim',
  sourceIds: 'sources',
  speakerId: 'speaker',
  mode: 'mode',
  verification: 'verification',
  name: 'name',
  type: 'type',
  title: 'title',
  affiliation: 'affiliation',
  aliases: 'other names',
  identifiers: 'identifiers',
} as const;
