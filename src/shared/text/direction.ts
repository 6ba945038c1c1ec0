/* The scripts that run from right to left and are still written; the digits of none of them do. */
const strongLetter =
  /(?<rtl>(?=\p{L})[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}\p{Script=Mandaic}\p{Script=Samaritan}])|\p{L}/u;

/**
 * The direction in which a text runs: that of its first letter, as HTML's `dir="auto"` has it. Null where there is no
 * letter.
 */
export function findDirection(text: string): 'ltr' | 'rtl' | null {
  const found = strongLetter.exec(text);
  if (found === null) return null;
  return found.groups?.['rtl'] === undefined ? 'ltr' : 'rtl';
}
