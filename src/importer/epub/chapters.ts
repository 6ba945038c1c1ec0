import type { Node } from 'prosemirror-model';
import { getPlainText } from '#shared/document/positions.ts';
import { createDocument } from '#shared/document/schema.ts';
import { findTitle } from '../headline.ts';
import { parseHtml } from '../html.ts';
import { readSource } from '../saved-page/page-source.ts';
import type { Book, BookItem } from './book.ts';
import { findNavigation, hasType, readTitles } from './navigation.ts';

/** A chapter with its text. */
export interface Chapter {
  readonly title: string;
  readonly words: number;
  readonly blocks: readonly Node[];
}

/** The chapters of a book, and what the user should know of them, a sentence each. */
export interface Chapters {
  readonly chapters: readonly Chapter[];
  readonly notices: readonly string[];
}

interface OpenChapter {
  readonly title: string;
  /** Whether the table of contents has it. */
  readonly isListed: boolean;
  readonly blocks: Node[];
}

/** Names of pages that hold a picture of the cover, as makers of books give them. */
const coverName = /^(?:cover|cover[-_]?page|cvi)$/iu;

/**
 * The chapters of a book in reading order: a chapter is a file that the table of contents names, with the files after it
 * that it does not name and that begin with no heading (programs cut long chapters). Covers, the table of contents and pages
 * without text are none.
 */
export function readChapters(book: Book): Chapters {
  const titles = readTitles(book);
  const navigation = findNavigation(book);
  const open: OpenChapter[] = [];
  const notices: string[] = [];
  for (const item of book.spine) {
    if (item === navigation || isCover(item, book)) continue;
    const text = readText(item, book);
    if (text.notice !== null) notices.push(text.notice);
    const { blocks } = text;
    const title = titles.get(item.path);
    const last = open.at(-1);
    if (!hasText(blocks)) continue;
    const begins = title !== undefined || last?.isListed !== true || blocks[0]?.type.name === 'heading';
    if (begins) {
      open.push({
        title: title ?? findTitle(blocks) ?? item.id,
        isListed: title !== undefined,
        blocks: [...blocks],
      });
    } else last.blocks.push(...blocks);
  }
  return {
    chapters: open.map(({ title, blocks }) => ({
      title,
      blocks,
      words: countWords(getPlainText(createDocument(blocks))),
    })),
    notices,
  };
}

function isCover({ id, path }: BookItem, { guided }: Book): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/u, '');
  return guided.has(path) || coverName.test(id) || coverName.test(name);
}

function readText(
  { path }: BookItem,
  { archive, source }: Book,
): { readonly blocks: readonly Node[]; readonly notice: string | null } {
  if (!archive.has(path))
    return { blocks: [], notice: `A part of the book is missing in the file: ${path}.` };
  const { html, decoding } = readSource(archive.read(path), { fileName: 'chapter.xhtml', charset: null });
  const document = source.dom.parseHtml(html);
  const isNoText = Array.from(document.querySelectorAll('body, body > section, body > nav')).some(
    (element) => hasType(element, 'cover') || hasType(element, 'toc'),
  );
  return {
    blocks: isNoText ? [] : parseHtml(document).blocks,
    notice: decoding.decoded.damaged
      ? `A part of the book is damaged: ${path} has letters that cannot be read.`
      : null,
  };
}

function hasText(blocks: readonly Node[]): boolean {
  return blocks.some(({ textContent }) => textContent.trim() !== '');
}

/** Scripts that put no spaces between words; there a character counts as one, as word processors count. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/gu;

/** About how many words a text has: enough to choose chapters by, and much faster than to find them one by one. */
function countWords(text: string): number {
  const single = text.match(unspaced)?.length ?? 0;
  return single + (text.replace(unspaced, ' ').match(/[\p{L}\p{N}][^\s\p{Pd}]*/gu)?.length ?? 0);
}
