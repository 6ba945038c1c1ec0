/**
 * What no annotated piece, no value and no note may have in it: brat reads its files by Python's line ends, which are the
 * separators of Unicode and many controls. The others of these are in no article, and are taken with them.
 */
export const lineEnds = /(?:[^\P{Cc}\t]|[\u2028\u2029])+/u;

/** The lines of a text. A CRLF ends one line. */
export function splitLines(text: string): readonly string[] {
  return text.split(/\r\n|[^\P{Cc}\t]|[\u2028\u2029]/u);
}
