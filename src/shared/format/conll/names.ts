import { z } from 'zod';
import type { ForeignDocument } from '../foreign.ts';

export const conllMediaType = 'text/x-conll';

const metaSchema = z.object({ conll: z.object({ starts: z.literal(true) }) });

/** What is kept of a file besides: that lines say in it where a document starts. */
export function describeMeta(): NonNullable<ForeignDocument['meta']> {
  return { conll: { starts: true } };
}

/** Whether lines said where a document starts in the file that an article is from. */
export function hadStarts(meta: ForeignDocument['meta']): boolean {
  return metaSchema.safeParse(meta).success;
}
