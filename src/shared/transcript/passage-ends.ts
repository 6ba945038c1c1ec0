import type { AlignedPart } from './alignment.ts';
import type { ComparableWord } from './comparable-words.ts';
import type { Sides } from './passage.ts';
import type { QuoteWord } from './quote-words.ts';

/**
 * How many words at an end of a quote are set beside those that stand there in the transcript: one or two were replaced
 * (will for might); more were said elsewhere, or never.
 */
const mostReplaced = 2;

/**
 * How many words further away than it would be word for word a word is looked for that the quote has at its end: “hope to”
 * stands between “we” and “build” where the quote has “we will build”. As many are shown behind one that was moved.
 */
const furthest = 2;

export const sentenceEnd = /[.!?。！？…]/u;
const clauseEnd = /[.!?。！？…,;:–—，、；：]/u;

interface Surroundings {
  readonly sides: Sides;
  /** 1 for each word of the transcript that lies in another passage. */
  readonly isTaken: Uint8Array;
}

/**
 * Takes into a passage the words at its ends that stand where the quote has others, and on to a word that the quote has there
 * in another place. They stay within their sentence, and do not reach into another passage.
 */
export function extendEnds(
  parts: readonly AlignedPart[],
  surroundings: Surroundings,
): readonly AlignedPart[] {
  const said = surroundings.sides.quote.words.filter(({ role }) => role === 'said');
  const { words } = surroundings.sides.transcript;
  return parts.map(({ quote, transcript }, place) => {
    const isFirst = place === 0;
    const isLast = place === parts.length - 1;
    const before = isFirst && isReplaced(said.slice(0, quote.start + 1)) ? quote.start : 0;
    const after = isLast && isReplaced(said.slice(quote.end - 1)) ? said.length - quote.end : 0;
    const found = words.slice(transcript.start, transcript.end);
    const lost = (from: number, to: number): readonly QuoteWord[] =>
      said
        .slice(Math.max(from, quote.start), Math.min(to, quote.end))
        .filter((word) => !found.some((spoken) => isSame(word, spoken)));
    const start = isFirst
      ? extend(transcript.start, {
          step: -1,
          replaced: said.slice(quote.start - before, quote.start),
          lost: lost(quote.start, quote.start + mostReplaced + 1),
          ...surroundings,
        })
      : transcript.start;
    const end = isLast
      ? extend(transcript.end, {
          step: 1,
          replaced: said.slice(quote.end, quote.end + after),
          lost: lost(quote.end - mostReplaced - 1, quote.end),
          ...surroundings,
        })
      : transcript.end;
    return {
      quote: { start: quote.start - before, end: quote.end + after },
      transcript: { start, end },
    };
  });
}

interface End extends Surroundings {
  /** Away from the passage. */
  readonly step: -1 | 1;
  /** The words of the quote that stand beyond the passage. */
  readonly replaced: readonly QuoteWord[];
  /** Those just within it that the passage has not. */
  readonly lost: readonly QuoteWord[];
}

/** The place to which a passage reaches that ends at an edge. The edge lies before the word of that place. */
function extend(edge: number, { step, replaced, lost, ...surroundings }: End): number {
  const { words } = surroundings.sides.transcript;
  const reach = (from: number, { count, end }: { readonly count: number; readonly end: RegExp }): number => {
    let to = from;
    for (let taken = 0; taken < count && canTake(to, { step, end, ...surroundings }); taken++) to += step;
    return to;
  };
  const usual = reach(edge, { count: replaced.length, end: sentenceEnd });
  const furthestEdge = reach(edge, { count: replaced.length + furthest, end: clauseEnd });
  for (let to = furthestEdge; (to - usual) * step > 0; to -= step) {
    const word = words[step > 0 ? to - 1 : to];
    if (word === undefined) continue;
    /* What follows a word that was moved to before the end belongs to it: next year, for next summer. */
    if (step > 0 && isAmong(word, lost)) return reach(to, { count: furthest, end: clauseEnd });
    if (isAmong(word, lost) || isAmong(word, replaced)) return to;
  }
  return usual;
}

function isAmong(spoken: ComparableWord, words: readonly QuoteWord[]): boolean {
  return words.some((word) => isSame(word, spoken));
}

export function isSame({ key, bareKey }: QuoteWord, spoken: ComparableWord): boolean {
  return spoken.key === key || spoken.key === bareKey;
}

/** Whether words that were not found, with the one beside them that was, belong together and are few. */
function isReplaced(words: readonly QuoteWord[]): boolean {
  return words.length <= mostReplaced + 1 && words.slice(1).every(({ isAfterJoint }) => !isAfterJoint);
}

/** Whether the word beyond an edge can be taken in: no end of this kind, and nobody else's word, stands there. */
function canTake(
  edge: number,
  { step, end, sides, isTaken }: Surroundings & Pick<End, 'step'> & { readonly end: RegExp },
): boolean {
  const { text, words, asides } = sides.transcript;
  const [left, right] = [words[edge - 1], words[edge]];
  const word = step > 0 ? edge : edge - 1;
  if (left === undefined || right === undefined || asides[word] === 1 || isTaken[word] === 1) return false;
  return !end.test(text.slice(left.end, right.start));
}
