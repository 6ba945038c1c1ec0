import { z } from 'zod';
import { importedFileSchema, importOptionsSchema } from '#shared/domain/imported-article.ts';
import { appErrorSchema } from '#shared/result.ts';

/** What the worker that reads documents is sent, one at a time. */
export const importRequestSchema = z.strictObject({
  fileName: z.string(),
  bytes: z.instanceof(Uint8Array),
  /** The file that belongs to it, as brat's text does to its annotations. */
  companion: z.strictObject({ fileName: z.string(), bytes: z.instanceof(Uint8Array) }).exactOptional(),
  options: importOptionsSchema,
});
export type ImportRequest = Readonly<z.infer<typeof importRequestSchema>>;

/** What it answers. It works on hostile input, so its answer is decoded before it is used. */
export const importAnswerSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: importedFileSchema }),
  z.strictObject({ ok: z.literal(false), error: appErrorSchema }),
]);
