/*
 * By index and not by patterns such as `[ \t]+$`, which read a run of spaces inside a text again from each of its
 * spaces: a hundred thousand of them would take a quarter of a minute.
 */

/** A text without any of these characters (one UTF-16 unit each) at its end. */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** The same at both ends. */
export function trimOf(text: string, characters: string): string {
  let start = 0;
  while (start < text.length && characters.includes(text.charAt(start))) start++;
  return trimEndOf(text.slice(start), characters);
}
