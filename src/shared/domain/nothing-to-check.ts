import { z } from 'zod';
import { anchorSchema } from './annotation.ts';
import { idSchema, timestampSchema } from './ids.ts';

/**
 * Somebody's word that a sentence holds nothing to check. It has an anchor as an annotation has, and counts only while
 * the words are those that were looked at (`isAnchorSettled`).
 */
export const nothingToCheckSchema = z.looseObject({
  id: idSchema,
  anchor: anchorSchema,
  createdBy: idSchema,
  createdAt: timestampSchema,
});
export type NothingToCheck = Readonly<z.infer<typeof nothingToCheckSchema>>;
