import { sanitizeLink } from '../../document/schema.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  /* A parser would make a line feed of it, and a replacement character of the other, after an error. */
  '\r': '&#13;',
  '\u0000': '\uFFFD',
};

/** Text as HTML that says just that text, between tags and between the quotation marks of an attribute. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"'\p{Cc}]/gu, (character) => entities[character] ?? character);
}

/** A text that may run in either direction, apart from what is around it. */
export function formatText(text: string): string {
  return `<bdi>${escapeHtml(text)}</bdi>`;
}

/** Markup around which a link to an address is put, if it is one that may be followed: `http`, `https` or `mailto`. */
export function wrapLink(markup: string, url: string | null): string {
  const address = sanitizeLink(url);
  return address === null ? markup : `<a href="${escapeHtml(address)}" rel="noreferrer">${markup}</a>`;
}

/** A text as a string of CSS inside a style element: nothing but letters and digits of ASCII is left as it is. */
export function quoteCss(text: string): string {
  const safe = text.replaceAll(
    /[^A-Za-z0-9 ]/gu,
    (character) => `\\${(character.codePointAt(0) ?? 0xfffd).toString(16)} `,
  );
  return `"${safe}"`;
}
