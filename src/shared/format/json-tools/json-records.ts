import type { z } from 'zod';
import { TickmarkError } from '../../result.ts';
import { createBrokenError, parseJson } from '../json-text.ts';
import { decodeValue, formatPath } from '../json-value.ts';
import { isJsonObject, type JsonObject } from './json-object.ts';

/** One text of a file that holds many. */
export interface JsonRecord {
  readonly value: JsonObject;
  readonly fileName: string;
  /** Where it is: `$[2]` in a list; `line 3, $` in a file of lines, which are counted from 1. */
  readonly place: string;
}

/**
 * How deep a record may be nested: parts of it become parts of a `tickmark` file, which adds some levels and may have
 * 1,000 of them.
 */
const depthLimit = 900;

/**
 * The objects of a file: of a list, one a line, or a single one that may be laid out over lines.
 *
 * @throws TickmarkError `broken` with the line and column, or the JSON path, of what is wrong
 */
export function readRecords(text: string, fileName: string): readonly JsonRecord[] {
  const start = text.trimStart();
  const values = start.startsWith('{') ? readObjects(text, fileName) : readList(text, fileName);
  if (values.length === 0) {
    throw createBrokenError({ file: fileName, place: '$', message: 'There is nothing in it.' });
  }
  return values.map(({ value, place }) => {
    if (!isJsonObject(value)) {
      throw createBrokenError({ file: fileName, place, message: 'It is not an object.' });
    }
    if (isDeeperThan(value, depthLimit)) {
      throw createBrokenError({ file: fileName, place, message: 'It is nested too deeply.' });
    }
    return { value, fileName, place };
  });
}

interface Value {
  readonly value: unknown;
  readonly place: string;
}

function readList(text: string, fileName: string): readonly Value[] {
  const value = parseJson(text, fileName);
  if (!Array.isArray(value)) return [{ value, place: '$' }];
  return value.map((item: unknown, index) => ({ value: item, place: formatPath([index]) }));
}

function readObjects(text: string, fileName: string): readonly Value[] {
  const lines = text.split('\n');
  const first = lines.find((line) => line.trim() !== '') ?? '';
  /* Of an object that is laid out over lines the first line is none by itself. */
  if (!isJson(first) && isJson(text)) return readList(text, fileName);
  if (!first.trimEnd().endsWith('}')) return readList(text, fileName);
  return lines.flatMap((line, index) =>
    line.trim() === ''
      ? []
      : [{ value: parseLine(line, { number: index + 1, fileName }), place: `line ${index + 1}, $` }],
  );
}

/** Whether a text is JSON as a whole. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * A line of a file that has JSON in each; lines are counted from 1.
 *
 * @throws TickmarkError `broken` with the line of the file and the column
 */
export function parseLine(
  line: string,
  { number, fileName }: { readonly number: number; readonly fileName: string },
): unknown {
  try {
    return parseJson(line, fileName);
  } catch {
    /* Once more behind as many empty lines as there are before it, so that the error names the line of the file. */
    return parseJson(`${'\n'.repeat(number - 1)}${line}`, fileName);
  }
}

function isDeeperThan(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return limit === 0 || Object.values(value).some((item) => isDeeperThan(item, limit - 1));
}

/**
 * A record, or what is at a path in it, once its schema has found nothing wrong.
 *
 * @throws TickmarkError `broken` with the place in the file of the first thing that is wrong
 */
export function decodeRecord<T>(
  record: JsonRecord,
  schema: z.ZodType<T>,
  at: { readonly path: readonly PropertyKey[]; readonly value: unknown } = { path: [], value: record.value },
): T {
  try {
    return decodeValue(at.value, schema, record.fileName);
  } catch (error) {
    if (!(error instanceof TickmarkError)) throw error;
    const within = error.detail.place?.slice(1) ?? '';
    const place = `${record.place}${formatPath(at.path).slice(1)}${within}`;
    throw new TickmarkError({ ...error.detail, place }, { cause: error });
  }
}
