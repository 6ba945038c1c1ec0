import { z } from 'zod';
import { metadataSchema, nodeJsonSchema } from './article.ts';

/**
 * What the importer makes of a file. It crosses a process boundary, and the process that makes it works on hostile
 * input: whoever receives it decodes it first.
 */
export const importedArticleSchema = z.strictObject({
  document: nodeJsonSchema,
  metadata: metadataSchema,
  mediaType: z.string(),
  /** What the user should know, a sentence each. */
  notices: z.array(z.string()).readonly(),
});
export type ImportedArticle = Readonly<z.infer<typeof importedArticleSchema>>;
