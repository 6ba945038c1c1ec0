import type { Metadata } from '#shared/domain/article.ts';
import { childrenOf, findChild, textOf, type XmlElement } from '../xml-tree.ts';

/** What a book says of itself: its main title, its authors (not its translators and makers), its publisher, date and language. */
export function readBookMetadata(root: XmlElement): Partial<Metadata> {
  const metadata = findChild(root, 'opf:metadata');
  /* EPUB 2 may have them in an element of their own, as its forerunner had. */
  const holders = [metadata, findChild(metadata, 'opf:dc-metadata')];
  const all = (name: string): readonly XmlElement[] =>
    holders.flatMap((holder) => childrenOf(holder, name)).filter((element) => squeeze(element) !== '');
  const refinements = childrenOf(metadata, 'opf:meta');
  /** What is said of an element: by an attribute in EPUB 2, by an element that refers to it in EPUB 3. */
  const refine = ({ attributes }: XmlElement, property: string): string | undefined => {
    const id = attributes.get('id');
    const refinement = refinements.find(
      (meta) =>
        id !== undefined &&
        meta.attributes.get('refines') === `#${id}` &&
        meta.attributes.get('property') === property,
    );
    return attributes.get(`opf:${property}`) ?? (refinement === undefined ? undefined : squeeze(refinement));
  };
  const titles = all('dc:title');
  const title = titles.find((element) => refine(element, 'title-type') === 'main') ?? titles[0];
  const creators = all('dc:creator');
  const authors = creators.filter((creator) => /^(?:aut)?$/u.test(refine(creator, 'role') ?? ''));
  const dates = all('dc:date').filter((date) => refine(date, 'event') !== 'modification');
  const date = dates.find((candidate) => refine(candidate, 'event') === 'publication') ?? dates[0];
  const said = {
    title,
    publisher: all('dc:publisher')[0],
    publishedAt: date,
    language: all('dc:language')[0],
  };
  const byline = (authors.length > 0 ? authors : creators).map(squeeze).join(', ');
  return {
    ...Object.fromEntries(
      Object.entries(said).flatMap(([key, element]) =>
        element === undefined ? [] : [[key, squeeze(element)]],
      ),
    ),
    ...(byline === '' ? {} : { byline }),
  };
}

function squeeze(element: XmlElement): string {
  return textOf(element).replace(/\s+/gu, ' ').trim();
}
