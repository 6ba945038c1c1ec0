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

/** What a parser of a document format is given. */
export interface ImportSource {
  readonly fileName: string;
  /** Not empty, and no larger than what is imported. */
  readonly bytes: Uint8Array;
  readonly dom: MarkupParser;
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
