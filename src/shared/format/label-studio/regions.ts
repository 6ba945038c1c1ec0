import type { JsonObject } from '../json-tools/json-object.ts';
import { decodeRecord, type JsonRecord } from '../json-tools/json-records.ts';
import { createOffsetMap, type OffsetMap, type OffsetUnit, offsetUnits } from '../json-tools/offset-map.ts';
import { labelsSchema, type RegionType, regionTypes, regionValueSchema } from './task-schema.ts';

/** A labelled region of a text, in the unit of the file. */
export interface Region {
  readonly type: RegionType;
  readonly start: number;
  readonly end: number;
  readonly labels: readonly string[];
  /** Its words; null where the file does not give them. */
  readonly words: string | null;
  /** Whether its place is in the text that an HTML page shows, which need not be the text of the task. */
  readonly isInPage: boolean;
}

/**
 * The region that a result is; null where it is something else, or a region of something else.
 *
 * @throws TickmarkError `broken` where it says to be one and is not as it should be
 */
export function decodeRegion(
  result: JsonObject,
  { record, path }: { readonly record: JsonRecord; readonly path: readonly PropertyKey[] },
): Region | null {
  const type = regionTypes.find((name) => name === result['type']);
  if (type === undefined) return null;
  const value = decodeRecord(record, regionValueSchema, { path: [...path, 'value'], value: result['value'] });
  const labels = decodeRecord(record, labelsSchema, {
    path: [...path, 'value', type],
    value: value[type] ?? [],
  });
  const words = typeof value.text === 'string' ? value.text : null;
  if (labels.length === 0) return null;
  const { start, end, globalOffsets: inPage } = value;
  if (typeof start === 'number' && typeof end === 'number') {
    if (!Number.isInteger(start) || !Number.isInteger(end)) return null;
    return { type, start, end, labels, words, isInPage: false };
  }
  if (inPage === null || inPage === undefined) return null;
  return { type, start: inPage.start, end: inPage.end, labels, words, isInPage: true };
}

/** A text with the ways to it in both units, so that many regions can be looked for. */
export interface RegionText {
  readonly text: string;
  readonly maps: Readonly<Record<OffsetUnit, OffsetMap>>;
}

export function createRegionText(text: string): RegionText {
  return {
    text,
    maps: {
      'UTF-16 units': createOffsetMap(text, 'UTF-16 units'),
      'code points': createOffsetMap(text, 'code points'),
    },
  };
}

/** Whether a region is a place of a text in a unit, with its words if they are known. */
function isAt({ start, end, words }: Region, { text, maps }: RegionText, unit: OffsetUnit): boolean {
  const [from, to] = [maps[unit].toUtf16(start), maps[unit].toUtf16(end)];
  return from !== -1 && to !== -1 && (words === null || text.slice(from, to) === words);
}

/** Whether a region seems to be one of a text: in either unit, and not in a page that looks otherwise than its text. */
export function seemsIn(region: Region, text: RegionText): boolean {
  if (region.isInPage && region.words === null && /[<&]/.test(text.text)) return false;
  return offsetUnits.some((unit) => isAt(region, text, unit));
}

/**
 * What the offsets of a task's regions count. Label Studio counted UTF-16 units until its editor of 2021 began to count
 * code points (https://github.com/HumanSignal/label-studio-frontend/pull/308); files do not say which. The words of the
 * regions tell, or whether there are such places at all; else it is UTF-16.
 */
export function findUnit(text: RegionText, regions: readonly Region[]): OffsetUnit {
  const count = (unit: OffsetUnit): number => regions.filter((region) => isAt(region, text, unit)).length;
  return count('code points') > count('UTF-16 units') ? 'code points' : 'UTF-16 units';
}
