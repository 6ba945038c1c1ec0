/** Neither has accents nor anything else to fold but its case: most texts, and a quick way with them. */
const isPlain = /^[\n\x20-\x7e]*$/;

/**
 * A text as it is searched: case, accents and the forms of apostrophes and quotation marks aside, spaces of all kinds one
 * kind, soft hyphens left out. Offsets are not kept.
 */
export function foldForSearch(text: string): string {
  if (isPlain.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replaceAll(/[\p{M}\u00ad]/gu, '')
    .replaceAll(/[‘’ʼ′]/gu, "'")
    .replaceAll(/[“”„«»]/gu, '"')
    .toLowerCase();
}
