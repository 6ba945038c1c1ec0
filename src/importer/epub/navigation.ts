import { readSource } from '../saved-page/page-source.ts';
import { childrenOf, findChild, readXmlPart, textOf, type XmlElement } from '../xml-tree.ts';
import { folderOf } from '../zip-path.ts';
import { type Book, type BookItem, resolveReference } from './book.ts';

/** The titles of a book's files by their paths, as its table of contents has them; the first entry of each counts. */
export type Titles = ReadonlyMap<string, string>;

/** The titles in the table of contents of EPUB 3, else in that of EPUB 2. */
export function readTitles(book: Book): Titles {
  const page = findNavigation(book);
  const titles =
    page === null || !book.archive.has(page.path) ? new Map<string, string>() : readPage(page, book);
  if (titles.size > 0 || book.ncx === null || !book.archive.has(book.ncx.path)) return titles;
  return readNcx(book.ncx, book);
}

/** The page that holds the table of contents of EPUB 3. */
export function findNavigation({ items }: Book): BookItem | null {
  return items.find(({ properties }) => properties.includes('nav')) ?? null;
}

function readPage({ path }: BookItem, { archive, source }: Book): Map<string, string> {
  const { html } = readSource(archive.read(path), { fileName: 'nav.xhtml', charset: null });
  const lists = Array.from(source.dom.parseHtml(html).querySelectorAll('nav'));
  const contents = lists.find((list) => hasType(list, 'toc')) ?? lists[0];
  const links = contents === undefined ? [] : Array.from(contents.querySelectorAll('a'));
  return collect(
    links.map((link) => ({ reference: link.getAttribute('href') ?? '', title: link.textContent })),
    path,
  );
}

/** Whether an element says that it is of a type of https://www.w3.org/TR/epub-ssv-11/. */
export function hasType(element: Element, type: string): boolean {
  return element.getAttribute('epub:type')?.split(/\s+/u).includes(type) === true;
}

function readNcx({ path }: BookItem, { source }: Book): Map<string, string> {
  const points = findPoints(findChild(readXmlPart(path, source), 'ncx:navMap'));
  return collect(
    points.map((point) => ({
      reference: findChild(point, 'ncx:content')?.attributes.get('src') ?? '',
      title: childrenOf(point, 'ncx:navLabel').map(textOf).join(' '),
    })),
    path,
  );
}

/** Points hold points: each comes before those in it. */
function findPoints(element: XmlElement | undefined): readonly XmlElement[] {
  return childrenOf(element, 'ncx:navPoint').flatMap((point) => [point, ...findPoints(point)]);
}

function collect(
  entries: readonly { readonly reference: string; readonly title: string }[],
  path: string,
): Map<string, string> {
  const titles = new Map<string, string>();
  for (const { reference, title } of entries) {
    const target = resolveReference(folderOf(path), reference);
    const words = title.replace(/\s+/gu, ' ').trim();
    if (words !== '' && !titles.has(target)) titles.set(target, words);
  }
  return titles;
}
