import { TickmarkError } from '#shared/result.ts';
import { type CleanText, cleanText } from '#shared/text/clean.ts';
import type { DecodedText } from '#shared/text/encoding.ts';
import { decodeText } from '#shared/text/encoding.ts';
import { findEncoding } from '#shared/text/try-decode.ts';
import { requireShallowMarkup } from '../nesting.ts';
import { findDeclaredEncoding, findWords } from './declared-encoding.ts';
import { isXhtml, openXhtml } from './xhtml.ts';

export interface PageSource {
  /** Fit to be parsed as HTML. */
  readonly html: string;
  readonly decoding: { readonly decoded: DecodedText; readonly cleaned: CleanText };
}

/**
 * How many `<` and `&` a page may have: the longest articles of encyclopedias have some 100,000, and a parser without a
 * browser, which makes a node at each, takes five seconds for this many.
 */
const maximumPieces = 150_000;

/**
 * The markup in a page's bytes, decoded as its label says, unless the bytes say that this is wrong. A label from outside
 * the page (of the archive that it is in) comes before the page's own, as in browsers.
 *
 * @throws TickmarkError where it is no text, or not a page that can be parsed in time
 */
export function readSource(
  bytes: Uint8Array,
  { fileName, charset }: { readonly fileName: string; readonly charset: string | null },
): PageSource {
  const isKnown = charset !== null && findEncoding(charset) !== null;
  const label = isKnown ? charset : findDeclaredEncoding(bytes);
  const decoded = decodeText(bytes, { label, words: findWords(bytes) });
  const cleaned = cleanText(decoded.text);
  const html = isXhtml(cleaned.text, fileName) ? openXhtml(cleaned.text) : cleaned.text;
  requireShallowMarkup(html);
  requireFewPieces(html);
  return { html, decoding: { decoded, cleaned } };
}

function requireFewPieces(html: string): void {
  const piece = /[<&]/gu;
  let count = 0;
  while (piece.test(html)) {
    if (++count <= maximumPieces) continue;
    throw new TickmarkError({
      code: 'too-large',
      message: `Its markup has more than ${maximumPieces.toLocaleString('en')} tags and character references, as no article has.`,
      remedy: 'Copy the text alone into a plain text file and import that.',
    });
  }
}
