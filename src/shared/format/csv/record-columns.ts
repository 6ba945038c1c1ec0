import type { Claim, Entity, Quote, Source } from '../../domain/records.ts';
import type { Work } from '../handover/work.ts';
import type { Column } from './table.ts';

/** Between the values of one cell. */
const listSeparator = '; ';

export function joinList(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.join(listSeparator);
}

/** The name of a person; null where there is none of this id. */
export function getName(id: string | null, { people }: Pick<Work, 'people'>): string | null {
  return id === null ? null : (people.get(id)?.name ?? null);
}

type Known = Claim | Quote | Entity;

/** What a claim alone has. */
export function createClaimFields(work: Work): readonly Column<Claim>[] {
  return [
    { name: 'statement', read: ({ statement }) => statement },
    { name: 'category', read: ({ category }) => category },
    { name: 'concern', read: ({ concern }) => concern },
    { name: 'correction', read: ({ correction }) => correction },
    { name: 'verdict', read: ({ verdict }) => verdict?.value ?? null },
    { name: 'verdict_scale', read: ({ verdict }) => verdict?.scale ?? null },
    { name: 'verdict_explanation', read: ({ verdict }) => verdict?.explanation ?? null },
    { name: 'claimant', read: ({ claimant }) => claimant },
    { name: 'claimed_at', read: ({ claimedAt }) => claimedAt },
    { name: 'appearance', read: ({ appearance }) => appearance },
    { name: 'decision', read: ({ decision }) => decision?.text ?? null },
    { name: 'decision_by', read: ({ decision }) => getName(decision?.by ?? null, work) },
    { name: 'decision_at', read: ({ decision }) => decision?.at ?? null },
  ];
}

/** What a quote alone has. */
export function createQuoteFields({ records, sources }: Work): readonly Column<Quote>[] {
  const getSource = (quote: Quote) => sources.get(quote.verification?.sourceId ?? '')?.source;
  return [
    { name: 'speaker', read: ({ speakerId }) => records.entity.get(speakerId ?? '')?.name ?? null },
    { name: 'speaker_id', read: ({ speakerId }) => speakerId },
    { name: 'mode', read: ({ mode }) => mode },
    { name: 'verification_result', read: ({ verification }) => verification?.result ?? null },
    { name: 'verification_method', read: ({ verification }) => verification?.method ?? null },
    { name: 'verification_source', read: (quote) => getSource(quote)?.title ?? null },
    { name: 'verification_source_id', read: ({ verification }) => verification?.sourceId ?? null },
    { name: 'verification_locator', read: ({ verification }) => verification?.locator ?? null },
    { name: 'verification_excerpt', read: ({ verification }) => verification?.excerpt ?? null },
  ];
}

/** What an entity alone has. */
export const entityFields: readonly Column<Entity>[] = [
  { name: 'name', read: ({ name }) => name },
  { name: 'type', read: ({ type }) => type },
  { name: 'aliases', read: ({ aliases }) => joinList(aliases) },
  { name: 'title', read: ({ title }) => title },
  { name: 'affiliation', read: ({ affiliation }) => affiliation },
  {
    name: 'identifiers',
    read: ({ identifiers }) =>
      joinList(Object.entries(identifiers).map(([scheme, value]) => `${scheme}:${value}`)),
  },
];

/** What every record has about how it was checked. */
export function createCheckFields(work: Work): readonly Column<Known>[] {
  const listSources = ({ sourceIds }: Known): readonly Source[] =>
    sourceIds.flatMap((id) => work.sources.get(id)?.source ?? []);
  return [
    { name: 'checked_by', read: ({ checkedBy }) => getName(checkedBy, work) },
    { name: 'checked_at', read: ({ checkedAt }) => checkedAt },
    { name: 'sources', read: (record) => joinList(listSources(record).map(({ title }) => title)) },
    { name: 'source_urls', read: (record) => joinList(listSources(record).flatMap(({ url }) => url ?? [])) },
    { name: 'source_ids', read: ({ sourceIds }) => joinList(sourceIds) },
  ];
}

/** Which record it is, how far it is, and how often it is mentioned. */
function createRecordFields({ file }: Work): readonly Column<Known>[] {
  const mentions = new Map<string, number>();
  for (const { refId } of file.annotations) mentions.set(refId, (mentions.get(refId) ?? 0) + 1);
  return [
    { name: 'id', read: ({ id }) => id },
    { name: 'status', read: ({ status }) => status },
    { name: 'mentions', read: ({ id }) => mentions.get(id) ?? 0 },
  ];
}

export function createClaimColumns(work: Work): readonly Column<Claim>[] {
  return [...createRecordFields(work), ...createClaimFields(work), ...createCheckFields(work)];
}

export function createQuoteColumns(work: Work): readonly Column<Quote>[] {
  const words = new Map<string, string>();
  for (const { refId, anchor } of work.file.annotations)
    if (!words.has(refId)) words.set(refId, anchor.exact);
  return [
    ...createRecordFields(work),
    { name: 'text', read: ({ id }) => words.get(id) ?? null },
    ...createQuoteFields(work),
    ...createCheckFields(work),
  ];
}

export function createEntityColumns(work: Work): readonly Column<Entity>[] {
  return [...createRecordFields(work), ...entityFields, ...createCheckFields(work)];
}

export function createSourceColumns(): readonly Column<Source>[] {
  return [
    { name: 'id', read: ({ id }) => id },
    { name: 'title', read: ({ title }) => title },
    { name: 'kind', read: ({ kind }) => kind },
    { name: 'primary', read: ({ primary }) => primary },
    { name: 'url', read: ({ url }) => url },
    { name: 'locator', read: ({ locator }) => locator },
    { name: 'excerpt', read: ({ excerpt }) => excerpt },
    { name: 'accessed_at', read: ({ accessedAt }) => accessedAt },
    { name: 'file_name', read: ({ attachment }) => attachment?.fileName ?? null },
    { name: 'file_media_type', read: ({ attachment }) => attachment?.mediaType ?? null },
    { name: 'file_bytes', read: ({ attachment }) => attachment?.bytes ?? null },
    { name: 'file_sha256', read: ({ attachment }) => attachment?.sha256 ?? null },
  ];
}
