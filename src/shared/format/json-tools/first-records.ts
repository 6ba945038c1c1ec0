import { isJsonObject, type JsonObject } from './json-object.ts';

/**
 * The first objects of a file, at most `limit`: of a list, one a line, or a single one. None where the file is broken before
 * the first one ends. Whether the rest is as it should be is not looked at.
 */
export function findFirstRecords(text: string, limit: number): readonly JsonObject[] {
  const records: JsonObject[] = [];
  let offset = skipBetween(text, 0);
  while (records.length < limit && text[offset] === '{') {
    const end = findEnd(text, offset);
    const record = end === null ? null : parseRecord(text.slice(offset, end));
    if (end === null || record === null) break;
    records.push(record);
    offset = skipBetween(text, end);
  }
  return records;
}

const between = /[\s,[]*/y;

/** What may stand before an object: white space, a comma, the bracket that opens a list. */
function skipBetween(text: string, offset: number): number {
  between.lastIndex = offset;
  return between.test(text) ? between.lastIndex : offset;
}

const marks = /["{}]|\[|\]/g;
const stringEnds = /["\\]/g;

/** The offset after the object that begins here; null where it does not end. */
function findEnd(text: string, start: number): number | null {
  let depth = 0;
  marks.lastIndex = start;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    if (mark[0] === '"') {
      const end = findStringEnd(text, mark.index + 1);
      if (end === null) return null;
      marks.lastIndex = end;
    } else {
      depth += mark[0] === '{' || mark[0] === '[' ? 1 : -1;
      if (depth === 0) return mark.index + 1;
    }
  }
  return null;
}

function findStringEnd(text: string, start: number): number | null {
  stringEnds.lastIndex = start;
  for (let end = stringEnds.exec(text); end !== null; end = stringEnds.exec(text)) {
    if (end[0] === '"') return end.index + 1;
    stringEnds.lastIndex = end.index + 2;
  }
  return null;
}

function parseRecord(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}
