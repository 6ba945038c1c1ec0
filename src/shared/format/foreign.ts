import type { Span } from '../domain/span.ts';

/*
 * What annotation tools have in common: a text, spans of it with labels, and relations between spans. Each tool's format
 * is read into this and written from it (`adopt.ts`, `describe.ts`), so that what a label, an attribute or a relation
 * means to us is said once.
 */

/** One annotated span. */
export interface ForeignSpan {
  /** Unique in its document. */
  readonly id: string;
  readonly label: string;
  /** In the order of the text and in UTF-16 units of it; more than one where the span is discontinuous. */
  readonly pieces: readonly [Span, ...Span[]];
  /** By their names, those that we know (`recordAttributes`) and any others. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly note: string | null;
  /** The same for all mentions of one record; null where it is said of none. */
  readonly record: string | null;
  /** The name of whoever made it; null where nobody is named. */
  readonly creator: string | null;
}

/** A relation between two spans, named by their ids. */
export interface ForeignRelation {
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

/** The relation from a quote to a mention of its speaker. */
export const speakerRelation = 'speaker';

/** The relation between two mentions of one record, for formats that have relations and no attributes. */
export const sameRecordRelation = 'same-record';

/** A text with its annotations, as a tool has them. */
export interface ForeignDocument {
  /** What the file calls it; null where it has no name. */
  readonly name: string | null;
  /** Exactly as in the file. */
  readonly text: string;
  /** A BCP 47 tag; null where the file does not say. */
  readonly language: string | null;
  readonly spans: readonly ForeignSpan[];
  readonly relations: readonly ForeignRelation[];
  /** What the file says of the document besides, as JSON; it is kept and written back. Null where it says nothing. */
  readonly meta: Readonly<Record<string, unknown>> | null;
}

/** A span of which the file says nothing but its label. */
export function createForeignSpan(
  known: Pick<ForeignSpan, 'id' | 'label' | 'pieces'> & Partial<ForeignSpan>,
): ForeignSpan {
  return { attributes: {}, note: null, record: null, creator: null, ...known };
}
