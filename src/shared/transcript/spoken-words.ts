import type { ComparableWord } from './comparable-words.ts';
import type { WrittenWords } from './word-spacing.ts';

/** The words of a transcript, ready to be searched. */
export interface SpokenWords {
  readonly words: readonly ComparableWord[];
  /** Each word as a number, the same for the same key. */
  readonly numbers: Int32Array;
  /** The number of each key, from 0. */
  readonly vocabulary: ReadonlyMap<string, number>;
  /** 1 for each word that describes a sound, or that whoever wrote it down put in. */
  readonly asides: Uint8Array;
}

/**
 * [applause], [inaudible 0:12], (laughter), (crosstalk): nothing else is written in square brackets; in round ones people
 * write what others say, unless it is a sound.
 */
const asides =
  /\[[^[\]\n]{1,80}\]|\((?:applause|boo|chatter|cheer|clap|cough|cross-?talk|inaudible|indistinct|laugh|music|no audio|off-?mic|overlapping|pause|phone|sigh|silence|sound|speaking|unclear|unintelligible)[^()\n]{0,40}\)/giu;

export function indexWords({ text, words }: WrittenWords<ComparableWord>): SpokenWords {
  const vocabulary = new Map<string, number>();
  const numbers = Int32Array.from(words, ({ key }) => {
    const number = vocabulary.get(key) ?? vocabulary.size;
    vocabulary.set(key, number);
    return number;
  });
  return { words, numbers, vocabulary, asides: markAsides(text, words) };
}

function markAsides(text: string, words: readonly ComparableWord[]): Uint8Array {
  const marks = new Uint8Array(words.length);
  let place = 0;
  for (const { 0: aside, index } of text.matchAll(asides)) {
    while ((words[place]?.start ?? text.length) < index) place++;
    while ((words[place]?.start ?? text.length) < index + aside.length) marks[place++] = 1;
  }
  return marks;
}
