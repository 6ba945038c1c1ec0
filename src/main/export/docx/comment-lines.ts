import type { Annotation } from '#shared/domain/annotation.ts';
import { isCorrected } from '#shared/domain/coverage.ts';
import {
  comparedWithNames,
  comparisonNames,
  entityTypeNames,
  fieldNames,
  kindNames,
  quoteModeNames,
  statusNames,
} from '#shared/domain/labels.ts';
import { defaultScaleId, type Scale } from '#shared/domain/library-settings.ts';
import type { Person } from '#shared/domain/person.ts';
import type { Claim, Entity, Quote, Source } from '#shared/domain/records.ts';
import type { ExportInput } from '#shared/format/exchange.ts';
import { getSaid, getWordsBefore } from '#shared/format/handover/details.ts';
import { changedSign } from '#shared/format/handover/signs.ts';
import { describeSource } from '#shared/format/record-attributes.ts';

/** One line of a comment; the first one has no label. */
export interface CommentLine {
  readonly label: string | null;
  readonly text: string;
}

/** Who a comment is put down to, and when. */
export interface CommentAuthor {
  readonly name: string;
  readonly initials: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Everything of a file that comments look up. */
export interface CommentContext {
  readonly scales: readonly Scale[];
  readonly people: ReadonlyMap<string, Person>;
  readonly claims: ReadonlyMap<string, Claim>;
  readonly quotes: ReadonlyMap<string, Quote>;
  readonly entities: ReadonlyMap<string, Entity>;
  readonly sources: ReadonlyMap<string, Source>;
  /** What stood in the text before it was given a correction, by the ids of the annotations. */
  readonly replaced: ReadonlyMap<string, string>;
}

/** Of a comment whose maker is not in the file: Word shows one without an author as nobody's. */
const unknownPerson = 'Unknown';

export function createCommentContext({
  file,
  scales,
  replaced,
}: Pick<ExportInput, 'file' | 'scales' | 'replaced'>): CommentContext {
  return {
    scales,
    people: indexById(file.people),
    claims: indexById(file.claims),
    quotes: indexById(file.quotes),
    entities: indexById(file.entities),
    sources: indexById(file.sources),
    replaced,
  };
}

function indexById<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

/** Who checked what an annotation is about, and when; where nobody did, who made the annotation. */
export function findCommentAuthor(annotation: Annotation, context: CommentContext): CommentAuthor {
  const record = findRecord(annotation, context);
  const checker = record?.checkedBy ?? null;
  const person = context.people.get(checker ?? annotation.createdBy);
  return {
    name: person?.name ?? unknownPerson,
    initials: person?.initials ?? '',
    at: (checker === null ? null : record?.checkedAt) ?? annotation.createdAt,
  };
}

function findRecord(
  { kind, refId }: Annotation,
  context: CommentContext,
): Claim | Quote | Entity | undefined {
  if (kind === 'claim') return context.claims.get(refId);
  return kind === 'quote' ? context.quotes.get(refId) : context.entities.get(refId);
}

/** What there is to say of an annotation, the most important first. */
export function describeAnnotation(annotation: Annotation, context: CommentContext): readonly CommentLine[] {
  const { kind, anchor, note, tags } = annotation;
  const record = findRecord(annotation, context);
  const status = record === undefined ? '' : `: ${nameStatus(annotation, { record, context })}`;
  return [
    { label: null, text: `${kindNames[kind]}${status}` },
    ...describeRecord(annotation, context),
    ...line('Note', note),
    ...line('Tags', tags.length === 0 ? null : tags.join(', ')),
    ...line('Words before', anchor.state === 'orphan' ? null : getWordsBefore(annotation, context)),
    ...(record?.sourceIds ?? []).flatMap((id) => {
      const source = context.sources.get(id);
      return source === undefined ? [] : line('Source', describeSource(source));
    }),
  ];
}

/** Where the words of a comment are those of the correction, it does not ask for the change again. */
function nameStatus(
  annotation: Annotation,
  { record, context }: { readonly record: Claim | Quote | Entity; readonly context: CommentContext },
): string {
  return record.status === 'needs-change' && isCorrected(annotation, { claim: context.claims })
    ? changedSign.words
    : statusNames[record.status];
}

function describeRecord(annotation: Annotation, context: CommentContext): readonly CommentLine[] {
  const { kind, refId } = annotation;
  if (kind === 'claim') {
    const claim = context.claims.get(refId);
    const correctionName = isCorrected(annotation, { claim: context.claims })
      ? 'Changed to'
      : fieldNames.correction;
    return claim === undefined ? [] : describeClaim(claim, { context, correctionName });
  }
  if (kind === 'quote') {
    const quote = context.quotes.get(refId);
    return quote === undefined ? [] : describeQuote(quote, context);
  }
  const entity = context.entities.get(refId);
  return entity === undefined ? [] : describeEntity(entity);
}

function describeClaim(
  claim: Claim,
  { context, correctionName }: { readonly context: CommentContext; readonly correctionName: string },
): readonly CommentLine[] {
  const { decision } = claim;
  return [
    ...line(fieldNames.statement, claim.statement),
    ...line(correctionName, claim.correction),
    ...line(fieldNames.verdict, describeVerdict(claim, context.scales)),
    ...line(
      fieldNames.decision,
      decision === null
        ? null
        : `${decision.text} (${context.people.get(decision.by)?.name ?? unknownPerson}, ${formatTime(decision.at)})`,
    ),
    ...line(fieldNames.concern, claim.concern),
    ...line(fieldNames.category, claim.category),
    ...line(fieldNames.claimant, claim.claimant),
    ...line(fieldNames.claimedAt, claim.claimedAt),
    ...line(fieldNames.appearance, claim.appearance),
  ];
}

function describeVerdict({ verdict }: Claim, scales: readonly Scale[]): string | null {
  if (verdict === null) return null;
  const scale = scales.find(({ id }) => id === verdict.scale);
  const named = scale === undefined || scale.id === defaultScaleId ? '' : ` (${scale.name})`;
  return `${verdict.value}${named}${verdict.explanation === null ? '' : `. ${verdict.explanation}`}`;
}

function describeQuote(quote: Quote, { entities, sources }: CommentContext): readonly CommentLine[] {
  const { verification } = quote;
  const speaker = quote.speakerId === null ? undefined : entities.get(quote.speakerId);
  return [
    ...line(fieldNames.speakerId, speaker?.name ?? null),
    ...line(fieldNames.mode, quoteModeNames[quote.mode]),
    ...line(
      fieldNames.verification,
      verification === null ? null : describeVerification(verification, sources),
    ),
    ...line('What was said', getSaid(quote)),
  ];
}

function describeVerification(
  { method, result, sourceId, locator }: NonNullable<Quote['verification']>,
  sources: CommentContext['sources'],
): string {
  const title = sources.get(sourceId)?.title ?? null;
  return [
    `${comparisonNames[result]}, against ${comparedWithNames[method]}`,
    ...(title === null || title === '' ? [] : [title]),
    ...(locator === null ? [] : [locator]),
  ].join(', ');
}

function describeEntity(entity: Entity): readonly CommentLine[] {
  const identifiers = Object.entries(entity.identifiers).map(([scheme, value]) => `${scheme}:${value}`);
  return [
    ...line(fieldNames.name, entity.name),
    ...line(fieldNames.type, entityTypeNames[entity.type]),
    ...line(fieldNames.title, entity.title),
    ...line(fieldNames.affiliation, entity.affiliation),
    ...line(fieldNames.aliases, entity.aliases.length === 0 ? null : entity.aliases.join('; ')),
    ...line(fieldNames.identifiers, identifiers.length === 0 ? null : identifiers.join('; ')),
  ];
}

/** No line where there is nothing to say. */
function line(label: string, text: string | null): readonly CommentLine[] {
  if (text === null || text.trim() === '') return [];
  return [{ label: `${label.charAt(0).toUpperCase()}${label.slice(1)}`, text }];
}

/** A timestamp as people read it, without seconds: `2026-01-31 09:30 UTC`. */
export function formatTime(timestamp: string): string {
  return `${new Date(timestamp).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
