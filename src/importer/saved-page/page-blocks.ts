import { isDropped, readStyle } from '../html-style.ts';

/** A part of a page whose text is not parted into smaller blocks. */
export interface PageBlock {
  /** Its place in the page, from 0, and what is noted at it. */
  readonly place: number;
  /** What a reader sees of it, spaces shortened. */
  readonly text: string;
  /** Itself and what it stands in, from the inside out, as the page had it before anything was moved. */
  readonly around: readonly Surrounding[];
  /** The share of its letters that are links. */
  readonly linked: number;
}

/** An element around a block. */
export interface Surrounding {
  readonly element: Element;
  readonly isArticle: boolean;
  /** Not part of what the page tells: menus, forms, boxes that lead elsewhere, what is not seen. */
  readonly isFurniture: boolean;
}

/** Where Readability cannot touch it: it takes names of classes away, and makes elements into others. */
const placed = 'data-tickmark-block';

const blockSelector =
  'address, article, aside, blockquote, dd, div, dl, dt, fieldset, figcaption, figure, footer, form, h1, h2, h3, h4, h5, h6, header, li, main, nav, ol, p, pre, section, table, td, th, ul';

const articleSelector = 'article, main, [role~="main"], [itemprop~="articleBody"]';

const furnitureSelector =
  'nav, form, fieldset, dialog, template, noscript, figure, [hidden], [aria-hidden="true"], [role="navigation"], [role="search"], [role="menu"], [role="dialog"], [role="alertdialog"], [role="banner"], [role="contentinfo"]';

/** By the names of classes and ids. Those of articles and of the page have words such as these in them as well. */
const furnitureName =
  /comment|communit|respond|repl(?:y|ies)|relat|newsletter|subscri|sign-?up|promo|sponsor|share|sharing|social|cookie|gdpr|consent|banner|advert|(?:^|[ _-])ads?(?:$|[ _-])|recirc|recommend|trending|popular|teaser|more-|author|bio(?:$|[ _-])|byline|copyright|disclaim|terms|legal|paywall|log-?in|widget|outbrain|taboola|breadcrumb|menu|caption|credit|rating|tooltip|popup|modal|overlay/iu;

const [textNode, elementNode] = [3, 1];

/** The text of an element as a reader sees it, spaces shortened. */
export function readSeen(element: Element): string {
  return shortenSpace(readWords(element));
}

/** The share of the letters of an element that are links. */
export function measureLinks(element: Element): number {
  const links = Array.from(element.querySelectorAll('a'), readSeen).join('');
  return links.length / Math.max(1, readSeen(element).length);
}

/** The blocks of a page, each of which gets its place noted. */
export function placeBlocks(document: Document): readonly PageBlock[] {
  for (const element of document.querySelectorAll(`[${placed}]`)) element.removeAttribute(placed);
  const blocks: PageBlock[] = [];
  const known = new Map<Element, Surrounding>();
  for (const element of document.querySelectorAll(blockSelector)) {
    if (element.querySelector(blockSelector) !== null) continue;
    const text = readSeen(element);
    if (text === '') continue;
    element.setAttribute(placed, `${blocks.length}`);
    blocks.push({
      place: blocks.length,
      text,
      around: listAround(element, known),
      linked: measureLinks(element),
    });
  }
  return blocks;
}

/** The elements of a part of the page at which places are noted, in its order, with these. */
export function findPlaced(part: Element): readonly { readonly place: number; readonly element: Element }[] {
  return Array.from(part.querySelectorAll(`[${placed}]`), (element) => ({
    place: Number(element.getAttribute(placed)),
    element,
  }));
}

/** What a reader sees of the text of an element. */
function readWords(element: Element): string {
  return Array.from(element.childNodes, (child) => {
    if (child.nodeType === textNode) return child.nodeValue ?? '';
    if (!isElement(child) || isDropped(child, readStyle(child))) return '';
    return child.matches(blockSelector) ? ` ${readWords(child)} ` : readWords(child);
  }).join('');
}

function shortenSpace(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function isElement(node: Node): node is Element {
  return node.nodeType === elementNode;
}

function listAround(element: Element, known: Map<Element, Surrounding>): readonly Surrounding[] {
  const around: Surrounding[] = [];
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const surrounding = known.get(at) ?? describe(at);
    known.set(at, surrounding);
    around.push(surrounding);
  }
  return around;
}

function describe(element: Element): Surrounding {
  const names = `${element.getAttribute('class') ?? ''} ${element.id}`;
  return {
    element,
    isArticle: element.matches(articleSelector),
    isFurniture: element.matches(furnitureSelector) || furnitureName.test(names),
  };
}
