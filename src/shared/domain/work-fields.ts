import type { Anchor, Annotation } from './annotation.ts';
import { entityTypeNames, kindNames, quoteModeNames, sourceKindNames, statusNames } from './labels.ts';
import type { Claim, Entity, Quote, Source } from './records.ts';

/** What the names of things are looked up in that others name by their ids. */
export interface NamedRecords {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly sources: ReadonlyMap<string, Source>;
}

/** A field as it is called before a colon, and how its value reads; null where there is none. */
export interface WorkField<Thing> {
  readonly label: string;
  readonly read: (thing: Thing, names: NamedRecords) => string | null;
}

const join = (parts: readonly string[]): string | null => (parts.length === 0 ? null : parts.join(', '));

const nameSources = (ids: readonly string[], { sources }: NamedRecords): string | null =>
  join(ids.map((id) => sources.get(id)?.title ?? id));

/** How sure it is where an annotation stands; null where nothing is to be said of it. */
const anchorWords: Readonly<Record<Anchor['state'], string | null>> = {
  exact: null,
  moved: 'moved',
  changed: 'on words that changed',
  orphan: 'nowhere in the text',
};

export const annotationFields: readonly WorkField<Annotation>[] = [
  { label: 'Kind', read: ({ kind }) => kindNames[kind] },
  { label: 'Words', read: ({ anchor }) => anchor.exact },
  { label: 'Place', read: ({ anchor }) => anchorWords[anchor.state] },
  { label: 'Note', read: ({ note }) => note },
  { label: 'Tags', read: ({ tags }) => join(tags) },
];

export const claimFields: readonly WorkField<Claim>[] = [
  { label: 'Status', read: ({ status }) => statusNames[status] },
  { label: 'Verdict', read: ({ verdict }) => verdict?.value ?? null },
  { label: 'Explanation', read: ({ verdict }) => verdict?.explanation ?? null },
  { label: 'Statement', read: ({ statement }) => statement },
  { label: 'Correction', read: ({ correction }) => correction },
  { label: 'Decision', read: ({ decision }) => decision?.text ?? null },
  { label: 'Concern', read: ({ concern }) => concern },
  { label: 'Category', read: ({ category }) => category },
  { label: 'Claimed by', read: ({ claimant }) => claimant },
  { label: 'Claimed on', read: ({ claimedAt }) => claimedAt },
  { label: 'Where', read: ({ appearance }) => appearance },
  { label: 'Sources', read: ({ sourceIds }, names) => nameSources(sourceIds, names) },
];

export const quoteFields: readonly WorkField<Quote>[] = [
  { label: 'Status', read: ({ status }) => statusNames[status] },
  {
    label: 'Speaker',
    read: ({ speakerId }, { entities }) =>
      speakerId === null ? null : (entities.get(speakerId)?.name ?? speakerId),
  },
  { label: 'Quoted', read: ({ mode }) => quoteModeNames[mode] },
  { label: 'Compared', read: ({ verification }) => verification?.result ?? null },
  { label: 'What was said', read: ({ verification }) => verification?.excerpt ?? null },
  { label: 'Sources', read: ({ sourceIds }, names) => nameSources(sourceIds, names) },
];

export const entityFields: readonly WorkField<Entity>[] = [
  { label: 'Status', read: ({ status }) => statusNames[status] },
  { label: 'Name', read: ({ name }) => name },
  { label: 'Type', read: ({ type }) => entityTypeNames[type] },
  { label: 'Also called', read: ({ aliases }) => join(aliases) },
  { label: 'Title', read: ({ title }) => title },
  { label: 'Affiliation', read: ({ affiliation }) => affiliation },
  {
    label: 'Identifiers',
    read: ({ identifiers }) => join(Object.entries(identifiers).map(([key, value]) => `${key}: ${value}`)),
  },
  { label: 'Sources', read: ({ sourceIds }, names) => nameSources(sourceIds, names) },
];

export const sourceFields: readonly WorkField<Source>[] = [
  { label: 'Title', read: ({ title }) => title },
  { label: 'Kind', read: ({ kind }) => sourceKindNames[kind] },
  { label: 'Address', read: ({ url }) => url },
  { label: 'Where in it', read: ({ locator }) => locator },
  { label: 'Excerpt', read: ({ excerpt }) => excerpt },
  { label: 'Primary', read: ({ primary }) => (primary ? 'yes' : 'no') },
  { label: 'Looked at on', read: ({ accessedAt }) => accessedAt },
  { label: 'File', read: ({ attachment }) => attachment?.fileName ?? null },
];
