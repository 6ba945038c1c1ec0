import { z } from 'zod';
import { nodeJsonSchema, originSchema, revisionSchema } from '#shared/domain/article.ts';
import { idSchema, timestampSchema } from '#shared/domain/ids.ts';
import { scaleSchema } from '#shared/domain/library-settings.ts';
import type { Versioned } from '#shared/format/migrations.ts';
import { maximumEvidenceBytes, maximumFileBytes } from '#shared/limits.ts';

/** The names of what is always there. The manifest comes last, for it says what all the others are. */
export const annotationsName = 'tickmark.json';
export const articleName = 'article.json';
export const manifestName = 'manifest.json';

/** The folders of the others. */
export const originalFolder = 'original';
export const exportFolder = 'exports';
export const sourceFolder = 'sources';
export const draftFolder = 'drafts';

/** The names of what is kept of an earlier revision, by its number. */
export const revisionNames = {
  /** Its text with everything that was known of it when the next one came; missing where that is lost. */
  annotations: (number: number): string => `revisions/${number}/tickmark.json`,
  article: (number: number): string => `revisions/${number}/article.json`,
} as const;

export const revisionNamePattern = /^revisions\/([1-9]\d{0,8})\/(?:tickmark|article)\.json$/;

/** How many files an archive may have: more than the sources of a book, and few enough to keep a list of. */
export const maximumEntries = 10_000;

/**
 * The most bytes of an archive: what a zip file can count without ZIP64 (APPNOTE.TXT 4.4.1.4,
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT), which fflate does not write.
 */
export const maximumArchiveBytes = 0xffff_ffff;

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, { message: 'not a SHA-256 in hexadecimal' });

/** What a file of the archive is to the one who reads it. */
const roles = ['annotations', 'article', 'revision', 'original', 'draft', 'export', 'source'] as const;
export type Role = (typeof roles)[number];

/** The most bytes of a file of each role: what is read as a whole must be small enough for that. */
export const roleLimits: Readonly<Record<Role, number>> = {
  annotations: maximumFileBytes,
  article: maximumFileBytes,
  revision: maximumFileBytes,
  original: maximumFileBytes,
  draft: maximumFileBytes,
  export: maximumEvidenceBytes,
  source: maximumEvidenceBytes,
};

/** One file of the archive. */
const archivedFileSchema = z.looseObject({
  /** In the archive; safe to unpack under on every system. */
  path: z.string().min(1),
  role: z.enum(roles),
  /** What it is, for people. */
  about: z.string(),
  /** Its name before it came into the archive; null where it is made for it. */
  fileName: z.string().nullable(),
  bytes: z.int().min(0),
  sha256: sha256Schema,
});
export type ArchivedFile = Readonly<z.infer<typeof archivedFileSchema>>;

/** A file that belongs here and is not, and why. */
const missingFileSchema = z.looseObject({
  role: z.enum(roles),
  fileName: z.string(),
  sha256: sha256Schema,
  reason: z.string(),
});
export type MissingFile = Readonly<z.infer<typeof missingFileSchema>>;

/** What the manifest says of itself. Version 2 has earlier revisions and the files that they came from. */
export const manifestFormat: Versioned = { format: 'tickmark-everything', steps: [(older) => older] };

/** `manifest.json`: every other file of the archive, so that it can be seen whether all of them are there and whole. */
export const manifestSchema = z.looseObject({
  format: z.literal('tickmark-everything'),
  version: z.literal(2),
  generator: z.looseObject({ name: z.string(), version: z.string() }),
  exportedAt: timestampSchema,
  article: z.looseObject({ id: idSchema, title: z.string() }),
  files: z.array(archivedFileSchema).max(maximumEntries).readonly(),
  missing: z.array(missingFileSchema).readonly(),
});
export type Manifest = Readonly<z.infer<typeof manifestSchema>>;

/** What `article.json` says of itself. */
export const articleFormat: Versioned = { format: 'tickmark-everything-article', steps: [] };

/** `article.json`: of the article what is not in `tickmark.json`. */
export const articleSchema = z.looseObject({
  format: z.literal('tickmark-everything-article'),
  version: z.literal(1),
  articleId: idSchema,
  revisionId: idSchema,
  /** The text of `tickmark.json` with its headings, lists, tables and links (`document/schema.ts`). */
  document: nodeJsonSchema,
  /** On which its verdicts are given. */
  scales: z.array(scaleSchema).readonly(),
  /** The file that the revision came from; null where it was made by corrections. Older archives do not say it. */
  source: originSchema.nullable().exactOptional(),
});

/** What `revisions/<n>/article.json` says of itself. */
export const revisionFormat: Versioned = { format: 'tickmark-everything-revision', steps: [] };

/** `revisions/<n>/article.json`: an earlier revision as it is kept, its text with its structure. */
export const revisionFileSchema = z.looseObject({
  format: z.literal('tickmark-everything-revision'),
  version: z.literal(1),
  articleId: idSchema,
  revision: revisionSchema,
});
