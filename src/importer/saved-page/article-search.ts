import { isProbablyReaderable, Readability } from '@mozilla/readability';
import { completeArticle, lookOver } from './left-out.ts';
import { restoreLinks } from './page-address.ts';

/** What Readability makes of a page. */
export interface FoundArticle {
  readonly content: Element;
  readonly title: string | null;
  readonly byline: string | null;
  readonly siteName: string | null;
  readonly publishedTime: string | null;
  /** Whether the page has enough text in paragraphs to be taken for an article without looking closer. */
  readonly isLikely: boolean;
  /** How many words of running text the page has in its article and Readability has not. */
  readonly leftOut: number;
}

/**
 * How many elements an article is looked for in. Long articles have half of it, and without a browser this takes five
 * seconds, more than in proportion to its size.
 */
const maximumElements = 20_000;

/**
 * In how much text an article is looked for, in UTF-16 units times the elements around them: Readability reads the text
 * of every element anew. Articles have a thousandth of it.
 */
const maximumWeight = 250_000_000;

/**
 * In how many elements and pieces of text, times the elements around them, an article is looked for: Readability walks
 * through all that is in an element anew for each. The largest articles have a tenth of it; nine times as much takes ten
 * seconds.
 */
const maximumSteps = 2_000_000;

/**
 * The longest value of an attribute that is left whole, in UTF-16 units: Readability searches them with patterns that
 * take the square of the length. Names of files and of properties are shorter.
 */
const maximumValue = 500;

/** What is words, an address or a list of names, and not searched in that way. */
const wholeAttributes: ReadonlySet<string> = new Set(['alt', 'class', 'content', 'href', 'id', 'style']);

/** The longest title, in UTF-16 units: Readability compares each heading with it, word by word. No headline is longer. */
const maximumTitle = 500;

/**
 * Below the usual limits (140 and 20), which are for pages that are worth a mode for reading: news in four short
 * paragraphs are an article, teasers of a line each are none.
 */
const likelihood = { minContentLength: 80, minScore: 15 };

const textNode = 3;
const elementNode = 1;

/**
 * The article in a page, by Mozilla's Readability, which Firefox reads pages with; null where none is recognised, or the
 * page is too large to look. Alters the page. Readability was not written for hostile pages: where it fails, it has found
 * nothing.
 */
export function findArticle(document: Document): FoundArticle | null {
  if (!isSearchable(document)) return null;
  shortenAttributes(document);
  if (document.title.length > maximumTitle) document.title = document.title.slice(0, maximumTitle);
  try {
    return search(document);
  } catch {
    return null;
  }
}

function search(document: Document): FoundArticle | null {
  const isLikely = isProbablyReaderable(document, likelihood);
  const inventory = lookOver(document);
  const found = new Readability<Node>(document, { serializer: (node) => node }).parse();
  if (found === null || !isElement(found.content) || found.content.textContent.trim() === '') return null;
  const leftOut = completeArticle(found.content, inventory);
  restoreLinks(found.content);
  return {
    content: found.content,
    title: found.title ?? null,
    byline: found.byline ?? null,
    siteName: found.siteName ?? null,
    publishedTime: found.publishedTime ?? null,
    isLikely,
    leftOut,
  };
}

function isElement(node: Node | null | undefined): node is Element {
  return node?.nodeType === elementNode;
}

/** Whether the page is small enough for an article to be found in time. */
function isSearchable(document: Document): boolean {
  const elements = document.querySelectorAll('*');
  if (elements.length > maximumElements) return false;
  const depths = new Map<Node, number>();
  let weight = 0;
  let steps = 0;
  for (const element of elements) {
    const depth = (depths.get(element.parentNode ?? document) ?? 0) + 1;
    depths.set(element, depth);
    steps += depth;
    for (let child = element.firstChild; child !== null; child = child.nextSibling) {
      if (child.nodeType !== textNode) continue;
      weight += depth * (child.nodeValue?.length ?? 0);
      steps += depth;
    }
  }
  return weight <= maximumWeight && steps <= maximumSteps;
}

function shortenAttributes(document: Document): void {
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of Array.from(element.attributes)) {
      if (value.length > maximumValue && !wholeAttributes.has(name))
        element.setAttribute(name, value.slice(0, maximumValue));
    }
  }
}
