import type { Read } from '../exchange.ts';
import type { ForeignDocument, ForeignRelation } from '../foreign.ts';
import { readAbout } from '../json-tools/about.ts';
import { type FlatSpan, joinSpans, type SpanDetails, takeDetails } from '../json-tools/flat-spans.ts';
import { isJsonObject, type JsonObject, omitKeys } from '../json-tools/json-object.ts';
import { decodeRecord, type JsonRecord, readRecords } from '../json-tools/json-records.ts';
import { createMeta } from '../json-tools/kept-meta.ts';
import { adoptDocuments, countNotice } from '../json-tools/many-documents.ts';
import { createOffsetMap, type OffsetUnit } from '../json-tools/offset-map.ts';
import { requireTexts } from '../json-tools/texts.ts';
import { findSpanColumn, findTextColumn } from './columns.ts';
import {
  detailColumn,
  detailRowSchema,
  entitySchema,
  type KeptRow,
  relationSchema,
  tripleSchema,
} from './row-schema.ts';
import { nameRecords } from './same-records.ts';
import { findUnit } from './units.ts';

/** Reads rows of doccano, each a text. Labels of whole texts are kept and not shown. */
export const readDoccano: Read = async ({ text, fileName }, context) => {
  const records = readRecords(text, fileName);
  const { kept, notices, left } = requireTexts(records, ({ value }) => findTextColumn(value) !== null);
  const rows = kept.map(decodeRow);
  const unit = findUnit(rows);
  const documents: ForeignDocument[] = [];
  for (const row of rows) documents.push(await createDocument(row, unit));
  const adopted = await adoptDocuments(documents, { ...context, fileName, mediaType: 'application/jsonl' });
  const whole = rows.filter(({ record, spanColumn }) => hasNames(record.value, spanColumn)).length;
  const loose = rows.reduce((sum, { looseRelations }) => sum + looseRelations, 0);
  return {
    ...adopted,
    skipped: adopted.skipped + left,
    notices: [
      ...notices,
      ...adopted.notices,
      ...countNotice(whole, 'of the texts have labels for the whole text, which are kept but not shown'),
      ...countNotice(loose, 'of the relations name a span that is not there, and were left out'),
    ],
  };
};

/** A row whose parts are known. */
interface Row {
  readonly record: JsonRecord;
  readonly textColumn: string;
  readonly spanColumn: string | null;
  readonly form: KeptRow['form'];
  readonly text: string;
  readonly spans: readonly RowSpan[];
  readonly relations: readonly ForeignRelation[];
  readonly looseRelations: number;
}

/** In the unit of the file. */
interface RowSpan {
  readonly start: number;
  readonly end: number;
  readonly label: string;
  readonly kept: JsonObject;
}

const entityKeys = new Set(['id', 'start_offset', 'end_offset', 'label']);

function decodeRow(record: JsonRecord): Row {
  const { value } = record;
  const textColumn = findTextColumn(value) ?? 'text';
  const spanColumn = findSpanColumn(value);
  const column = spanColumn === null ? [] : value[spanColumn];
  const items: readonly unknown[] = Array.isArray(column) ? column : [];
  const isRelational = items.length === 0 && spanColumn === 'entities' && 'relations' in value;
  const form = isRelational || items.some((item) => !Array.isArray(item)) ? 'objects' : 'triples';
  const ids = new Map<string | number, string>();
  const spans = items.map((item, index): RowSpan => {
    const at = { path: [spanColumn ?? '', index], value: item };
    if (Array.isArray(item)) {
      const [start, end, label] = decodeRecord(record, tripleSchema, at);
      return { start, end, label, kept: {} };
    }
    const entity = decodeRecord(record, entitySchema, at);
    if (entity.id !== null && entity.id !== undefined) ids.set(entity.id, String(index));
    const { start_offset: start, end_offset: end, label } = entity;
    return { start, end, label, kept: omitKeys(entity, entityKeys) };
  });
  const between = form === 'objects' ? decodeRelations(record, ids) : { relations: [], loose: 0 };
  const text = value[textColumn];
  return {
    record,
    textColumn,
    spanColumn,
    form,
    text: typeof text === 'string' ? text : '',
    spans,
    relations: between.relations,
    looseRelations: between.loose,
  };
}

function decodeRelations(
  record: JsonRecord,
  ids: ReadonlyMap<string | number, string>,
): { readonly relations: readonly ForeignRelation[]; readonly loose: number } {
  const column = record.value['relations'];
  const items: readonly unknown[] = Array.isArray(column) ? column : [];
  const relations = items.flatMap((item, index): readonly ForeignRelation[] => {
    const relation = decodeRecord(record, relationSchema, { path: ['relations', index], value: item });
    const [from, to] = [ids.get(relation.from_id), ids.get(relation.to_id)];
    return from === undefined || to === undefined ? [] : [{ label: relation.type ?? '', from, to }];
  });
  return { relations, loose: items.length - relations.length };
}

async function createDocument(row: Row, unit: OffsetUnit): Promise<ForeignDocument> {
  const { record, text, textColumn, spanColumn, form } = row;
  const { toUtf16 } = createOffsetMap(text, unit);
  const takeDetailsOf = createDetails(record);
  const flat = row.spans.map(
    (span, index): FlatSpan => ({
      id: String(index),
      label: span.label,
      start: toUtf16(span.start),
      end: toUtf16(span.end),
      details: takeDetailsOf(span),
      kept: span.kept,
    }),
  );
  const joined = joinSpans(flat, 'doccano');
  const relations = row.relations.map(({ label, from, to }) => ({
    label,
    from: joined.ids.get(from) ?? from,
    to: joined.ids.get(to) ?? to,
  }));
  const ownColumns = [textColumn, detailColumn, ...(spanColumn === null ? [] : [spanColumn])];
  const kept: Omit<KeptRow, 'textSha256'> = {
    row: omitKeys(record.value, new Set([...ownColumns, ...(form === 'objects' ? ['relations'] : [])])),
    textColumn,
    spanColumn,
    form,
    unit,
  };
  return {
    ...readAbout(kept.row),
    text,
    ...nameRecords(joined.spans, relations),
    meta: await createMeta('doccano', { kept, text }),
  };
}

/** What our own column says of each span: of spans alike the first ones are meant. */
function createDetails({ value }: JsonRecord): (span: RowSpan) => SpanDetails {
  const column = value[detailColumn];
  const known = new Map<string, SpanDetails[]>();
  for (const item of Array.isArray(column) ? column : []) {
    const place = detailRowSchema.safeParse(item);
    if (!place.success || !isJsonObject(item)) continue;
    const key = `${place.data.start_offset} ${place.data.end_offset} ${place.data.label}`;
    const { details } = takeDetails(item);
    const others = known.get(key);
    if (others === undefined) known.set(key, [details]);
    else others.push(details);
  }
  for (const details of known.values()) details.reverse();
  return ({ start, end, label }) => known.get(`${start} ${end} ${label}`)?.pop() ?? {};
}

/** Whether a row says something of its text as a whole: classes, a translation, an intent. */
function hasNames(row: JsonObject, spanColumn: string | null): boolean {
  return ['label', 'labels', 'cats', 'categories'].some((column) => {
    const value = column === spanColumn ? null : row[column];
    return typeof value === 'string' || (Array.isArray(value) && value.length > 0);
  });
}
