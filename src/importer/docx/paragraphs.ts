import { childrenOf, findChild, type XmlElement } from '../xml-tree.ts';
import type { Numbering } from './numbering.ts';
import { readListReference, readOutlineLevel, type Styles, valueOf } from './styles.ts';
import { writeHeading, writeListPlace, writeQuote } from './written-parts.ts';

/** The id of the style that the properties of a paragraph or a run name, or null. */
export function findStyle(
  element: XmlElement,
  ...path: readonly [properties: string, style: string]
): string | null {
  return valueOf(findChild(element, ...path)) ?? null;
}

/** Whether the end of a paragraph was deleted or moved away, so that its words belong to the next one (17.13.5.15). */
export function hasDeletedEnd(paragraph: XmlElement): boolean {
  const mark = findChild(paragraph, 'w:pPr', 'w:rPr');
  return childrenOf(mark).some(({ name }) => name === 'w:del' || name === 'w:moveFrom');
}

/** What a paragraph is, by itself or by its style: a heading, an item of a list, a quotation, or nothing special. */
export function writeProperties(
  paragraph: XmlElement,
  { styles, numbering }: { readonly styles: Styles; readonly numbering: Numbering },
): string {
  const properties = findChild(paragraph, 'w:pPr');
  const style = findStyle(paragraph, 'w:pPr', 'w:pStyle');
  const outline = readOutlineLevel(properties);
  const heading = outline === undefined ? styles.findHeading(style) : outline;
  if (heading !== null) return writeHeading(heading);
  const own = readListReference(properties);
  const inherited = styles.findList(style);
  const reference = {
    list: own?.list ?? inherited?.list ?? null,
    level: own?.level ?? (own?.list == null ? (inherited?.level ?? null) : null),
  };
  const place = numbering.findPlace(reference, inherited?.style ?? style);
  if (place !== null) return writeListPlace(place);
  return styles.isQuote(style) ? writeQuote() : '';
}
