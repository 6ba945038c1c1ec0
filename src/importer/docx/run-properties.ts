import { childrenOf, findChild, type XmlElement } from '../xml-tree.ts';
import { findStyle } from './paragraphs.ts';
import { readToggle, type Styles, valueOf } from './styles.ts';

/** The properties of a run that our schema has marks for, by their elements, as the run or its style has them. */
export function findLook(run: XmlElement, styles: Styles): readonly string[] {
  const properties = findChild(run, 'w:rPr');
  const style = findStyle(run, 'w:rPr', 'w:rStyle');
  return ['w:b', 'w:i'].filter(
    (property) => readToggle(properties, property) ?? styles.findToggle(style, property) ?? false,
  );
}

const noteReferences: ReadonlySet<string> = new Set(['w:footnoteReference', 'w:endnoteReference']);
const shifts: ReadonlySet<string> = new Set(['superscript', 'subscript']);

/**
 * Where a run stands, by itself or by its style, as `w:vertAlign` says it: above the line or below it, or null. A style of
 * paragraphs is not asked: where all of a paragraph stands higher, nothing in it does. The mark of a note is raised as such.
 */
export function findShift(run: XmlElement, styles: Styles): string | null {
  if (childrenOf(run).every(({ name }) => name === 'w:rPr' || noteReferences.has(name))) return null;
  const own = valueOf(findChild(run, 'w:rPr', 'w:vertAlign'));
  const shift = own ?? styles.findShift(findStyle(run, 'w:rPr', 'w:rStyle')) ?? '';
  return shifts.has(shift) ? shift : null;
}

/** Whether a run is hidden: by itself, by its style or by that of its paragraph. */
export function isHidden(
  run: XmlElement,
  { styles, paragraphStyle }: { readonly styles: Styles; readonly paragraphStyle: string | null },
): boolean {
  return (
    readToggle(findChild(run, 'w:rPr'), 'w:vanish') ??
    styles.findToggle(findStyle(run, 'w:rPr', 'w:rStyle'), 'w:vanish') ??
    styles.findToggle(paragraphStyle, 'w:vanish') ??
    false
  );
}

/** Whether a run is struck out, which to Word is a look of text and no deletion. */
export function isStruck(run: XmlElement): boolean {
  const properties = findChild(run, 'w:rPr');
  return ['w:strike', 'w:dstrike'].some((property) => readToggle(properties, property) === true);
}
