import type { Span } from '../domain/span.ts';
import { TickmarkError } from '../result.ts';
import { findAlignment } from './alignment.ts';
import { listComparableWords } from './comparable-words.ts';
import { findLoosePassage } from './loose-passage.ts';
import { findNearWords } from './near-words.ts';
import { comparePassage, type Passage, type Sides, type WordDifference } from './passage.ts';
import { extendEnds } from './passage-ends.ts';
import { listQuoteWords } from './quote-words.ts';
import { joinLines, locate } from './spoken-sentences.ts';
import { indexWords } from './spoken-words.ts';
import type { Transcript } from './transcript.ts';
import { joinSpacedWords } from './word-spacing.ts';

/** A quote beside the passage of a transcript that is most like it, whose place is UTF-16 into the transcript's text. */
export interface QuoteCheck extends Span {
  /**
   * - `verbatim`: every word is the same but for case, punctuation, typography, spacing and small numbers as digits.
   * - `trimmed`: the same but for words that are left out where the quote shows it, and for what is in square brackets.
   * - `altered`: anything else.
   */
  readonly result: 'verbatim' | 'trimmed' | 'altered';
  /** In reading order. The texts on the quote's side are the quote, letter for letter. */
  readonly words: readonly WordDifference[];
  /** The share of words, 0 to 1, that are the same; 1 unless the result is `altered`. */
  readonly similarity: number;
  /** The passage as it was said, in one line. */
  readonly excerpt: string;
  /** The time of the cue in which the passage begins, as in 0:12:31; null where the transcript has no times. */
  readonly locator: string | null;
  /** Of that cue. */
  readonly speaker: string | null;
}

/**
 * How much of a quote must be found, in words that are the same, less what the differences cost: three of five words, so
 * that of two it is both, and of four three. Of more than six words four are enough: unlike texts share by chance the
 * worth of two or three, however long they are (tried on news in 10,000 words), and even a quote that is mostly made up
 * is worth seeing beside its source. Of more than 20 it must be a fifth.
 */
const leastShare = 3 / 5;
const enoughWords = 4;
const leastShareOfLong = 1 / 5;

/**
 * How many words of a quote times words of a transcript are compared in all, at a byte each and in two or three seconds: a
 * transcript of three hours with a quote of half an hour. With one of 300 words it takes a tenth of a second.
 */
const mostComparisons = 200_000_000;

/** What is more than so many times as long as a quote is not what it was made of. */
const mostStretched = 2;

/**
 * The passage of the transcript that is most like the quote; null where none is like it, or the quote has no words.
 *
 * @throws TickmarkError `too-large` where both are so long that it would take too long to compare them
 */
export function checkQuote(quote: string, transcript: Transcript): QuoteCheck | null {
  return findPassages(quote, transcript, { count: 1 })[0] ?? null;
}

/**
 * The passages most like the quote, the best first, the earlier of equal ones first, none overlapping another. Each takes
 * as long as `checkQuote`, and where that is long there are fewer than were asked for.
 *
 * @throws TickmarkError as `checkQuote`
 */
export function findPassages(
  quote: string,
  transcript: Transcript,
  { count }: { readonly count: number },
): readonly QuoteCheck[] {
  const sides = openSides(quote, transcript);
  const { transcript: spoken } = sides;
  const said = sides.quote.words.filter(({ role }) => role === 'said');
  requireComparable(said.length, spoken.words.length);
  const near = findNearWords(
    said.map(({ key }) => key),
    spoken.vocabulary,
  );
  const sequences = {
    quote: said.map(({ key, bareKey, isAfterJoint }) => ({
      equal: [key, bareKey ?? key]
        .map((word) => spoken.vocabulary.get(word))
        .filter((word) => word !== undefined),
      near: near.get(key) ?? [],
      isAfterJoint,
    })),
    transcript: spoken.numbers,
    asides: spoken.asides,
    vocabularySize: spoken.vocabulary.size,
  };
  const isTaken = new Uint8Array(spoken.words.length);
  const found: QuoteCheck[] = [];
  const comparisons = said.length * spoken.words.length;
  while (found.length < count && (found.length + 1) * comparisons <= mostComparisons) {
    /* Anew for each: beside a good passage a lesser one is lost in what the good one is worth with words added. */
    const aligned = findAlignment(sequences, { isTaken, leastWords: getLeastWords(said.length) });
    const loose = aligned === null && found.length === 0 ? findLoosePassage(sides) : null;
    const parts = aligned ?? (loose === null ? null : [loose]);
    if (parts === null) break;
    const extended = extendEnds(parts, { sides, isTaken });
    isTaken.fill(1, extended[0]?.transcript.start, extended.at(-1)?.transcript.end);
    found.push(summarize(comparePassage(extended, sides), transcript));
  }
  return found;
}

/**
 * A quote beside the first of some sentences of the transcript, which somebody has chosen, and beside those that follow it as
 * far as that makes them more alike: a quote may have several. Null where there are no words on one of the sides.
 */
export function checkQuoteAt(
  quote: string,
  transcript: Transcript,
  sentences: readonly Span[],
): QuoteCheck | null {
  const sides = openSides(quote, transcript);
  const { words } = sides.transcript;
  const length = sides.quote.words.filter(({ role }) => role === 'said').length;
  const start = words.findIndex((word) => word.end > (sentences[0]?.start ?? Number.POSITIVE_INFINITY));
  if (length === 0 || start === -1) return null;
  let best: QuoteCheck | null = null;
  for (const sentence of sentences) {
    const end = words.findLastIndex((word) => word.start < sentence.end) + 1;
    if (best !== null && end - start > length * mostStretched) break;
    const part = { quote: { start: 0, end: length }, transcript: { start, end } };
    const check = summarize(comparePassage([part], sides), transcript);
    if (best === null || check.similarity > best.similarity) best = check;
  }
  return best;
}

function openSides(quote: string, { text }: Transcript): Sides {
  const words = joinSpacedWords(
    { text: quote, words: listQuoteWords(quote) },
    { text, words: listComparableWords(text) },
  );
  return {
    quote: { text: quote, words: words.quote },
    transcript: { text, ...indexWords({ text, words: words.transcript }) },
  };
}

function summarize({ start, end, words, counts, isAmended }: Passage, transcript: Transcript): QuoteCheck {
  const different = counts['only-quote'] + counts['only-transcript'];
  const isTrimmed = counts.omitted + counts.inserted > 0 || isAmended;
  return {
    start,
    end,
    result: different > 0 ? 'altered' : isTrimmed ? 'trimmed' : 'verbatim',
    words,
    similarity: (2 * counts.same) / (2 * counts.same + different),
    excerpt: joinLines(transcript.text.slice(start, end)),
    ...locate(transcript, start),
  };
}

function getLeastWords(wordCount: number): number {
  return Math.max(Math.min(wordCount * leastShare, enoughWords), wordCount * leastShareOfLong);
}

function requireComparable(quoteLength: number, transcriptLength: number): void {
  if (quoteLength * transcriptLength <= mostComparisons) return;
  throw new TickmarkError({
    code: 'too-large',
    message: `The quote has ${quoteLength.toLocaleString('en')} words and the transcript ${transcriptLength.toLocaleString('en')}, too many to compare.`,
    remedy: 'Check a part of the quote, or cut out the part of the transcript in which it was said.',
  });
}
