import type { z } from 'zod';
import { hashText } from '../../text/hash.ts';
import type { ForeignDocument } from '../foreign.ts';
import type { FormatId } from '../formats.ts';

/*
 * What a file says of a document besides is kept under the name of its format, with the hash of the text that it is said
 * of: some of it, such as offsets and hashes of other programs, means nothing for another text.
 */

/** The meta of a document that is read. */
export async function createMeta(
  format: FormatId,
  { kept, text }: { readonly kept: object; readonly text: string },
): Promise<NonNullable<ForeignDocument['meta']>> {
  return { [format]: { ...kept, textSha256: await hashText(text) } };
}

/** What a document was read with, and whether its text is still the same; null where it is not from such a file. */
export async function readMeta<T extends { readonly textSha256: string }>(
  { meta, text }: ForeignDocument,
  { format, schema }: { readonly format: FormatId; readonly schema: z.ZodType<T> },
): Promise<{ readonly kept: T; readonly isSameText: boolean } | null> {
  const parsed = schema.safeParse(meta?.[format]);
  if (!parsed.success) return null;
  return { kept: parsed.data, isSameText: parsed.data.textSha256 === (await hashText(text)) };
}
