import type { ReadInput } from '../exchange.ts';
import { parseJson } from '../json-text.ts';
import type { JsonObject } from '../migrations.ts';
import {
  at,
  createFault,
  createPlace,
  isObject,
  listPlaced,
  type Place,
  type Placed,
  toList,
} from './json-place.ts';
import { isOwnCollection } from './own-collection.ts';

/** What a file has in it, whatever that is wrapped in. */
export interface Items {
  /** Collections that we have written. */
  readonly own: readonly { readonly value: JsonObject; readonly place: Place }[];
  readonly annotations: readonly Placed[];
  /** How many annotations are named or counted that are not there. */
  readonly elsewhere: number;
}

/** Keys under which annotations are listed: by Hypothesis' API, by its client, by JSON-LD, and by pages of the model. */
const listKeys = ['rows', 'annotations', '@graph', 'items'] as const;

/**
 * The annotations of a file: one, a list, a page or a collection of the W3C's model, an answer of Hypothesis' API, or any
 * of these on each line.
 *
 * @throws TickmarkError `broken` where it is not JSON, or where nothing is in it
 */
export function readItems({ text, fileName }: ReadInput): Items {
  const lines = text.split('\n');
  const isLines =
    lines.filter((line) => line.trim() !== '').length > 1 &&
    lines.every((line) => line.trim() === '' || (line.startsWith('{') && line.trimEnd().endsWith('}')));
  const roots = isLines
    ? lines.flatMap((line, index): readonly Placed[] =>
        line.trim() === ''
          ? []
          : [{ value: parseLine(line, { index, fileName }), place: createPlace(fileName, index + 1) }],
      )
    : [{ value: parseJson(text, fileName), place: createPlace(fileName) }];
  const items = collectItems(roots);
  if (items.own.length + items.annotations.length + items.elsewhere === 0) {
    throw createFault(createPlace(fileName), 'There is no annotation in it.');
  }
  return items;
}

/** The value of a line. An error counts the file's lines: the text is read once more behind as many empty ones. */
function parseLine(
  line: string,
  { index, fileName }: { readonly index: number; readonly fileName: string },
): unknown {
  try {
    return parseJson(line, fileName);
  } catch {
    return parseJson(`${'\n'.repeat(index)}${line}`, fileName);
  }
}

function collectItems(roots: readonly Placed[]): Items {
  const own: { readonly value: JsonObject; readonly place: Place }[] = [];
  const annotations: Placed[] = [];
  let elsewhere = 0;
  const pending = roots.toReversed();
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    const { value, place } = item;
    const inner = findInner(item);
    if (isOwnCollection(value)) own.push({ value, place });
    else if (inner !== null) {
      elsewhere += countMissing(value);
      for (const one of inner.toReversed()) pending.push(one);
    } else if (typeof value === 'string' && place.step !== null) elsewhere += 1;
    else annotations.push(item);
  }
  return { own, annotations, elsewhere };
}

/** What is inside a list, a page or a collection; null of what is an annotation, or nothing at all. */
function findInner({ value, place }: Placed): readonly Placed[] | null {
  if (Array.isArray(value)) return listPlaced(value, place);
  if (!isObject(value) || value['target'] !== undefined) return null;
  const { first } = value;
  if (isCollection(value) && first !== undefined) {
    return isObject(first) ? [{ value: first, place: at(place, 'first') }] : [];
  }
  const key = listKeys.find((known) => Array.isArray(value[known]));
  return key === undefined ? null : listPlaced(value[key], at(place, key));
}

function isCollection({ type }: JsonObject): boolean {
  return toList(type).includes('AnnotationCollection');
}

/** How many annotations a collection, or an answer of Hypothesis' API, counts and leaves to another page. */
function countMissing(value: unknown): number {
  if (!isObject(value)) return 0;
  const { total, first, rows, items } = value;
  if (!Number.isInteger(total) || (!isCollection(value) && rows === undefined)) return 0;
  const listed = rows ?? (isObject(first) ? first['items'] : items);
  return Math.max(0, Number(total) - toList(listed).length);
}
