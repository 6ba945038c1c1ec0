import type { Metadata } from '#shared/domain/article.ts';
import { adoptDocument } from '#shared/format/adopt.ts';
import { createForeignSpan } from '#shared/format/foreign.ts';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import type { ArticleFile } from './import-article.ts';
import type { ParsedComment } from './parsed-text.ts';
import { createReadContext } from './read-context.ts';

interface Ground {
  /** The plain text of the article. */
  readonly text: string;
  /** By how much the text begins later than the comments count, in UTF-16 units. */
  readonly shift: number;
  readonly file: ArticleFile;
  readonly metadata: Metadata;
}

/** The remarks of a word processor: claims, for somebody doubts something there, with the remarks as their notes. */
export async function adoptComments(
  comments: readonly ParsedComment[],
  { text, shift, file, metadata }: Ground,
): Promise<TickmarkFile> {
  const spans = comments.map(({ span, text: note, author }, place) =>
    createForeignSpan({
      id: String(place),
      label: 'claim',
      pieces: [{ start: span.start + shift, end: span.end + shift }],
      note,
      creator: author,
    }),
  );
  const { title: name, language } = metadata;
  const document = { name, text, language, spans, relations: [], meta: null };
  const { fileName, options } = file;
  const adoption = await adoptDocument(document, { ...createReadContext(options), fileName, mediaType: '' });
  return adoption.file;
}
