import { isWebAddress } from '#shared/text/web-address.ts';

/** How far into a page the comments of programs that save pages are looked for, in UTF-16 units. */
const headLength = 16 * 1024;

/** Internet Explorer, Chromium and Firefox begin a saved page with the length of its address and the address. */
const savedFrom = /<!--\s{0,9}saved from url=\(\d{1,9}\)(?<address>[^\s<>]{1,4000})/iu;

/** SingleFile's comment. */
const savedWith = /<!--\s{0,9}Page saved with SingleFile\s{1,9}url:\s{0,9}(?<address>[^\s<>]{1,4000})/u;

/** The address that the program which saved a page has noted in it. */
export function findSavedAddress(html: string): string | null {
  const head = html.slice(0, headLength);
  const address = (savedFrom.exec(head) ?? savedWith.exec(head))?.groups?.['address'];
  return address !== undefined && isWebAddress(address) ? address : null;
}

/** An address as it stands in a page, resolved; null where that cannot be done or gives nothing on the web. */
export function resolveAddress(address: string | null | undefined, base: string | null): string | null {
  if (address === null || address === undefined) return null;
  const trimmed = address.trim();
  if (!URL.canParse(trimmed, base ?? undefined)) return null;
  const { href } = new URL(trimmed, base ?? undefined);
  return isWebAddress(href) ? href : null;
}

/** What relative addresses in a page start from: its `<base>`, itself relative to the page's own address. */
export function findBase(document: Document, address: string | null): string | null {
  const stated = document.querySelector('base[href]')?.getAttribute('href');
  return resolveAddress(stated, address) ?? address;
}

/**
 * Where Readability cannot touch it: it resolves addresses against the document's own, which for a parsed text is the
 * address of the program.
 */
const resolved = 'data-tickmark-address';

/** Notes at each link of a page where it leads. */
export function noteLinks(document: Document, base: string | null): void {
  for (const link of document.querySelectorAll('a')) {
    const href = link.getAttribute('href')?.trim() ?? '';
    link.removeAttribute(resolved);
    if (URL.canParse(href, base ?? undefined))
      link.setAttribute(resolved, new URL(href, base ?? undefined).href);
  }
}

/** Makes the links in a part of the page lead where it was noted, and those of which nothing was noted nowhere. */
export function restoreLinks(part: Element): void {
  for (const link of part.querySelectorAll('a')) {
    const address = link.getAttribute(resolved);
    if (address === null) link.removeAttribute('href');
    else link.setAttribute('href', address);
  }
}
