import type { JsonObject } from '../json-tools/json-object.ts';
import type { ResultSetKey } from './task-schema.ts';

/**
 * The index of the set to which new spans of a task belong: the first one that somebody made and has not given up. Null
 * where there is none.
 */
export function findHome(
  sets: readonly { readonly key: ResultSetKey; readonly value: JsonObject }[],
): number | null {
  const home = sets.findIndex(({ key, value }) => key !== 'predictions' && value['was_cancelled'] !== true);
  return home === -1 ? null : home;
}
