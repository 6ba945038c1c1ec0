import type { Annotation } from '../../domain/annotation.ts';
import type { Claim, Entity, Quote, Source } from '../../domain/records.ts';
import { findLink } from '../identifier-links.ts';
import type { JsonObject } from '../migrations.ts';
import { describeClaim, describeEntity, describeQuote, describeSource } from '../record-attributes.ts';
import { isUri, toUri } from './iri.ts';
import { createTerm, fieldTerm } from './terms.ts';

/** The record of an annotation, told by the annotation's kind. */
export type RecordOf =
  | { readonly kind: 'claim'; readonly record: Claim }
  | { readonly kind: 'quote'; readonly record: Quote; readonly speaker: string | null }
  | { readonly kind: 'entity'; readonly record: Entity };

export interface BodyContext {
  /** What the annotation is called to other tools. */
  readonly label: string;
  /** Null where the file lacks it. */
  readonly about: RecordOf | null;
  /** By their ids. */
  readonly sources: ReadonlyMap<string, Source>;
}

/** What each thing that is said is for, in the words of the model (https://www.w3.org/TR/annotation-model/#motivation-and-purpose). */
const purposes: Readonly<Record<string, string>> = {
  status: 'assessing',
  verdict: 'assessing',
  explanation: 'assessing',
  verification: 'assessing',
  concern: 'questioning',
  correction: 'editing',
  decision: 'moderating',
  mode: 'classifying',
  category: 'classifying',
  name: 'identifying',
};

/** Anything else describes. */
const usualPurpose = 'describing';

/**
 * What an annotation says, for those who know nothing of our records: what it is, its note, its tags, and everything that
 * is known of its record, one body for each, with the name of what it says under `tickmark:field`. Never empty, for the
 * model allows no empty list of bodies.
 */
export function createBodies(
  { note, tags, anchor }: Annotation,
  { label, about, sources }: BodyContext,
): readonly JsonObject[] {
  return [
    createText('label', label, 'classifying'),
    ...(note === null ? [] : [createText('note', note, 'commenting')]),
    ...tags.map((tag) => createText('tags', tag, 'tagging')),
    ...(about === null
      ? []
      : [
          ...Object.entries(describeRecord(about, anchor.exact)).map(([field, value]) =>
            createText(field, value, purposes[field] ?? usualPurpose),
          ),
          ...(about.kind === 'entity' ? createIdentifiers(about.record) : []),
          ...about.record.sourceIds.flatMap((id) => {
            const source = sources.get(id);
            return source === undefined ? [] : [createSource(source)];
          }),
        ]),
  ];
}

function createText(field: string, value: string, purpose: string): JsonObject {
  return { type: 'TextualBody', purpose, value, [fieldTerm]: field };
}

/** Without what has bodies of another form; the status also where nothing has been checked yet. */
function describeRecord(about: RecordOf, words: string): Readonly<Record<string, string>> {
  const { status } = about.record;
  if (about.kind === 'claim') return { status, ...describeClaim(about.record, []) };
  if (about.kind === 'quote') {
    const { record, speaker } = about;
    return { status, ...(speaker !== null && { speaker }), ...describeQuote(record, []) };
  }
  return { status, ...describeEntity({ ...about.record, identifiers: {} }, [], words) };
}

function createIdentifiers({ identifiers }: Entity): readonly JsonObject[] {
  return Object.entries(identifiers).map(([scheme, identifier]) => {
    const text = `${scheme}:${identifier}`;
    const link = findLink(scheme, identifier) ?? (isUri(identifier) ? identifier : null);
    return link === null
      ? createText('identifiers', text, 'identifying')
      : createLink({ field: 'identifiers', text, purpose: 'identifying', source: link });
  });
}

function createSource(source: Source): JsonObject {
  const text = describeSource(source);
  const uri = source.url === null ? null : toUri(source.url);
  return uri === null
    ? createText('sources', text, 'linking')
    : createLink({ field: 'sources', text, purpose: 'linking', source: uri });
}

/** A body that is somewhere else; what we would say of it in words goes along. */
function createLink({
  field,
  text,
  purpose,
  source,
}: {
  readonly field: string;
  readonly text: string;
  readonly purpose: string;
  readonly source: string;
}): JsonObject {
  return { type: 'SpecificResource', purpose, source, [fieldTerm]: field, [createTerm('value')]: text };
}
