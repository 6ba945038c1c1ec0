import type { Anchor } from '#shared/domain/annotation.ts';
import { CodePointIndex, isInsidePair } from '#shared/text/code-points.ts';

/** What is wrong with an anchor in the text that the check was made for, or null. */
export type AnchorCheck = (anchor: Anchor) => string | null;

/** The words must stand where the anchor says, in both units, and no character may be cut in two. */
export function createAnchorCheck(text: string): AnchorCheck {
  const index = new CodePointIndex(text);
  return ({ exact, utf16, codePoints }) => {
    if (utf16 === null || codePoints === null) {
      return utf16 === codePoints ? null : 'One of its two places is missing.';
    }
    const { start, end } = utf16;
    if (end > text.length) return `It ends at ${end}, and the text at ${text.length}.`;
    if (text.slice(start, end) !== exact) return `Its words do not stand at ${start} to ${end} of the text.`;
    if (isInsidePair(text, start) || isInsidePair(text, end)) return 'It cuts a character in two.';
    const isSame =
      index.toCodePoints(start) === codePoints.start && index.toCodePoints(end) === codePoints.end;
    return isSame ? null : 'Its two places are not the same.';
  };
}
