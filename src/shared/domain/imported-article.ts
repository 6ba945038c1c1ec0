import { z } from 'zod';
import { labelRowSchema } from '../format/label-table.ts';
import { tickmarkFileSchema } from '../format/tickmark/file-schema.ts';
import { metadataSchema, nodeJsonSchema } from './article.ts';
import { personSchema } from './person.ts';

/** What whoever imports a file can say of how it is to be read. */
export const importOptionsSchema = z.strictObject({
  /** The id of its format; found by its name and its content where it is not said. */
  format: z.string().exactOptional(),
  /** Whether the text of annotations stays as it is in the file, line ends and all, and is not made fit for an article. */
  keepsText: z.boolean().exactOptional(),
  /** All the words of a saved page, with its menus and its footers, and not only its article. */
  wholePage: z.boolean().exactOptional(),
  /** The places, from 0, of the chapters of a book that are taken; all of them where it is not said. */
  chapters: z.array(z.int().min(0)).readonly().exactOptional(),
  /** What labels of other tools mean, over the usual ones. */
  labels: z.array(labelRowSchema).readonly().exactOptional(),
  /** To whom annotations are put down whose file names nobody. */
  person: personSchema.exactOptional(),
});
export type ImportOptions = Readonly<z.infer<typeof importOptionsSchema>>;

/** The user's answer to a question that an import asked, or the wish for the remarks of a word processor. */
export const importAnswerSchema = z.strictObject({
  ...importOptionsSchema.pick({ wholePage: true, chapters: true, labels: true }).shape,
  comments: z.literal(true).exactOptional(),
  /** Whether it is a new draft of the article that was named. */
  draft: z.boolean().exactOptional(),
});
export type ImportAnswer = Readonly<z.infer<typeof importAnswerSchema>>;

/**
 * What the importer makes of one article in a file. It crosses a process boundary, and the process that makes it works
 * on hostile input: whoever receives it decodes it first.
 */
export const importedArticleSchema = z.strictObject({
  document: nodeJsonSchema,
  metadata: metadataSchema,
  mediaType: z.string(),
  /** What the user should know, a sentence each. */
  notices: z.array(z.string()).readonly(),
  /** What the file knows about the text beyond itself, with anchors in the document's plain text; null: nothing. */
  annotations: tickmarkFileSchema.nullable(),
  /** The remarks of a word processor as annotations, which are taken if the user wants them; null: there are none. */
  comments: tickmarkFileSchema.nullable(),
  /** The chapters of a book, of which the user may choose; empty for anything else. */
  chapters: z.array(z.strictObject({ title: z.string(), words: z.int().min(0) })).readonly(),
  /** Whether it was found in a page with more words, some of which may belong to it (`wholePage`). */
  hasMore: z.boolean(),
});
export type ImportedArticle = Readonly<z.infer<typeof importedArticleSchema>>;

/** What is in a file. */
export const importedFileSchema = z.strictObject({
  articles: z.array(importedArticleSchema).readonly(),
  /** Annotations without the text that they are of. */
  textless: z.array(tickmarkFileSchema).readonly(),
  /** What the user should know of the file as a whole, a sentence each. */
  notices: z.array(z.string()).readonly(),
  /** How many annotations could not be taken over. */
  skipped: z.int().min(0),
});
export type ImportedFile = Readonly<z.infer<typeof importedFileSchema>>;
