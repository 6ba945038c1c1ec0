/**
 * How often one object may be in a file. Each time a PDF is saved by an incremental update, what has changed comes in
 * anew; nobody does that so often. pdf.js reads every one of them where it has to look for the objects of a damaged
 * file, and from each to the end of the file where it has no end of its own: two thousand take it half a minute.
 */
const mostTimes = 500;

const beginning = /(?<![\d.])(\d{1,10})[ \t\r\n]{1,4}\d{1,5}[ \t\r\n]{1,4}obj\b/gu;

/** The number of an object that is in a PDF more often than any document needs, as it stands there; null: none is. */
export function findRepeatedObject(bytes: Uint8Array): string | null {
  const times = new Map<string, number>();
  for (const { 1: number = '' } of new TextDecoder('latin1').decode(bytes).matchAll(beginning)) {
    const now = (times.get(number) ?? 0) + 1;
    if (now > mostTimes) return number;
    times.set(number, now);
  }
  return null;
}
