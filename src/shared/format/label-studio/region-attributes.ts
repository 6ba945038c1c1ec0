import { isJsonObject, type JsonObject } from '../json-tools/json-object.ts';

/*
 * What is said of one region by other controls of a labelling setup is a result each, under the control's name. Where
 * it is a text we know it as an attribute of that name.
 */

/** Where a type of results has its texts; the types whose values are no texts are not here. */
const valueKeys: Readonly<Record<string, string>> = {
  choices: 'choices',
  textarea: 'text',
  rating: 'rating',
  number: 'number',
  datetime: 'datetime',
};

/** Between several choices. */
const separator = '; ';

/** The attribute that a result is; null where it is none. */
export function readAttribute({
  from_name: name,
  type,
  value,
}: JsonObject): readonly [string, string] | null {
  const key = typeof type === 'string' && Object.hasOwn(valueKeys, type) ? valueKeys[type] : undefined;
  if (typeof name !== 'string' || key === undefined || !isJsonObject(value)) return null;
  const said: unknown = value[key];
  const values: readonly unknown[] = Array.isArray(said) ? said : [said];
  const isText = values.every((item) => typeof item === 'string' || typeof item === 'number');
  return isText && values.length > 0 ? [name, values.join(separator)] : null;
}

/** The result with another value for its attribute. */
export function writeAttribute(result: JsonObject, attribute: string): JsonObject {
  const { type, value } = result;
  const known = readAttribute(result);
  const key = typeof type === 'string' ? valueKeys[type] : undefined;
  if (known === null || known[1] === attribute || key === undefined || !isJsonObject(value)) return result;
  return { ...result, value: { ...value, [key]: createValue(attribute, { type, said: value[key] }) } };
}

function createValue(
  attribute: string,
  { type, said }: { readonly type: unknown; readonly said: unknown },
): unknown {
  if (typeof said === 'number' && Number.isFinite(Number(attribute))) return Number(attribute);
  if (!Array.isArray(said)) return attribute;
  return type === 'choices' ? attribute.split(separator) : [attribute];
}
