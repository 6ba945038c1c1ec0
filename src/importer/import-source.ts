import type { ImportOptions } from '#shared/domain/imported-article.ts';
import { cleanText } from '#shared/text/clean.ts';
import { decodeText } from '#shared/text/encoding.ts';
import type { ParsedText } from './parsed-text.ts';

/** What parses markup. It must run no scripts and load nothing: a `DOMParser`, or linkedom where there is no browser. */
export interface MarkupParser {
  parseHtml(html: string): Document;
  /** @throws TickmarkError `broken` where the text is no XML, as far as that is noticed */
  parseXml(xml: string): Document;
}

/**
 * The bytes of one of Adobe's tables of characters, which PDFs in Chinese, Japanese and Korean name and do not hold, by
 * the name of its file as pdfjs-dist has it in `cmaps`.
 */
export type ReadCMap = (fileName: string) => Promise<Uint8Array>;

/** What the importer is given by whatever it runs in, for it does no I/O. */
export interface ImportHost extends MarkupParser {
  /** Where it is not given, PDFs that need such a table lose their words. */
  readonly readCMap?: ReadCMap | undefined;
}

/** What a parser of a document format is given. */
export interface ImportSource {
  readonly fileName: string;
  /** Not empty, and no larger than what is imported. */
  readonly bytes: Uint8Array;
  readonly dom: ImportHost;
  readonly options: ImportOptions;
}

/** Reads one format of documents. Throws a `TickmarkError` that says what is wrong and what to do. */
export type Parse = (source: ImportSource) => ParsedText | Promise<ParsedText>;

/** The parser of a format whose files are text in some encoding. */
export function parseAsText(parse: (text: string) => ParsedText): Parse {
  return ({ bytes }) => {
    const decoded = decodeText(bytes);
    const cleaned = cleanText(decoded.text);
    return { ...parse(cleaned.text), decoding: { decoded, cleaned } };
  };
}
