import type { ForeignDocument } from '../foreign.ts';
import type { JsonObject } from './json-object.ts';

type About = Pick<ForeignDocument, 'name' | 'language'>;

/** What the fields of a document say of it, under the names by which we say it. */
export function readAbout({ title, language }: JsonObject): About {
  return {
    name: typeof title === 'string' ? title : null,
    language: typeof language === 'string' ? findLanguage(language) : null,
  };
}

function findLanguage(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

/** The fields of a document with its title and language: those of a new one, else those that its fields had before. */
export function writeAbout(fields: JsonObject, about: About & { readonly isNew: boolean }): JsonObject {
  const isSaid = (field: 'title' | 'language'): boolean => about.isNew || typeof fields[field] === 'string';
  return {
    ...fields,
    ...(about.name !== null && about.name !== '' && isSaid('title') && { title: about.name }),
    ...(about.language !== null && isSaid('language') && { language: about.language }),
  };
}
