import type { Span } from '#shared/domain/span.ts';
import { createRandom } from '../../support/generated-article.ts';

/** A text with the places of its words, in UTF-16 units. */
export interface ArticleText {
  readonly text: string;
  readonly words: readonly Span[];
}

const plainWords = (
  'the council of a harbour and its engineers report that costs rose by more than first expected because tunnel work ' +
  'under old quays took longer when pumps failed twice in winter while ministers asked for another review before spring ' +
  'and nobody could say who had signed which contract for whom nor why it was paid in advance'
).split(' ');

/** Words that take more than one unit a letter, more than one letter a sign, or are not cut where they seem to be. */
const rareWords = [
  '🚇',
  '👩‍🔬',
  'Zoe\u0301',
  'cafe\u0301s',
  '€412\u00a0million',
  '12\u00a0percent',
  'don’t',
  'Dr.\u00a0Marsh',
  'Nadia Ferro',
  'Oscar Lindqvist',
  '2019',
  '3,400',
  'naïve',
];

const sentencesPerParagraph = 5;

/** Of about so many words, the same in every run: a headline, and paragraphs of five sentences of six to twenty-four words. */
export function generateText(headline: string, wordCount: number): ArticleText {
  const random = createRandom(wordCount);
  const below = (bound: number): number => Math.floor(random() * bound);
  const pick = (words: readonly string[]): string => words[below(words.length)] ?? 'the';
  const words: Span[] = [];
  const pieces: string[] = [];
  let length = 0;
  const write = (piece: string): void => {
    pieces.push(piece);
    length += piece.length;
  };
  const writeWord = (word: string): void => {
    words.push({ start: length, end: length + word.length });
    write(word);
  };
  write(headline);
  for (let sentence = 0; words.length < wordCount; sentence += 1) {
    write(sentence % sentencesPerParagraph === 0 ? '\n\n' : ' ');
    const isQuoted = random() < 0.2;
    if (isQuoted) write('“');
    const count = 6 + below(19);
    for (let place = 0; place < count; place += 1) {
      if (place > 0) write(' ');
      const word = random() < 0.06 ? pick(rareWords) : pick(plainWords);
      writeWord(place === 0 ? word.charAt(0).toUpperCase() + word.slice(1) : word);
    }
    write(isQuoted ? '.”' : '.');
  }
  return { text: pieces.join(''), words };
}

/** The share of annotations that have another one lying over them, or under them. */
const pairedShare = 0.2;

/**
 * So many spans of whole words, spread evenly, the first one in the first words of the text. A fifth of them overlap another: every
 * tenth has a second one that begins in it, and ends in it or beyond it.
 */
export function spreadSpans({ words }: ArticleText, count: number): readonly Span[] {
  const random = createRandom(count);
  const pairs = Math.round((count * pairedShare) / 2);
  const places = count - pairs;
  const stride = words.length / places;
  const spans: Span[] = [];
  for (let place = 0; place < places; place += 1) {
    const first = Math.floor(place * stride);
    const room = Math.max(2, Math.floor((place + 1) * stride) - first - 2);
    const length = 1 + Math.floor(random() * Math.min(room - 1, 8));
    spans.push(joinWords(words, first, first + length));
    if (
      spans.length < count &&
      Math.floor(((place + 1) * pairs) / places) > Math.floor((place * pairs) / places)
    ) {
      const inside = first + Math.floor(random() * length);
      spans.push(joinWords(words, inside, Math.min(inside + 2, first + room)));
    }
  }
  return spans;
}

/** From the start of one word to the end of the one before `end`. */
function joinWords(words: readonly Span[], from: number, end: number): Span {
  const first = words[from];
  const last = words[Math.max(from, end - 1)];
  if (first === undefined || last === undefined) throw new RangeError('the text has no such words');
  return { start: first.start, end: last.end };
}
