import { readStyle, readStyledShift } from '../html-style.ts';

/** Programs that save pages put the shadow trees of components into these; they nest. */
const shadowRoots = 'template[shadowrootmode], template[shadowmode]';

/**
 * Names of classes for words that are only read out, of the usual style sheets and content systems. A page that is saved
 * without its style sheets has nothing else that says it.
 */
const spokenOnly =
  /(?:^|[\s_-])(?:sr-only|screen-?reader(?:-(?:text|only))?|visually-?hidden|hidden-visually|visuallyhidden|a11y-(?:hidden|only|text)|assistive-text|off-?screen(?:-text)?)(?:-focusable)?(?=\s|$)/iu;

/** What links that open elsewhere say so with, whatever its class is. */
const windowHint =
  /^\W*(?:link )?opens? (?:in )?an? (?:new|external) (?:browser )?(?:window|tab|site|page|website)\W*$/iu;

/**
 * Makes a parsed page as a browser would show it: the insides of components are part of it, what is only for browsers
 * that know no frames is not, and a page that is hidden until its scripts have run is seen.
 */
export function restorePage(document: Document): void {
  let roots = document.querySelectorAll<HTMLTemplateElement>(shadowRoots);
  while (roots.length > 0) {
    for (const root of roots) root.replaceWith(root.content);
    roots = document.querySelectorAll<HTMLTemplateElement>(shadowRoots);
  }
  for (const element of document.querySelectorAll('noframes')) element.remove();
  for (const element of [document.documentElement, document.body]) {
    for (const name of ['hidden', 'aria-hidden', 'style']) element.removeAttribute(name);
  }
  for (const element of document.body.querySelectorAll('[class], a *')) {
    if (isSpokenOnly(element)) hideSpoken(element);
  }
  for (const element of document.querySelectorAll('[style]')) {
    if (isHiddenByStyle(element)) element.setAttribute('hidden', '');
    nameShift(element);
  }
}

/** Readability takes styles away; what stands above or below the line by its style alone gets the element for it. */
function nameShift(element: Element): void {
  const shift = element.localName === 'span' ? readStyledShift(readStyle(element)) : null;
  if (shift === null) return;
  const inside = element.ownerDocument.createElement(shift === 'raised' ? 'sup' : 'sub');
  inside.append(...element.childNodes);
  element.append(inside);
}

/**
 * By what is written there: where a content security policy forbids styles, as in the app, browsers know nothing of it,
 * and Readability asks them.
 */
function isHiddenByStyle(element: Element): boolean {
  const style = readStyle(element);
  return /^none\b/u.test(style.get('display') ?? '') || /^hidden\b/u.test(style.get('visibility') ?? '');
}

function isSpokenOnly(element: Element): boolean {
  if (spokenOnly.test(element.getAttribute('class') ?? '')) return true;
  return element.closest('a') !== null && element.localName !== 'a' && windowHint.test(element.textContent);
}

/** A figure that is read out in other words than it is written, as `$5m` is, is hidden from programs that read aloud. */
function hideSpoken(element: Element): void {
  element.setAttribute('hidden', '');
  for (const sibling of element.parentElement?.children ?? []) {
    if (/\d/u.test(sibling.textContent)) sibling.removeAttribute('aria-hidden');
  }
}
