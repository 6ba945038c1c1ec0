import { z } from 'zod';

/**
 * A value whose objects have their keys in the order of its schema, and after them, by name, those that the schema does
 * not know. Only the order changes. Keys of records, whose names are data, are ordered by name.
 */
export function arrangeKeys(value: unknown, schema: unknown): unknown {
  const bare = unwrapSchema(schema);
  if (Array.isArray(value)) {
    const element = bare instanceof z.ZodArray ? bare.element : null;
    return value.map((item) => arrangeKeys(item, element));
  }
  if (typeof value !== 'object' || value === null) return value;
  const shape: Readonly<Record<string, unknown>> = bare instanceof z.ZodObject ? bare.shape : {};
  const known = Object.keys(shape);
  const entries = Object.entries(value).toSorted(
    ([one], [other]) => rank(one, known) - rank(other, known) || (one < other ? -1 : 1),
  );
  return Object.fromEntries(entries.map(([key, item]) => [key, arrangeKeys(item, shape[key])]));
}

function rank(key: string, known: readonly string[]): number {
  const place = known.indexOf(key);
  return place === -1 ? known.length : place;
}

/** A schema without the wrappers that say "or null", "or not there" and "not to be changed". */
export function unwrapSchema(schema: unknown): unknown {
  const isWrapper =
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodReadonly ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodExactOptional;
  return isWrapper ? unwrapSchema(schema.unwrap()) : schema;
}
