import { z } from 'zod';
import { changeSchema } from '#shared/domain/annotations.ts';
import { metadataSchema } from '#shared/domain/article.ts';
import { articleIdSchema } from '#shared/domain/ids.ts';
import type { RequestArguments, RequestName } from '#shared/ipc.ts';
import { preferencesSchema } from './preferences.ts';

/** More files than anybody drops on purpose. */
const maximumFiles = 500;

/** More than one action can change: tagging every occurrence in a book-length text stays far below it. */
const maximumChanges = 200_000;

const noArguments = z.tuple([]);
const bytesSchema = z.instanceof(Uint8Array);
const nothingOrText = z.string().nullable();

/** What each request must be given. The type sees to it that no request goes unchecked. */
export const argumentSchemas: { readonly [Name in RequestName]: z.ZodType<RequestArguments<Name>> } = {
  readLibrary: noArguments,
  readArticle: z.tuple([articleIdSchema]),
  importByDialog: noArguments,
  importFiles: z.tuple([
    z.array(z.strictObject({ name: z.string().max(1000), bytes: bytesSchema })).max(maximumFiles),
  ]),
  importPasted: z.tuple([z.strictObject({ html: nothingOrText, text: z.string() })]),
  readClipboard: noArguments,
  saveChanges: z.tuple([articleIdSchema, z.array(changeSchema).max(maximumChanges)]),
  saveMetadata: z.tuple([articleIdSchema, metadataSchema]),
  exportArticle: z.tuple([articleIdSchema, z.string().max(100)]),
  restoreBackup: z.tuple([articleIdSchema]),
  readPreferences: noArguments,
  savePreferences: z.tuple([preferencesSchema]),
  confirmFlushed: noArguments,
};
