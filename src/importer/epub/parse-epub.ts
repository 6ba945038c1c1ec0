import { TickmarkError } from '#shared/result.ts';
import type { ImportSource } from '../import-source.ts';
import type { ParsedText } from '../parsed-text.ts';
import { openBook } from './book.ts';
import { readChapters } from './chapters.ts';
import { readBookMetadata } from './metadata.ts';

/**
 * A book (.epub), or those of its chapters that are wanted, in its own order.
 *
 * @throws TickmarkError where it is no book, is protected against copying or damaged, or has no such chapter
 */
export function parseEpub(source: ImportSource): ParsedText {
  const book = openBook(source);
  const { chapters, notices } = readChapters(book);
  const { chapters: chosen } = source.options;
  const missing = chosen?.find((place) => place >= chapters.length);
  if (missing !== undefined) {
    throw new TickmarkError({
      code: 'not-found',
      message: `The book has no ${missing + 1}. chapter but ${chapters.length} of them.`,
      remedy: 'Choose others.',
    });
  }
  const taken =
    chosen === undefined ? chapters : chapters.filter((_chapter, place) => chosen.includes(place));
  return {
    blocks: taken.flatMap(({ blocks }) => blocks),
    metadata: readBookMetadata(book.package),
    notices,
    chapters: chapters.map(({ title, words }) => ({ title, words })),
  };
}
