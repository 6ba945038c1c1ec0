import { parseDocument } from '#shared/document/schema.ts';
import type { AnnotationLists } from '#shared/domain/annotations.ts';
import { type Article, getCurrentRevision } from '#shared/domain/article.ts';
import { defaultSettings } from '#shared/domain/library-settings.ts';
import type { ExportInput, Write } from '#shared/format/exchange.ts';
import { createLabelTable } from '#shared/format/label-table.ts';
import { encodeTickmark } from '#shared/format/tickmark/encode.ts';
import { exampleArticle, exampleLists, exampleOptions } from './example-article.ts';

/** What is handed over of an article: the example with all that is known of it, but for what is given. */
export async function createHandoverInput({
  article = exampleArticle,
  lists = exampleLists,
}: {
  readonly article?: Article;
  readonly lists?: AnnotationLists;
} = {}): Promise<ExportInput> {
  return {
    file: await encodeTickmark({ article, lists }, exampleOptions),
    document: parseDocument(getCurrentRevision(article).document),
    scales: defaultSettings.scales,
    labels: createLabelTable(),
    replaced: new Map(),
  };
}

/** The text of one of the files that are written: of the first one, if no suffix is given. */
export async function writeText(write: Write, input: ExportInput, suffix?: string): Promise<string> {
  const { files } = await write([input]);
  const file = suffix === undefined ? files[0] : files.find((one) => one.suffix === suffix);
  if (typeof file?.content !== 'string') throw new Error(`no text ${suffix ?? ''} was written`);
  return file.content;
}
