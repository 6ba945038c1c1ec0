import { z } from 'zod';
import { changeSchema } from '#shared/domain/annotations.ts';
import { metadataSchema } from '#shared/domain/article.ts';
import { articleIdSchema, idSchema } from '#shared/domain/ids.ts';
import { importAnswerSchema } from '#shared/domain/imported-article.ts';
import { gazetteerSchema, policySchema, scaleSchema } from '#shared/domain/library-settings.ts';
import { entitySchema } from '#shared/domain/records.ts';
import { exportFilterSchema } from '#shared/format/export-filter.ts';
import type { RequestArguments, RequestName } from '#shared/ipc.ts';
import { librarySearchSchema } from '#shared/search/library-search.ts';
import { keyOverridesSchema } from './keymap.ts';
import { exportChoiceSchema, preferenceChangesSchema } from './preferences.ts';

/** More files than anybody drops on purpose. */
const maximumFiles = 500;

/** More than one action can change: tagging every occurrence in a book-length text stays far below it. */
const maximumChanges = 200_000;

/** More hashes than the sources of one article: it would take years to find them. */
const maximumHashes = 10_000;

/** More scales than anybody can tell apart. */
const maximumScales = 1000;

/** UTF-16 units: more than any sentence that states one thing; the window cuts what is longer. */
const maximumQuestion = 5000;

/** Ways in which one claim is worded in an article. */
const maximumTexts = 50;

const noArguments = z.tuple([]);
const bytesSchema = z.instanceof(Uint8Array);
const nothingOrText = z.string().nullable();
const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
/** A time as main writes it; main looks for it among the backups, and makes no path of it. */
const backupIdSchema = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const revisionNumberSchema = z.int().min(1);
const pastedSchema = z.strictObject({ html: nothingOrText, text: z.string() });
const fileSchema = z.strictObject({ name: z.string().max(1000), bytes: bytesSchema });

/** What each request must be given. The type sees to it that no request goes unchecked. */
export const argumentSchemas: { readonly [Name in RequestName]: z.ZodType<RequestArguments<Name>> } = {
  readStart: noArguments,
  readLibrary: noArguments,
  readArticle: z.tuple([articleIdSchema]),
  listBackups: z.tuple([articleIdSchema]),
  readBackup: z.tuple([articleIdSchema, backupIdSchema]),
  backUpArticle: z.tuple([articleIdSchema]),
  readRevision: z.tuple([articleIdSchema, revisionNumberSchema]),
  importByDialog: z.tuple([articleIdSchema.nullable()]),
  importFiles: z.tuple([z.array(fileSchema).max(maximumFiles), articleIdSchema.nullable()]),
  answerImport: z.tuple([z.string().max(100), importAnswerSchema]),
  cancelImport: noArguments,
  importPasted: z.tuple([pastedSchema]),
  importDraftByDialog: z.tuple([articleIdSchema]),
  importDraftFiles: z.tuple([articleIdSchema, z.array(fileSchema).max(maximumFiles)]),
  importDraftPasted: z.tuple([articleIdSchema, pastedSchema]),
  readClipboard: noArguments,
  saveChanges: z.tuple([articleIdSchema, z.array(changeSchema).max(maximumChanges)]),
  saveMetadata: z.tuple([articleIdSchema, metadataSchema]),
  exportArticle: z.tuple([articleIdSchema, exportChoiceSchema, revisionNumberSchema.nullable()]),
  cancelExport: noArguments,
  previewExport: z.tuple([
    articleIdSchema,
    z.string().max(100),
    exportFilterSchema,
    revisionNumberSchema.nullable(),
  ]),
  attachFile: noArguments,
  attachBytes: z.tuple([fileSchema]),
  archiveText: z.tuple([z.string(), z.string().max(1000)]),
  readEvidence: z.tuple([sha256Schema]),
  openEvidence: z.tuple([z.object({ sha256: sha256Schema, fileName: z.string() })]),
  findMissingEvidence: z.tuple([z.array(sha256Schema).max(maximumHashes)]),
  openAddress: z.tuple([z.string()]),
  listSources: z.tuple([articleIdSchema.nullable()]),
  searchLibrary: z.tuple([librarySearchSchema]),
  findEarlierClaims: z.tuple([
    z.strictObject({
      articleId: articleIdSchema,
      texts: z.array(z.string().max(maximumQuestion)).max(maximumTexts),
      language: z.string().max(35),
    }),
  ]),
  findEarlierSpellings: z.tuple([
    z.strictObject({
      articleId: articleIdSchema,
      name: z.string().max(maximumQuestion),
      aliases: entitySchema.shape.aliases,
      type: entitySchema.shape.type,
      identifiers: entitySchema.shape.identifiers,
    }),
  ]),
  readGazetteer: z.tuple([articleIdSchema.nullable()]),
  saveCoverage: z.tuple([
    articleIdSchema,
    z.strictObject({ sentences: z.int().min(0), dealtWith: z.int().min(0) }),
  ]),
  saveSignOffState: z.tuple([articleIdSchema, z.boolean()]),
  setArchived: z.tuple([articleIdSchema, z.boolean()]),
  deleteArticle: z.tuple([articleIdSchema]),
  restoreBackup: z.tuple([articleIdSchema]),
  savePreferences: z.tuple([preferenceChangesSchema]),
  saveKeymap: z.tuple([keyOverridesSchema]),
  savePerson: z.tuple([z.strictObject({ id: idSchema.nullable(), name: z.string(), initials: z.string() })]),
  saveLibrarySettings: z.tuple([
    z.strictObject({
      scales: z.array(scaleSchema).max(maximumScales),
      policy: policySchema,
      gazetteer: gazetteerSchema,
    }),
  ]),
  confirmFlushed: noArguments,
};
