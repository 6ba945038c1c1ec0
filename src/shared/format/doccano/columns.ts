import { isJsonObject, type JsonObject } from '../json-tools/json-object.ts';
import { detailColumn } from './row-schema.ts';

/** What doccano calls the text, of now and of before. */
const textColumns = ['text', 'data'] as const;
/** What doccano calls the spans: of sequence labelling, in exports of old, with relations or intents, in exports of old. */
const spanColumns = ['label', 'labels', 'entities', 'annotations'] as const;
/** Columns that name the picture or the sound that a row is about. */
const mediaColumns = new Set(['filename', 'img', 'image', 'audio', 'url', 'upload_name']);

/**
 * The column with the text: one that doccano calls so, else the only one that is a string, for users may name theirs. Null
 * where there is none.
 */
export function findTextColumn(row: JsonObject): string | null {
  const named = textColumns.find((column) => typeof row[column] === 'string');
  if (named !== undefined) return named;
  const columns = Object.keys(row);
  if (columns.some((column) => mediaColumns.has(column))) return null;
  const [only, ...others] = columns.filter((column) => typeof row[column] === 'string');
  return only === undefined || others.length > 0 ? null : only;
}

/** The column with the spans, which may be an empty list; null where all lists are of something else. */
export function findSpanColumn(row: JsonObject): string | null {
  const filled = spanColumns.find((column) => isList(row[column]) && hasParts(row[column]));
  if (filled !== undefined) return filled;
  const own = Object.keys(row).find((column) => column !== detailColumn && looksLikeSpans(row[column]));
  return own ?? spanColumns.find((column) => isList(row[column]) && row[column].length === 0) ?? null;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Whether there is more in a list than names. */
function hasParts(values: readonly unknown[]): boolean {
  return values.some((value) => typeof value === 'object' && value !== null);
}

function looksLikeSpans(value: unknown): boolean {
  if (!isList(value)) return false;
  const first = value[0];
  if (isList(first)) return first.length >= 3 && Number.isInteger(first[0]) && Number.isInteger(first[1]);
  return isJsonObject(first) && 'start_offset' in first && 'end_offset' in first;
}
