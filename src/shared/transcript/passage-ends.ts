import type { AlignedPart } from './alignment.ts';
import type { Sides } from './passage.ts';
import type { QuoteWord } from './quote-words.ts';

/**
 * How many words at an end of a quote are set beside those that stand there in the transcript: one or two were replaced
 * (will for might); more were said elsewhere, or never.
 */
const mostReplaced = 2;

const sentenceEnd = /[.!?。！？…]/u;

interface Surroundings {
  readonly sides: Sides;
  /** 1 for each word of the transcript that lies in another passage. */
  readonly isTaken: Uint8Array;
}

/**
 * Takes into a passage the words at its ends that stand where the quote has others. They stay within their sentence, and
 * do not reach into another passage.
 */
export function extendEnds(
  parts: readonly AlignedPart[],
  surroundings: Surroundings,
): readonly AlignedPart[] {
  const said = surroundings.sides.quote.words.filter(({ role }) => role === 'said');
  return parts.map(({ quote, transcript }, place) => {
    const before = place === 0 && isReplaced(said.slice(0, quote.start + 1)) ? quote.start : 0;
    const isLast = place === parts.length - 1;
    const after = isLast && isReplaced(said.slice(quote.end - 1)) ? said.length - quote.end : 0;
    let { start, end } = transcript;
    while (transcript.start - start < before && canTake(start - 1, { edge: start, ...surroundings })) start--;
    while (end - transcript.end < after && canTake(end, { edge: end, ...surroundings })) end++;
    return {
      quote: { start: quote.start - before, end: quote.end + after },
      transcript: { start, end },
    };
  });
}

/** Whether words that were not found, with the one beside them that was, belong together and are few. */
function isReplaced(words: readonly QuoteWord[]): boolean {
  return words.length <= mostReplaced + 1 && words.slice(1).every(({ isAfterJoint }) => !isAfterJoint);
}

/** Whether a word beside the edge of a passage can be taken in. The edge lies before the word of that place. */
function canTake(word: number, { edge, sides, isTaken }: Surroundings & { readonly edge: number }): boolean {
  const { text, words, asides } = sides.transcript;
  const [left, right] = [words[edge - 1], words[edge]];
  if (left === undefined || right === undefined || asides[word] === 1 || isTaken[word] === 1) return false;
  return !sentenceEnd.test(text.slice(left.end, right.start));
}
