import type { JsonObject } from '../json-tools/json-object.ts';
import type { JsonRecord } from '../json-tools/json-records.ts';
import { decodeRegion, type Region } from './regions.ts';
import { type ResultSetKey, resultSetKeys, type Task } from './task-schema.ts';
import { decodeTask } from './tasks.ts';
import { findSource, findTextField, type TextField } from './text-field.ts';

/** A result of a task, and where it is. */
export interface Result {
  /** The index of its set. */
  readonly set: number;
  readonly value: JsonObject;
  readonly region: Region | null;
}

/** A task whose parts are known. */
export interface OpenTask {
  readonly task: Task;
  readonly sets: readonly { readonly key: ResultSetKey; readonly value: JsonObject }[];
  readonly results: readonly Result[];
  /** Null where the task is not about a text. */
  readonly field: TextField | null;
}

/** @throws TickmarkError `broken` with the place of what is wrong */
export function openTask(record: JsonRecord): OpenTask {
  const task = decodeTask(record);
  const keyed = resultSetKeys.flatMap((key) =>
    (task[key] ?? []).map((value, index) => ({ key, index, value })),
  );
  const results = keyed.flatMap(({ key, index, value }, set) =>
    (value.result ?? []).map((result, place): Result => {
      const path = [key, index, 'result', place];
      return { set, value: result, region: decodeRegion(result, { record, path }) };
    }),
  );
  const regions = results.flatMap(({ region }) => (region === null ? [] : [region]));
  const sources = results.flatMap(({ value, region }) => (region === null ? [] : [findSource(value)]));
  return {
    task,
    sets: keyed.map(({ key, value }) => ({ key, value })),
    results,
    field: findTextField(task.data, {
      regions,
      sources: new Set(sources.filter((source) => source !== null)),
    }),
  };
}
