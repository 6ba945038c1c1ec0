import type { ExportInput } from '../exchange.ts';
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

/** What is written of a document. */
interface WrittenAbout extends About {
  readonly isNew: boolean;
  /** The number of the revision that it is of. */
  readonly revision: number;
}

export function getRevision({ file }: ExportInput): number {
  return file.article.revision.number;
}

/** A key of ours, so that nothing that others say is overwritten. */
const revisionKey = 'tickmarkRevision';

/**
 * The fields of a document with its title, language and revision: those of a new one, else those that its fields had
 * before.
 */
export function writeAbout(fields: JsonObject, about: WrittenAbout): JsonObject {
  const isSaid = (field: 'title' | 'language'): boolean => about.isNew || typeof fields[field] === 'string';
  return {
    ...fields,
    ...(about.name !== null && about.name !== '' && isSaid('title') && { title: about.name }),
    ...(about.language !== null && isSaid('language') && { language: about.language }),
    ...((about.isNew || revisionKey in fields) && { [revisionKey]: about.revision }),
  };
}
