/** What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets), halves of surrogate pairs among it. */
const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/**
 * A text as XML can hold it: U+FFFD in the place of every character that it cannot. Each of those is one UTF-16 unit, so
 * offsets stay what they are.
 */
export function toXmlText(text: string): string {
  return text.replaceAll(forbidden, '\ufffd');
}

/** How many characters of a text XML cannot hold. */
export function countForbidden(text: string): number {
  return text.match(forbidden)?.length ?? 0;
}
