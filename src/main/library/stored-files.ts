import { z } from 'zod';
import { annotationSchema } from '#shared/domain/annotation.ts';
import { changeSchema } from '#shared/domain/annotations.ts';
import { articleSchema, revisionSchema } from '#shared/domain/article.ts';
import { articleIdSchema, timestampSchema } from '#shared/domain/ids.ts';
import {
  defaultSettings,
  gazetteerSchema,
  policySchema,
  scaleSchema,
} from '#shared/domain/library-settings.ts';
import { nothingToCheckSchema } from '#shared/domain/nothing-to-check.ts';
import { personSchema } from '#shared/domain/person.ts';
import { claimSchema, entitySchema, quoteSchema, sourceSchema } from '#shared/domain/records.ts';
import { rejectionSchema } from '#shared/domain/rejection.ts';
import { signOffSchema } from '#shared/domain/sign-off.ts';
import {
  getCurrentVersion,
  isJsonObject,
  type JsonObject,
  type Versioned,
} from '#shared/format/migrations.ts';
import { createTooLargeError } from '#shared/limits.ts';

/** A kind of JSON file in a library: its name and version, and what is in it besides those. Unknown keys are kept. */
export interface FileFormat<T> extends Versioned {
  readonly content: z.ZodType<T>;
  /** The most bytes that are read, and therefore the most that are written. */
  readonly limit: number;
}

/**
 * Files are read whole. A text of 500,000 words with 100,000 annotations stays below this, and a JavaScript string
 * (512 MB) holds it.
 */
const largeFile = 256 * 1024 * 1024;

/** The most bytes of a log that are read. It is folded in long before that. */
export const logLimit = largeFile;

/** People, scales and tag sets are typed in by hand. */
const smallFile = 16 * 1024 * 1024;

/** Version 2 knows of articles that are put away. */
function addArchiving(article: JsonObject): JsonObject {
  return { ...article, archivedAt: null };
}

/** Version 3 knows which file each revision came from; until then there was no other than the article's. */
function addSources(article: JsonObject): JsonObject {
  const { revisions, source } = article;
  if (!Array.isArray(revisions)) return article;
  const values: readonly unknown[] = revisions;
  return {
    ...article,
    revisions: values.map((value) => (isJsonObject(value) ? { ...value, source } : value)),
  };
}

/**
 * `article.json`: an `Article` with the texts that it has, and perhaps some that it does not have any more or not yet: which
 * are its own, and in which order, the snapshot says.
 */
export const articleFormat = {
  format: 'tickmark-article',
  steps: [addArchiving, addSources],
  content: articleSchema,
  limit: largeFile,
} as const satisfies FileFormat<unknown>;

/** One of the texts that `article.json` keeps: a revision that is being corrected keeps its id and gets other words. */
const revisionNameSchema = z.object(revisionSchema.pick({ id: true, textSha256: true }).shape);
export type RevisionName = Readonly<z.infer<typeof revisionNameSchema>>;

const snapshotSchema = z.looseObject({
  articleId: articleIdSchema,
  /**
   * The revisions that the article has, in their order: all of this stands in the text of the last. Null where there has
   * only ever been one.
   */
  revisions: z.array(revisionNameSchema).min(1).readonly().nullable(),
  /** Of the last batch of changes that is in here; the log goes on with the next. */
  sequence: z.int().min(0),
  annotations: z.array(annotationSchema).readonly(),
  claims: z.array(claimSchema).readonly(),
  quotes: z.array(quoteSchema).readonly(),
  entities: z.array(entitySchema).readonly(),
  sources: z.array(sourceSchema).readonly(),
  nothingToCheck: z.array(nothingToCheckSchema).readonly(),
  signOffs: z.array(signOffSchema).readonly(),
  rejections: z.array(rejectionSchema).readonly(),
  /** What the window last measured, so that the list can tell it; null where the article has not been open. */
  coverage: z.looseObject({ sentences: z.int().min(0), dealtWith: z.int().min(0) }).nullable(),
});
export type Snapshot = Readonly<z.infer<typeof snapshotSchema>>;

/** Version 2 knows of sentences without anything to check, of sign-offs and of the coverage. */
function addCoverage(snapshot: JsonObject): JsonObject {
  return { ...snapshot, nothingToCheck: [], signOffs: [], coverage: null };
}

/** Version 3 says which text it stands in; until then there was but one. */
function addRevisions(snapshot: JsonObject): JsonObject {
  return { ...snapshot, revisions: null };
}

/** Version 4 remembers which suggestions were rejected. */
function addRejections(snapshot: JsonObject): JsonObject {
  return { ...snapshot, rejections: [] };
}

/**
 * `annotations.json`: everything known about one article as it was when the log was last folded in. `revisions/<n>.json`:
 * the same as it was when revision n was followed by the next one.
 */
export const snapshotFormat = {
  format: 'tickmark-annotations',
  steps: [addCoverage, addRevisions, addRejections],
  content: snapshotSchema,
  limit: largeFile,
} as const satisfies FileFormat<Snapshot>;

const librarySchema = z.looseObject({
  people: z.array(personSchema).readonly(),
  scales: z.array(scaleSchema).readonly(),
  policy: policySchema,
  gazetteer: gazetteerSchema,
  tagSets: z
    .array(z.looseObject({ id: z.string().min(1), name: z.string(), tags: z.array(z.string()).readonly() }))
    .readonly(),
});
export type LibraryData = Readonly<z.infer<typeof librarySchema>>;

/** `library.json`: what all articles of a library share. */
export const libraryFormat = {
  format: 'tickmark-library',
  steps: [
    /* Version 2 says how many secondary sources a claim needs. */
    (older) => ({ policy: { secondarySources: 3 }, ...older }),
    /* Version 3 lists names that suggestions are to know. */
    (older) => ({ gazetteer: [], ...older }),
  ],
  content: librarySchema,
  limit: smallFile,
} as const satisfies FileFormat<LibraryData>;

/** A new library: nobody has worked in it, and verdicts are given on the default scale. */
export const newLibrary: LibraryData = { people: [], ...defaultSettings, tagSets: [] };

/** One line of `annotations.log`: changes that were made together. */
export const logEntrySchema = z.looseObject({
  sequence: z.int().min(1),
  at: timestampSchema,
  changes: z.array(changeSchema).readonly(),
});
export type LogEntry = Readonly<z.infer<typeof logEntrySchema>>;

/**
 * The bytes of a file: `format` and `version` first, then the content, on one line, with a final line feed.
 *
 * @throws TickmarkError `too-large` that names the file where it would not be read again
 */
export function encodeFile<T extends object>(
  format: FileFormat<T>,
  content: T,
  file: string,
): Uint8Array<ArrayBuffer> {
  const { limit } = format;
  const head = { format: format.format, version: getCurrentVersion(format) };
  const json = stringify({ ...head, ...content, ...head });
  /* A character takes a byte at least. */
  const bytes = json === null || json.length > limit ? null : new TextEncoder().encode(`${json}\n`);
  if (bytes !== null && bytes.length <= limit) return bytes;
  throw createTooLargeError({ file, bytes: null, limit, remedy: 'It is left as it was.' });
}

/** Null where the text is longer than JavaScript's strings can be. */
function stringify(value: object): string | null {
  try {
    return JSON.stringify(value);
  } catch (error) {
    /* A value nested too deeply ends in a RangeError as well, of another message. */
    if (error instanceof RangeError && error.message === 'Invalid string length') return null;
    throw error;
  }
}
