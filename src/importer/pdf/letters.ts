/**
 * Letters that typesetters draw as one shape or in a shape of their own, as Unicode has them for old encodings: Latin,
 * Armenian and Hebrew ligatures, Hebrew and Arabic presentation forms. A PDF says what was drawn, an article what was
 * written, so they become the letters that they stand for. Not so the two ornate parentheses among them, which are signs.
 */
const shapes = /[\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufb4f\ufb50-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc]/gu;

/**
 * Accents that TeX's old fonts draw by themselves, before their letter; an i has lost its dot to them. Acute and grave
 * are not among them: in other texts these signs stand for apostrophes.
 */
const accents: Readonly<Record<string, string>> = {
  '\u00a8': '\u0308',
  '\u02c6': '\u0302',
  '\u02c7': '\u030c',
  '\u02d8': '\u0306',
  '\u02da': '\u030a',
  '\u02dc': '\u0303',
  '\u02dd': '\u030b',
};

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
    .replace(/(?<accent>[\u00a8\u02c6\u02c7\u02d8\u02da\u02dc\u02dd])(?<letter>[a-zıȷ])/giu, placeAccent)
    .replace(unreadable, replacement);
}

function placeAccent(drawn: string, accent: string, letter: string): string {
  const bare = letter.replace('ı', 'i').replace('ȷ', 'j');
  const written = `${bare}${accents[accent] ?? ''}`.normalize('NFC');
  return written.length === 1 ? written : drawn;
}
