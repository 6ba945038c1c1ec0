import { z } from 'zod';
import { articleIdSchema, idSchema, timestampSchema } from './ids.ts';

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, { message: 'not a SHA-256 in hexadecimal' });

/** What is said about an article; all of it can be edited. Dates are as their source wrote them. */
export const metadataSchema = z.looseObject({
  title: z.string(),
  byline: z.string().nullable(),
  publisher: z.string().nullable(),
  url: z.string().nullable(),
  publishedAt: z.string().nullable(),
  /** A BCP 47 tag such as `en` or `de-AT`; decides how sentences and words are cut. */
  language: z.string().min(2).max(35),
});
export type Metadata = Readonly<z.infer<typeof metadataSchema>>;

/** The file an article came from, as it was. Pasted text counts as a file named by us. */
export const originSchema = z.looseObject({
  fileName: z.string(),
  mediaType: z.string(),
  sha256: sha256Schema,
  bytes: z.int().min(0),
});
export type Origin = Readonly<z.infer<typeof originSchema>>;

/** The JSON of a ProseMirror node; `document/schema.ts` decides whether it is a document of ours. */
export const nodeJsonSchema = z.looseObject({ type: z.string() });
export type NodeJson = Readonly<z.infer<typeof nodeJsonSchema>>;

/** One immutable version of an article's text. */
export const revisionSchema = z.looseObject({
  id: idSchema,
  number: z.int().min(1),
  createdAt: timestampSchema,
  /** Of the plain text in UTF-8. */
  textSha256: sha256Schema,
  /** The file that it came from; null where it was made here, by corrections of the one before. */
  source: originSchema.nullable(),
  document: nodeJsonSchema,
});
export type Revision = Readonly<z.infer<typeof revisionSchema>>;

/** A revision but for its text. */
export const revisionHeadSchema = revisionSchema.omit({ document: true, textSha256: true });
export type RevisionHead = Readonly<z.infer<typeof revisionHeadSchema>>;

/** A revision without its text. */
export function describeHead(revision: Revision): RevisionHead {
  const head: Record<string, unknown> = { ...revision };
  delete head['document'];
  delete head['textSha256'];
  return revisionHeadSchema.parse(head);
}

const unknownKeysSchema = z.record(z.string(), z.unknown());

export const articleSchema = z.looseObject({
  id: articleIdSchema,
  metadata: metadataSchema,
  importedAt: timestampSchema,
  /** When it was put away; null while it is worked on. */
  archivedAt: timestampSchema.nullable(),
  /** The file that its first revision came from. */
  source: originSchema,
  /** In order of their numbers; the last one is the one being worked on. */
  revisions: z.array(revisionSchema).min(1).readonly(),
  /** What the `tickmark` file that it came in said outside of the article under keys that are not ours; it is written back. */
  outside: z.object({ file: unknownKeysSchema, coverage: unknownKeysSchema }).optional(),
});
export type Article = Readonly<z.infer<typeof articleSchema>>;

/** The revision being worked on. */
export function getCurrentRevision(article: Article): Revision {
  const last = article.revisions.at(-1);
  if (last === undefined) throw new Error(`article ${article.id} has no revision`);
  return last;
}
