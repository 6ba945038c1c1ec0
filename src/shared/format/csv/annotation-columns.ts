import type { Annotation } from '../../domain/annotation.ts';
import type { Claim, Entity, Quote } from '../../domain/records.ts';
import { readExtras } from '../annotation-extras.ts';
import { getWordsBefore } from '../handover/details.ts';
import { namePlace, readContext } from '../handover/places.ts';
import type { Work } from '../handover/work.ts';
import {
  createCheckFields,
  createClaimFields,
  createQuoteFields,
  entityFields,
  getName,
  joinList,
} from './record-columns.ts';
import type { Cell, Column } from './table.ts';

/** What an annotation says, then what its record does; fields that records of its kind do not have are empty. */
export function createAnnotationColumns(work: Work): readonly Column<Annotation>[] {
  const { claim: claims, quote: quotes, entity: entities } = work.records;
  const getClaim = ({ kind, refId }: Annotation): Claim | undefined =>
    kind === 'claim' ? claims.get(refId) : undefined;
  const getQuote = ({ kind, refId }: Annotation): Quote | undefined =>
    kind === 'quote' ? quotes.get(refId) : undefined;
  const getEntity = ({ kind, refId }: Annotation): Entity | undefined =>
    kind === 'entity' ? entities.get(refId) : undefined;
  const getRecord = ({ kind, refId }: Annotation): Claim | Quote | Entity | undefined =>
    work.records[kind].get(refId);
  return [
    { name: 'id', read: ({ id }) => id },
    { name: 'kind', read: ({ kind }) => kind },
    { name: 'record_id', read: ({ refId }) => refId },
    { name: 'status', read: (annotation) => getRecord(annotation)?.status ?? null },
    { name: 'text', read: ({ anchor }) => anchor.exact },
    { name: 'place', read: ({ anchor }) => (anchor.utf16 === null ? null : namePlace(anchor.utf16, work)) },
    { name: 'sentence', read: (annotation) => readSentence(annotation, work) },
    { name: 'prefix', read: ({ anchor }) => anchor.prefix },
    { name: 'suffix', read: ({ anchor }) => anchor.suffix },
    { name: 'utf16_start', read: ({ anchor }) => anchor.utf16?.start ?? null },
    { name: 'utf16_end', read: ({ anchor }) => anchor.utf16?.end ?? null },
    { name: 'code_point_start', read: ({ anchor }) => anchor.codePoints?.start ?? null },
    { name: 'code_point_end', read: ({ anchor }) => anchor.codePoints?.end ?? null },
    { name: 'anchor_state', read: ({ anchor }) => anchor.state },
    { name: 'text_before', read: (annotation) => getWordsBefore(annotation, work) },
    { name: 'note', read: ({ note }) => note },
    { name: 'tags', read: ({ tags }) => joinList(tags) },
    { name: 'attributes', read: readAttributes },
    { name: 'origin', read: ({ origin }) => origin },
    { name: 'created_by', read: ({ createdBy }) => getName(createdBy, work) },
    { name: 'created_at', read: ({ createdAt }) => createdAt },
    { name: 'updated_at', read: ({ updatedAt }) => updatedAt },
    ...createClaimFields(work).map((column) => ofRecord(column, getClaim)),
    ...createQuoteFields(work).map((column) => ofRecord(column, getQuote)),
    ...entityFields.map((column) => ofRecord(column, getEntity)),
    ...createCheckFields(work).map((column) => ofRecord(column, getRecord)),
    { name: 'revision', read: () => work.file.article.revision.number },
  ];
}

/** A column of a record as one of its annotation. */
function ofRecord<Known>(
  { name, read }: Column<Known>,
  getRecord: (annotation: Annotation) => Known | undefined,
): Column<Annotation> {
  return {
    name,
    read: (annotation) => {
      const record = getRecord(annotation);
      return record === undefined ? null : read(record);
    },
  };
}

/** The sentence, or the sentences, in which it stands. */
function readSentence({ anchor }: Annotation, { index, file }: Work): Cell {
  if (anchor.utf16 === null) return null;
  const { before, words, after } = readContext(anchor.utf16, { index, language: file.article.language });
  return before + words + after;
}

function readAttributes(annotation: Annotation): Cell {
  return joinList(
    Object.entries(readExtras(annotation).attributes ?? {}).map(([name, value]) => `${name}=${value}`),
  );
}
