import { parseHTML } from 'linkedom';
import type { MarkupParser } from '#importer/import-source.ts';
import { TickmarkError } from '#shared/result.ts';

/* That of its window has the type of a browser's. */
const { DOMParser } = parseHTML('<!doctype html><html></html>');

/** A DOM without a browser, for the importer: it runs no scripts and loads nothing. */
export const linkedomParser: MarkupParser = {
  parseHtml(html) {
    /*
     * linkedom makes the tree as the tags stand, and takes the first element for the root. So the markup is put into a
     * body, whether it is a piece of a page or a whole one, and the page's own frame is taken off again.
     */
    const document = new DOMParser().parseFromString(
      `<!doctype html><html><head></head><body>${html}`,
      'text/html',
    );
    collectStrays(document);
    mergeFrames(document);
    fillHead(document);
    for (const element of document.querySelectorAll('*')) {
      lowerAttributeNames(element);
      joinTexts(element);
    }
    return document;
  },
  parseXml(xml) {
    const document = new DOMParser().parseFromString(xml, 'text/xml');
    for (const element of document.querySelectorAll('*')) readAttributesRaw(element);
    /* linkedom reads what it can of anything; this is all that it notices. */
    if (document.firstElementChild !== null) return document;
    throw new TickmarkError({ code: 'broken', message: 'It is not XML: it has no element.' });
  },
};

/** What follows an end of the body or of the page belongs to the body all the same. */
function collectStrays({ body, documentElement, childNodes }: Document): void {
  const strays = [...childNodes].filter((node) => node !== documentElement && node.nodeType !== doctypeNode);
  const inside = [...documentElement.childNodes].slice(2);
  for (const node of [...inside, ...strays]) body.append(node);
}

const doctypeNode = 10;

/** The frame of a page in the page: browsers take over its attributes, and what is in it stays where it is. */
function mergeFrames(document: Document): void {
  for (const tag of ['html', 'head', 'body'] as const) {
    const frame = tag === 'html' ? document.documentElement : document[tag];
    for (const inner of document.body.querySelectorAll(tag)) {
      for (const { name, value } of Array.from(inner.attributes)) {
        if (tag !== 'head' && !frame.hasAttribute(name)) frame.setAttribute(name.toLowerCase(), value);
      }
      while (inner.firstChild !== null) inner.before(inner.firstChild);
      inner.remove();
    }
  }
}

const headTags: ReadonlySet<string> = new Set(
  'base basefont bgsound link meta noframes noscript script style template title'.split(' '),
);

/** The head is what stands before the first thing that can be seen. */
function fillHead({ head, body }: Document): void {
  for (let node = body.firstChild; node !== null && isHeadNode(node); node = body.firstChild)
    head.append(node);
}

function isHeadNode(node: Node): boolean {
  if (node.nodeType === textNode) return (node.nodeValue ?? '').trim() === '';
  return node.nodeType === commentNode || headTags.has(node.nodeName.toLowerCase());
}

const textNode = 3;
const commentNode = 8;

/** `HREF` is `href` to browsers; linkedom keeps what is written. */
function lowerAttributeNames(element: Element): void {
  /* Of drawings the names are in mixed case, and are not looked at. */
  if (element.namespaceURI?.endsWith('/svg') === true) return;
  for (const { name, value } of Array.from(element.attributes)) {
    const lower = name.toLowerCase();
    if (lower === name) continue;
    element.removeAttribute(name);
    if (!element.hasAttribute(lower)) element.setAttribute(lower, value);
  }
}

/** linkedom cuts text at each reference, and where a tag might have begun; browsers make one node of it. */
function joinTexts(element: Element): void {
  for (let node = element.firstChild; node !== null; node = node.nextSibling) {
    if (node.nodeType !== textNode || node.nextSibling?.nodeType !== textNode) continue;
    const texts = [node.nodeValue ?? ''];
    for (let next = node.nextSibling; next?.nodeType === textNode; next = node.nextSibling) {
      texts.push(next.nodeValue ?? '');
      next.remove();
    }
    node.nodeValue = texts.join('');
  }
}

/** In XML linkedom gives the values of attributes as they would be written, and not as they are. */
function readAttributesRaw(element: Element): void {
  if (Array.from(element.attributes).some(({ value }) => /[<>&\u00a0]/u.test(value)))
    element.getAttribute = (name) => element.getAttributeNode(name)?.value ?? null;
}
