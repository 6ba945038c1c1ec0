import { z } from 'zod';
import { idSchema, timestampSchema } from './ids.ts';

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, { message: 'not a SHA-256 in hexadecimal' });

/** One statement that a revision is done. Its id is that of the revision, so a revision has one at most. */
export const signOffSchema = z.looseObject({
  id: idSchema,
  by: idSchema,
  initials: z.string(),
  at: timestampSchema,
  /** Of the revision's plain text in UTF-8. */
  textSha256: sha256Schema,
  /** Of everything known about the text: see `hashWork`. */
  annotationsSha256: sha256Schema,
  /** Why it was signed although something was open; null where nothing was. */
  waiver: z.string().nullable(),
  /** The start of the hash of each thing as it was signed, by its id, so that a later change can be named. */
  items: z.record(z.string(), z.string()).readonly(),
});
export type SignOff = Readonly<z.infer<typeof signOffSchema>>;
