import type { TickmarkError } from '../../result.ts';
import { createBrokenError } from '../json-text.ts';
import { formatPath } from '../json-value.ts';
import type { JsonObject } from '../migrations.ts';

/** Where a value stands. */
export interface Place {
  readonly file: string;
  /** Of a file with a value in each line, counted from 1; null where the file is one value. */
  readonly line: number | null;
  /** Null at the root. A chain and no list, for most places are made and never told. */
  readonly step: Step | null;
}

interface Step {
  readonly key: PropertyKey;
  readonly before: Step | null;
}

export function createPlace(file: string, line: number | null = null): Place {
  return { file, line, step: null };
}

/** The place of something inside. */
export function at({ file, line, step }: Place, ...keys: readonly PropertyKey[]): Place {
  return { file, line, step: keys.reduce<Step | null>((before, key) => ({ key, before }), step) };
}

/** That a file is broken there: `line 3, $.target.selector`. */
export function createFault({ file, line, step }: Place, message: string): TickmarkError {
  const path: PropertyKey[] = [];
  for (let current = step; current !== null; current = current.before) path.unshift(current.key);
  const spot = formatPath(path);
  return createBrokenError({ file, place: line === null ? spot : `line ${line}, ${spot}`, message });
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON-LD writes one value with or without a list around it, and none in three ways. */
export function toList(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** An item of such a list with its place. */
export interface Placed {
  readonly value: unknown;
  readonly place: Place;
}

export function listPlaced(value: unknown, place: Place): readonly Placed[] {
  return toList(value).map((item, index) => ({
    value: item,
    place: Array.isArray(value) ? at(place, index) : place,
  }));
}

/** A text that need not be there; null where it is not. */
export function readText(value: unknown, place: Place): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value;
  throw createFault(place, 'It is not a text.');
}
