import type { Node } from 'prosemirror-model';
import { getPlainText, TextIndex } from '#shared/document/positions.ts';
import { createDocument } from '#shared/document/schema.ts';
import { nodeJsonSchema } from '#shared/domain/article.ts';
import type { ImportedArticle } from '#shared/domain/imported-article.ts';
import { type Format, formats } from '#shared/format/formats.ts';
import { maximumFileBytes } from '#shared/limits.ts';
import { TickmarkError } from '#shared/result.ts';
import { cleanText } from '#shared/text/clean.ts';
import { decodeText } from '#shared/text/encoding.ts';
import { splitFileName } from './file-name.ts';
import { provideHeadline } from './headline.ts';
import { parseHtml } from './html.ts';
import { requireBlockCount, requireBlockLength } from './limits.ts';
import { parseMarkdown } from './markdown.ts';
import { completeMetadata } from './metadata.ts';
import { requireShallowMarkup } from './nesting.ts';
import { describeChanges } from './notices.ts';
import type { ParsedText } from './parsed-text.ts';
import { parsePlainText } from './plain-text.ts';

/** A file as it was found. */
export interface ImportFile {
  /** Its name without folders; the ending tells the format where no media type is given. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Where it is known better than by the name: `text/html` and `text/plain` of the clipboard. */
  readonly mediaType?: string | undefined;
  /** The language of a text that gives no sign of its own, as a BCP 47 tag; English where it is not said. */
  readonly fallbackLanguage?: string | undefined;
}

/** What parses HTML. It must run no scripts and load nothing: a `DOMParser`, or linkedom where there is no browser. */
export interface HtmlParser {
  parseHtml(html: string): Document;
}

type Parse = (text: string, dom: HtmlParser) => ParsedText;

const articleFormats: readonly Format[] = formats.filter(
  ({ content, reads }) => content === 'article' && reads,
);

const parsers: ReadonlyMap<string, Parse> = new Map<string, Parse>([
  ['text/plain', (text) => ({ blocks: parsePlainText(text), metadata: {} })],
  ['text/markdown', parseMarkdown],
  [
    'text/html',
    (html, dom) => {
      requireShallowMarkup(html);
      return parseHtml(dom.parseHtml(html));
    },
  ],
]);

/**
 * The article in a file: its text as a document, what the file says of it, and what the user should know.
 *
 * @throws TickmarkError naming the file where it holds no article that can be read
 */
export function importArticle(file: ImportFile, dom: HtmlParser): ImportedArticle {
  try {
    return importNow(file, dom);
  } catch (error) {
    if (!(error instanceof TickmarkError)) throw error;
    throw new TickmarkError({ file: file.fileName, ...error.detail }, { cause: error });
  }
}

function importNow(file: ImportFile, dom: HtmlParser): ImportedArticle {
  requireSize(file.bytes);
  const decoded = decodeText(file.bytes);
  const mediaType = file.mediaType ?? getMediaType(file.fileName);
  const parse = parsers.get(mediaType);
  if (parse === undefined) throw createUnsupported(mediaType);
  const cleaned = cleanText(decoded.text);
  const parsed = parse(cleaned.text, dom);
  const blocks = provideHeadline(parsed.blocks, parsed.metadata.title);
  const document = createDocument(blocks);
  requireLimits(document);
  if (document.textContent.trim() === '') {
    throw new TickmarkError({
      code: 'empty',
      message: 'There is no text in it.',
      remedy: 'Choose another file.',
    });
  }
  return {
    document: nodeJsonSchema.parse(document.toJSON()),
    metadata: completeMetadata(parsed.metadata, {
      blocks,
      document,
      fileName: file.fileName,
      fallbackLanguage: file.fallbackLanguage,
    }),
    mediaType,
    notices: describeChanges({ decoded, cleaned, text: getPlainText(document) }),
  };
}

function requireLimits(document: Node): void {
  const { blocks } = TextIndex.of(document);
  requireBlockCount(blocks.length);
  for (const block of blocks) requireBlockLength(block.length);
}

function requireSize(bytes: Uint8Array): void {
  if (bytes.length === 0) {
    throw new TickmarkError({ code: 'empty', message: 'The file is empty.', remedy: 'Choose another file.' });
  }
  if (bytes.length > maximumFileBytes) {
    throw new TickmarkError({
      code: 'too-large',
      message: `It has ${Math.ceil(bytes.length / 2 ** 20)} MB; the limit is ${maximumFileBytes / 2 ** 20} MB.`,
      remedy: 'Save the text alone, or in parts.',
    });
  }
}

/** A name without an ending is taken for plain text; an ending that we do not know is given back as it is. */
function getMediaType(fileName: string): string {
  const { ending } = splitFileName(fileName);
  if (ending === null) return 'text/plain';
  return articleFormats.find(({ extensions }) => extensions.includes(ending))?.mediaType ?? `.${ending}`;
}

function createUnsupported(kind: string): TickmarkError {
  const endings = articleFormats.flatMap(({ extensions }) => extensions.map((extension) => `.${extension}`));
  const isWebPage = kind === '.html' || kind === '.htm';
  return new TickmarkError({
    code: 'unsupported',
    message: `Articles are read from ${endings.join(', ')} files, not from ${kind}.`,
    remedy: isWebPage
      ? 'Open it in a browser, copy the article and paste it into Tickmark.'
      : 'Save it as plain text, or copy the text and paste it into Tickmark.',
  });
}
