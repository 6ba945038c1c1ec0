/**
 * Letters that typesetters draw as one shape or in a shape of their own, as Unicode has them for old encodings: Latin,
 * Armenian and Hebrew ligatures, Hebrew and Arabic presentation forms. A PDF says what was drawn, an article what was
 * written, so they become the letters that they stand for. Not so the two ornate parentheses among them, which are signs.
 */
const shapes = /[\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufb4f\ufb50-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc]/gu;

/** Accents that TeX's old fonts draw by themselves, and what they are on a letter. */
const accents: Readonly<Record<string, string>> = {
  '`': '\u0300',
  '\u00a8': '\u0308',
  '\u00af': '\u0304',
  '\u00b4': '\u0301',
  '\u00b8': '\u0327',
  '\u02c6': '\u0302',
  '\u02c7': '\u030c',
  '\u02d8': '\u0306',
  '\u02d9': '\u0307',
  '\u02da': '\u030a',
  '\u02dc': '\u0303',
  '\u02dd': '\u030b',
};

/**
 * Those that can be told from the text alone: they stand before their letter, and an i or a j has lost its dot to them. Acute and
 * grave stand for apostrophes elsewhere, but not before a letter without its dot. A cedilla stands behind its letter.
 */
const accentBefore =
  /(?<accent>[\u00a8\u02c6\u02c7\u02d8\u02da\u02dc\u02dd]|[`\u00b4](?=[ıȷ]))(?<letter>[a-zıȷ])/giu;
const cedillaBehind = /(?<letter>[a-z])\u00b8/giu;

/** What stands where a font gives no letter to a shape: controls, which are never part of a text. */
const unreadable = /[^\P{Cc}\t\n\r]/gu;

export const replacement = '\ufffd';

/**
 * The letters that were written, from those that were drawn: shapes and accents; nothing else is normalised. U+0000, which stands for a
 * shape without a meaning, is taken out; other controls become U+FFFD.
 */
export function readLetters(drawn: string): string {
  return drawn
    .replaceAll('\0', '')
    .replace(shapes, (shape) => shape.normalize('NFKC').replace(/^ (?=\p{M})/u, ''))
    .replace(accentBefore, placeAccent)
    .replace(cedillaBehind, (drawn, letter: string) => placeAccent(drawn, '\u00b8', letter))
    .replace(unreadable, replacement);
}

function placeAccent(drawn: string, accent: string, letter: string): string {
  const bare = letter.replace('ı', 'i').replace('ȷ', 'j');
  const written = `${bare}${accents[accent] ?? ''}`.normalize('NFC');
  return written.length === 1 ? written : drawn;
}

/**
 * Two texts of which the first is drawn into the second, with the accent that one of them has there on the letter of the
 * other; null where there is none.
 */
export function joinAccent(before: string, after: string): readonly [before: string, after: string] | null {
  const [last, first] = [before.slice(-1), after.slice(0, 1)];
  if (last in accents && /\p{L}/u.test(first)) {
    const letter = placeAccent(first, last, first);
    return letter === first ? null : [before.slice(0, -1), letter + after.slice(1)];
  }
  if (!(first in accents) || !/\p{L}/u.test(last)) return null;
  const letter = placeAccent(last, first, last);
  return letter === last ? null : [before.slice(0, -1) + letter, after.slice(1)];
}
