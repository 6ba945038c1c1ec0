import { isJsonObject, type JsonObject } from '../json-tools/json-object.ts';

/** Who made a set of results: a person by name, address or number, or a model; null where it is not said. */
export function findCreator({ completed_by: person, model_version: model }: JsonObject): string | null {
  if (typeof person === 'string' && person !== '') return person;
  if (typeof person === 'number') return `Annotator ${person}`;
  if (isJsonObject(person)) {
    const name = [person['first_name'], person['last_name']].filter(isFilled).join(' ');
    return [name, person['username'], person['email']].find(isFilled) ?? null;
  }
  return isFilled(model) ? model : null;
}

function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
