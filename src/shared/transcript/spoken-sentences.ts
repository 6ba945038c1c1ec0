import type { Span } from '../domain/span.ts';
import { listComparableWords } from './comparable-words.ts';
import { sentenceEnd } from './passage-ends.ts';
import { findCue, formatTimestamp, type Transcript } from './transcript.ts';

/** A sentence of a transcript (UTF-16, into its text), to be found by its words. */
export interface SpokenSentence extends Span {
  /** Of its words, as they are compared. */
  readonly keys: readonly string[];
}

/** Captions that a machine has written have no full stops: as many words are a sentence there. */
const longestSentence = 40;

/** All that was said, sentence by sentence. */
export function listSpokenSentences({ text }: Pick<Transcript, 'text'>): readonly SpokenSentence[] {
  const sentences: { start: number; end: number; keys: string[] }[] = [];
  for (const { start, end, key } of listComparableWords(text)) {
    const last = sentences.at(-1);
    const gap = text.slice(last?.end ?? 0, start);
    const isNext = sentenceEnd.test(gap) || gap.includes('\n\n');
    if (last === undefined || isNext || last.keys.length === longestSentence) {
      sentences.push({ start, end, keys: [key] });
    } else {
      last.end = end;
      last.keys.push(key);
    }
  }
  return sentences;
}

/**
 * The sentences in which all the words of a query stand, in any order; of the last word, which may still be typed, the
 * beginning is enough. A query without words has all of them.
 */
export function findSpokenSentences(
  query: string,
  sentences: readonly SpokenSentence[],
): readonly SpokenSentence[] {
  const wanted = listComparableWords(query).map(({ key }) => key);
  const begun = wanted.pop() ?? '';
  return sentences.filter(
    ({ keys }) => wanted.every((key) => keys.includes(key)) && keys.some((key) => key.startsWith(begun)),
  );
}

/** Where in a transcript a place of its text lies, as people read it: the time, and who speaks. */
export function locate(
  transcript: Transcript,
  offset: number,
): { readonly locator: string | null; readonly speaker: string | null } {
  const cue = findCue(transcript, offset);
  const from = cue?.from ?? null;
  return { locator: from === null ? null : formatTimestamp(from), speaker: cue?.speaker ?? null };
}

/** Words of a transcript in one line: its captions end where there was no more room. */
export function joinLines(text: string): string {
  return text.replaceAll(/[ \t\n]+/gu, ' ');
}
