import { z } from 'zod';
import { type Annotation, annotationKinds } from '../domain/annotation.ts';
import { claimStatuses } from '../domain/records.ts';
import type { TickmarkFile } from './tickmark/file-schema.ts';

/** What of the annotations goes into an export. An empty list is no wish: all of them do. */
export const exportFilterSchema = z.strictObject({
  kinds: z.array(z.enum(annotationKinds)).readonly(),
  statuses: z.array(z.enum(claimStatuses)).readonly(),
});
export type ExportFilter = Readonly<z.infer<typeof exportFilterSchema>>;

export const noFilter: ExportFilter = { kinds: [], statuses: [] };

export interface Filtered {
  readonly file: TickmarkFile;
  /** What the reader of the export would miss otherwise, a sentence each. */
  readonly notices: readonly string[];
}

/**
 * The file with the annotations that pass, and the records and sources that they need. What was signed was all of it, so
 * a part of it carries no sign-off. The coverage stays that of all annotations.
 */
export function filterFile(file: TickmarkFile, filter: ExportFilter): Filtered {
  if (filter.kinds.length === 0 && filter.statuses.length === 0) return { file, notices: [] };
  const statuses = new Map(
    [...file.claims, ...file.quotes, ...file.entities].map(({ id, status }) => [id, status]),
  );
  const passes = ({ kind, refId }: Annotation): boolean => {
    const status = statuses.get(refId) ?? 'unchecked';
    return (
      (filter.kinds.length === 0 || filter.kinds.includes(kind)) &&
      (filter.statuses.length === 0 || filter.statuses.includes(status))
    );
  };
  const annotations = file.annotations.filter(passes);
  const needed = new Set(annotations.map(({ refId }) => refId));
  const claims = file.claims.filter(({ id }) => needed.has(id));
  const quotes = file.quotes.filter(({ id }) => needed.has(id));
  for (const { speakerId } of quotes) if (speakerId !== null) needed.add(speakerId);
  const entities = file.entities.filter(({ id }) => needed.has(id));
  const sourceIds = new Set([...claims, ...quotes, ...entities].flatMap((record) => record.sourceIds));
  for (const { verification } of quotes) if (verification !== null) sourceIds.add(verification.sourceId);
  return {
    file: {
      ...file,
      annotations,
      claims,
      quotes,
      entities,
      sources: file.sources.filter(({ id }) => sourceIds.has(id)),
      signOff: null,
    },
    notices:
      file.signOff === null
        ? []
        : ['The sign-off is of all annotations; in an export of a part of them it is left out.'],
  };
}
