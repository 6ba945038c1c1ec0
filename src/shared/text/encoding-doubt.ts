/** How much of a text is looked at for signs of a wrong encoding, in UTF-16 units: ten thousand words settle it. */
const sampleLength = 64 * 1024;

/** Beyond ASCII, for that is the same in nearly all encodings. */
const foreign = /[^\p{ASCII}]/gu;

/**
 * What wrongly read text is full of and rightly read text hardly has: controls; signs inside words (`SpÃ³³ka`); capitals
 * after the first letter of a word (Cyrillic in the wrong encoding has its cases swapped); three accented Latin letters
 * in a row; Latin letters next to Cyrillic or Greek ones.
 */
const odd: readonly RegExp[] = [
  /[\u0080-\u009f\ufffd]/gu,
  /(?<=\p{L})[^\p{L}\p{M}\p{P}\p{Z}\p{Cf}\p{ASCII}\u0080-\u009f\ufffd](?=\p{L})/gu,
  /(?<=\p{L})(?!\p{ASCII})\p{Lu}/gu,
  /(?<=(?!\p{ASCII})\p{Script=Latin})(?!\p{ASCII})\p{Ll}(?=(?!\p{ASCII})\p{Script=Latin})/gu,
  /(?<=\p{Script=Latin})[\p{Script=Cyrillic}\p{Script=Greek}]|(?<=[\p{Script=Cyrillic}\p{Script=Greek}])\p{Script=Latin}/gu,
];

/** The share of the characters beyond ASCII, from 0, that stand as they would if the encoding were wrong. */
export function measureDoubt(text: string): number {
  const sample = text.slice(0, sampleLength);
  const all = sample.match(foreign)?.length ?? 0;
  if (all === 0) return 0;
  return odd.reduce((count, pattern) => count + (sample.match(pattern)?.length ?? 0), 0) / all;
}
