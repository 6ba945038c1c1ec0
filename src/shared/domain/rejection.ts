import { z } from 'zod';
import { annotationKinds, contextLength } from './annotation.ts';
import { idSchema, timestampSchema } from './ids.ts';

/**
 * Somebody's word that a suggestion is none: the words that were proposed, and what stood around them. It has no place, so
 * it needs no text to be known in: wherever the same words are proposed in the same surroundings again, it counts.
 */
export const rejectionSchema = z.looseObject({
  id: idSchema,
  kind: z.enum(annotationKinds),
  exact: z.string(),
  prefix: z.string().max(contextLength),
  suffix: z.string().max(contextLength),
  createdBy: idSchema,
  createdAt: timestampSchema,
});
export type Rejection = Readonly<z.infer<typeof rejectionSchema>>;

/** What rejections are looked up by, before their surroundings are compared. */
export function getRejectionKey({ kind, exact }: Pick<Rejection, 'kind' | 'exact'>): string {
  return `${kind} ${exact}`;
}

/**
 * Whether a rejection is of a suggestion of the same kind and words: one side of it is as it was, so that an edit on the other
 * brings it back no more than an edit farther away.
 */
export function isRejectedBy(
  rejection: Pick<Rejection, 'prefix' | 'suffix'>,
  { prefix, suffix }: Pick<Rejection, 'prefix' | 'suffix'>,
): boolean {
  return rejection.prefix === prefix || rejection.suffix === suffix;
}
