import { z } from 'zod';
import type { JsonObject } from '../migrations.ts';
import { unwrapSchema } from '../tickmark/key-order.ts';
import { type IdType, readId, writeId } from './iri.ts';
import { at, createFault, isObject, listPlaced, type Place, type Placed } from './json-place.ts';
import { createTerm, extraTerm } from './terms.ts';

/*
 * The way between an object of a `tickmark` file and a node of JSON-LD, by the object's schema: each key becomes a term,
 * ids become URIs, what is null or empty is left out, and keys that the schema does not know go along as JSON.
 */

/** Keys whose values are ids of other things, and of what. */
const references: Readonly<Record<string, IdType>> = {
  speakerId: 'entity',
  sourceId: 'source',
  sourceIds: 'source',
  checkedBy: 'person',
  by: 'person',
};

export interface NodeShape {
  /** Of the object: one that knows its keys. */
  readonly schema: unknown;
  /** What the object's own id is of, where it has one. */
  readonly idType?: IdType;
  /** Keys for which the model has a word, and it. */
  readonly terms?: Readonly<Record<string, string>>;
}

/** The node of an object. */
export function encodeNode(value: JsonObject, shape: NodeShape): JsonObject {
  const known = getShape(shape.schema);
  const entries = Object.entries(value);
  const extra = entries.filter(([key]) => !Object.hasOwn(known, key));
  return {
    ...Object.fromEntries(
      entries.flatMap(([key, item]) => {
        if (!Object.hasOwn(known, key)) return [];
        const encoded = encodeItem(item, { schema: known[key], key, idType: shape.idType });
        return encoded === undefined ? [] : [[nameTerm(key, shape), encoded]];
      }),
    ),
    ...(extra.length > 0 && { [extraTerm]: Object.fromEntries(extra) }),
  };
}

/**
 * The object of a node, as far as it is there: whoever calls checks it against its schema.
 *
 * @throws TickmarkError `broken` where something is no object, or no id, that has to be one
 */
export function decodeNode(node: unknown, shape: NodeShape, place: Place): JsonObject {
  if (!isObject(node)) throw createFault(place, 'It is not an object.');
  const known = getShape(shape.schema);
  const extra = node[extraTerm];
  return {
    ...(isObject(extra) && extra),
    ...Object.fromEntries(
      Object.entries(known).flatMap(([key, schema]) => {
        const term = nameTerm(key, shape);
        const decoded = decodeItem(node[term], { schema, key, place: at(place, term) });
        return decoded === undefined ? [] : [[key, decoded]];
      }),
    ),
  };
}

function nameTerm(key: string, { terms, idType }: NodeShape): string {
  if (key === 'id' && idType !== undefined) return 'id';
  return terms?.[key] ?? createTerm(key);
}

interface Item {
  readonly schema: unknown;
  readonly key: string;
}

function encodeItem(
  value: unknown,
  { schema, key, idType }: Item & { readonly idType: IdType | undefined },
): unknown {
  if (value === null || (Array.isArray(value) && value.length === 0)) return undefined;
  const type = key === 'id' ? idType : references[key];
  if (type !== undefined) return encodeIds(value, type);
  const bare = unwrapSchema(schema);
  if (bare instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((item: unknown) => (isObject(item) ? encodeNode(item, { schema: bare.element }) : item));
  }
  if (!isObject(value)) return value;
  if (!(bare instanceof z.ZodRecord)) return encodeNode(value, { schema: bare });
  const pairs = Object.entries(value);
  return pairs.length === 0
    ? undefined
    : pairs.map(([name, item]) => ({ [createTerm('name')]: name, [createTerm('value')]: item }));
}

function encodeIds(value: unknown, type: IdType): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => encodeIds(item, type));
  return typeof value === 'string' ? writeId(type, value) : value;
}

function decodeItem(value: unknown, { schema, key, place }: Item & { readonly place: Place }): unknown {
  if (value === undefined || value === null) return findEmpty(schema);
  const bare = unwrapSchema(schema);
  if (key === 'id' || Object.hasOwn(references, key)) {
    const ids = listPlaced(value, place).map((item) => decodeId(item.value, item.place));
    return bare instanceof z.ZodArray ? ids : ids[0];
  }
  if (bare instanceof z.ZodArray) {
    return listPlaced(value, place).map((item) =>
      unwrapSchema(bare.element) instanceof z.ZodObject
        ? decodeNode(item.value, { schema: bare.element }, item.place)
        : item.value,
    );
  }
  if (bare instanceof z.ZodRecord) {
    return Object.fromEntries(listPlaced(value, place).map(decodePair));
  }
  return bare instanceof z.ZodObject ? decodeNode(value, { schema: bare }, place) : value;
}

function decodePair({ value, place }: Placed): readonly [string, unknown] {
  const name = isObject(value) ? value[createTerm('name')] : undefined;
  if (!isObject(value) || typeof name !== 'string') throw createFault(place, 'It has no name.');
  return [name, value[createTerm('value')]];
}

/** The id that a node, or a link to one, has. */
export function decodeId(value: unknown, place: Place): string {
  const uri = isObject(value) ? value['id'] : value;
  const id = typeof uri === 'string' ? readId(uri) : null;
  if (id === null) throw createFault(place, 'It is not an id.');
  return id;
}

/** Found once for each schema, of which there are few; records are many. */
const emptyValues = new WeakMap<z.ZodType, unknown>();

/** What was left out: whichever of the empty values the schema takes. */
function findEmpty(schema: unknown): unknown {
  if (!(schema instanceof z.ZodType)) return undefined;
  if (!emptyValues.has(schema)) {
    const empty = [null, [], {}].find((value) => schema.safeParse(value).success);
    emptyValues.set(schema, empty);
  }
  return emptyValues.get(schema);
}

function getShape(schema: unknown): Readonly<Record<string, unknown>> {
  const bare = unwrapSchema(schema);
  return bare instanceof z.ZodObject ? bare.shape : {};
}
