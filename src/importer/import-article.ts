import type { Node } from 'prosemirror-model';
import { getPlainText, TextIndex } from '#shared/document/positions.ts';
import { createDocument, serializeDocument } from '#shared/document/schema.ts';
import type { ImportedArticle, ImportOptions } from '#shared/domain/imported-article.ts';
import { type FormatId, findFormat } from '#shared/format/formats.ts';
import { TickmarkError } from '#shared/result.ts';
import { adoptComments } from './comments.ts';
import { provideHeadline } from './headline.ts';
import { parseHtml } from './html.ts';
import { type ImportHost, type Parse, parseAsText } from './import-source.ts';
import { requireBlockCount, requireBlockLength } from './limits.ts';
import { parseMarkdown } from './markdown.ts';
import { completeMetadata } from './metadata.ts';
import { requireShallowMarkup } from './nesting.ts';
import { describeChanges } from './notices.ts';
import { parsePlainText } from './plain-text.ts';

/** A document as it was found. */
export interface ArticleFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly format: FormatId | 'pasted-html';
  /** The language of a text that gives no sign of its own, as a BCP 47 tag; English where it is not said. */
  readonly fallbackLanguage: string | undefined;
  readonly options: ImportOptions;
}

/** HTML from the clipboard is a piece of a page, and all of it is meant; of a saved page only the article is. */
const parsePasted: Parse = (source) =>
  parseAsText((html) => {
    requireShallowMarkup(html);
    return parseHtml(source.dom.parseHtml(html));
  })(source);

const loadText = async (): Promise<Parse> =>
  parseAsText((text) => ({ blocks: parsePlainText(text), metadata: {} }));
const loadSavedPage = async (): Promise<Parse> => (await import('./saved-page/saved-page.ts')).parseSavedPage;

/** What reads each format of documents, loaded when a file of it comes: a text need not wait for what reads PDFs. */
const parsers: Readonly<Partial<Record<ArticleFile['format'], () => Promise<Parse>>>> = {
  txt: loadText,
  md: async () => parseAsText(parseMarkdown),
  docx: async () => (await import('./docx/parse-docx.ts')).parseDocx,
  odt: async () => (await import('./odt/parse-odt.ts')).parseOdt,
  epub: async () => (await import('./epub/parse-epub.ts')).parseEpub,
  pdf: async () => (await import('./pdf/pdf.ts')).parsePdf,
  'pasted-html': async () => parsePasted,
  html: loadSavedPage,
  mhtml: loadSavedPage,
};

/**
 * The article in a document: its text, what the file says of it, and what the user should know.
 *
 * @throws TickmarkError where it holds no article that can be read
 */
export async function importArticle(file: ArticleFile, dom: ImportHost): Promise<ImportedArticle> {
  const { fileName, bytes, format, options } = file;
  const load = parsers[format];
  if (load === undefined) throw new Error(`nothing reads ${format}`);
  const parse = await load();
  const parsed = await parse({ fileName, bytes, dom, options });
  const blocks = provideHeadline(parsed.blocks, parsed.metadata.title);
  const document = createDocument(blocks);
  requireLimits(document);
  const text = getPlainText(document);
  if (text.trim() === '') {
    throw new TickmarkError({
      code: 'empty',
      message: 'There is no text in it.',
      remedy: 'Choose another file.',
    });
  }
  const metadata = completeMetadata(parsed.metadata, {
    blocks,
    document,
    fileName,
    fallbackLanguage: file.fallbackLanguage,
  });
  const { decoding, comments = [], notices = [], chapters = [], hasMore = false } = parsed;
  /* A headline that was put before the text shifts all that is said of it. */
  const shift = text.length - getPlainText(createDocument(parsed.blocks)).length;
  return {
    document: serializeDocument(document),
    metadata,
    mediaType: format === 'pasted-html' ? 'text/html' : (findFormat(format)?.mediaType ?? ''),
    notices: [...notices, ...(decoding === undefined ? [] : describeChanges({ ...decoding, text }))],
    annotations: null,
    comments: comments.length === 0 ? null : await adoptComments(comments, { text, shift, file, metadata }),
    chapters,
    hasMore,
  };
}

function requireLimits(document: Node): void {
  const { blocks } = TextIndex.of(document);
  requireBlockCount(blocks.length);
  for (const block of blocks) requireBlockLength(block.length);
}
