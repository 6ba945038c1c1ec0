import { z } from 'zod';
import { createForeignSpan, type ForeignDocument, type ForeignSpan } from '../foreign.ts';
import type { FormatId } from '../formats.ts';
import type { LabelTable } from '../label-table.ts';
import { type JsonObject, omitKeys, parseJsonObject } from './json-object.ts';
import { createRecordNames } from './record-names.ts';

/*
 * Tools whose files are JSON know spans of one piece with a label, and let them carry keys of anybody's. There we say
 * what we know of a span besides, and there we find what others say, which is kept.
 */

const detailsSchema = z.object({
  note: z.string().optional().catch(undefined),
  /** The same for all mentions of one record, where their words do not tell it. */
  record: z.string().optional().catch(undefined),
  creator: z.string().optional().catch(undefined),
  attributes: z.record(z.string(), z.string()).optional().catch(undefined),
  /** The same for all pieces of a discontinuous span. */
  fragmentOf: z.string().optional().catch(undefined),
});

/** What is said of a span beside its place and its label. */
export type SpanDetails = Readonly<z.infer<typeof detailsSchema>>;

/** A span of one piece, in UTF-16 units. */
export interface FlatSpan {
  readonly id: string;
  readonly label: string;
  readonly start: number;
  readonly end: number;
  readonly details: SpanDetails;
  /** What its tool says of it, as it is written there. */
  readonly kept: JsonObject;
}

/** The attribute in which a tool's own keys are kept, as JSON: with a dot, which no attribute for people has. */
function nameKept(format: FormatId): string {
  return `${format}.span`;
}

/** A span that is written: one of the pieces of a span of ours, counted from 0. */
export interface Piece extends FlatSpan {
  readonly piece: number;
}

/** The details among the keys of an object, and the keys that are none of ours. */
export function takeDetails(value: JsonObject): { readonly details: SpanDetails; readonly rest: JsonObject } {
  const details = detailsSchema.parse(value);
  const taken = new Set(Object.entries(details).flatMap(([key, item]) => (item === undefined ? [] : [key])));
  return { details, rest: omitKeys(value, taken) };
}

/** Whether anything is said of a span. */
export function hasDetails(details: SpanDetails): boolean {
  return Object.values(details).some((item) => item !== undefined);
}

/**
 * The spans of a document as such tools have them: each piece by itself, with what is said of the whole on the first one.
 * Who made them is said where there is more than one, and of an article that is new to the tool.
 */
export function flattenSpans(
  document: ForeignDocument,
  {
    format,
    labels,
    isNew,
  }: { readonly format: FormatId; readonly labels: LabelTable; readonly isNew: boolean },
): readonly Piece[] {
  const nameRecord = createRecordNames(document, labels);
  const creators = new Set(document.spans.map(({ creator }) => creator));
  return document.spans.flatMap((span) => {
    const { id, label, pieces, note, creator } = span;
    const { [nameKept(format)]: packed, ...attributes } = span.attributes;
    const kept = packed === undefined ? {} : parseJsonObject(packed);
    const fragmentOf = pieces.length > 1 ? { fragmentOf: id } : {};
    const details: SpanDetails = {
      ...keepKnown({
        note,
        record: nameRecord(span),
        creator: isNew || creators.size > 1 ? creator : null,
      }),
      ...(Object.keys(attributes).length > 0 && { attributes }),
      ...fragmentOf,
    };
    const place = (index: number): string => (index === 0 ? id : `${id}/${index}`);
    return pieces.map(
      ({ start, end }, index): Piece => ({
        id: place(index),
        label,
        start,
        end,
        details: index === 0 ? details : fragmentOf,
        kept: kept ?? {},
        piece: index,
      }),
    );
  });
}

function keepKnown(details: Readonly<Record<string, string | null>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(details).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}

/** Spans as we have them, pieces of one together at the place of the first, and for each piece the id of its span. */
export function joinSpans(
  spans: readonly FlatSpan[],
  format: FormatId,
): { readonly spans: readonly ForeignSpan[]; readonly ids: ReadonlyMap<string, string> } {
  const groups = new Map<string, [FlatSpan, ...FlatSpan[]]>();
  for (const span of spans) {
    const { fragmentOf } = span.details;
    const key = fragmentOf === undefined ? `span\n${span.id}` : `pieces\n${fragmentOf}\n${span.label}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [span]);
    else group.push(span);
  }
  const joined = [...groups.values()];
  return {
    spans: joined.map((pieces) => joinPieces(pieces, format)),
    ids: new Map(joined.flatMap((pieces) => pieces.map(({ id }) => [id, pieces[0].id]))),
  };
}

function joinPieces(pieces: readonly [FlatSpan, ...FlatSpan[]], format: FormatId): ForeignSpan {
  const [first] = pieces;
  /* The first one in the file is the one with the details, whatever the order of the text. */
  const { note, record, creator, attributes } = pieces.find(({ details }) => isWhole(details))?.details ?? {};
  const [start, ...others] = pieces.toSorted((one, other) => one.start - other.start);
  return createForeignSpan({
    id: first.id,
    label: first.label,
    pieces: [getPlace(start ?? first), ...others.map(getPlace)],
    attributes: {
      ...attributes,
      ...(Object.keys(first.kept).length > 0 && { [nameKept(format)]: JSON.stringify(first.kept) }),
    },
    note: note ?? null,
    record: record ?? null,
    creator: creator ?? null,
  });
}

function isWhole({ fragmentOf: _fragmentOf, ...details }: SpanDetails): boolean {
  return hasDetails(details);
}

function getPlace({ start, end }: FlatSpan): { readonly start: number; readonly end: number } {
  return { start, end };
}
