import type { AlignedPart } from './alignment.ts';
import type { Sides } from './passage.ts';
import { isSame, sentenceEnd } from './passage-ends.ts';
import type { QuoteWord } from './quote-words.ts';

/**
 * Of how many words a quote is short: in a longer one enough words are the same wherever it is like a passage. Of two both
 * must be, and of one no passage can be like it.
 */
const shortest = 3;
const longest = 6;

/** Shorter words stand in any sentence: is, of, the. */
const shortestTelling = 4;

/** A passage that is more than so many times as long as the quote says something else with the same words. */
const mostStretched = 2;

interface Found {
  readonly part: AlignedPart;
  /** How many of the telling words are in it. */
  readonly count: number;
}

/** A word of the quote that tells what it is about, and its place among those that are said. */
interface TellingWord {
  readonly word: QuoteWord;
  readonly place: number;
}

/**
 * The passage with the most of the words that tell what a short quote is about, in one sentence and in their order; of equal
 * ones the shortest, then the first. In an alignment the little words that differ outweigh them: crime is falling, for crime
 * has been falling. Null where it has only one of them, or no more than half. Takes time in proportion to the transcript.
 */
export function findLoosePassage({ quote, transcript }: Sides): AlignedPart | null {
  const said = quote.words.filter(({ role }) => role === 'said');
  const isInterrupted = said.slice(1).some(({ isAfterJoint }) => isAfterJoint);
  if (said.length < shortest || said.length > longest || isInterrupted) return null;
  const telling = said.flatMap((word, place) => (isTelling(word) ? [{ word, place }] : []));
  let best: Found | null = null;
  for (const start of transcript.words.keys()) {
    const found = findInOrder(telling, { start, length: said.length * mostStretched, transcript });
    if (found === null || found.count < 2 || found.count * 2 <= telling.length) continue;
    if (best === null || isBetter(found, best)) best = found;
  }
  return best?.part ?? null;
}

function isTelling({ key }: QuoteWord): boolean {
  return key.length >= shortestTelling || /\p{Nd}/u.test(key);
}

function isBetter(one: Found, other: Found): boolean {
  return one.count > other.count || (one.count === other.count && getLength(one) < getLength(other));
}

function getLength({ part: { transcript } }: Found): number {
  return transcript.end - transcript.start;
}

/** What there is of the telling words from a word of the transcript on, if that is one of them. */
function findInOrder(
  telling: readonly TellingWord[],
  {
    start,
    length,
    transcript,
  }: Pick<Sides, 'transcript'> & { readonly start: number; readonly length: number },
): Found | null {
  const { text, words, asides } = transcript;
  const matches: TellingWord[] = [];
  let next = 0;
  let end = start;
  for (let place = start; place < Math.min(start + length, words.length); place++) {
    const [before, word] = [words[place - 1], words[place]];
    if (word === undefined || (place > start && sentenceEnd.test(text.slice(before?.end, word.start)))) break;
    const index = telling.findIndex((one, at) => at >= next && isSame(one.word, word));
    const match = telling[index];
    if (match !== undefined && asides[place] !== 1) {
      matches.push(match);
      next = index + 1;
      end = place + 1;
    } else if (place === start) return null;
  }
  const [first, last] = [matches[0], matches.at(-1)];
  return first === undefined || last === undefined
    ? null
    : {
        part: { quote: { start: first.place, end: last.place + 1 }, transcript: { start, end } },
        count: matches.length,
      };
}
