import type { Span } from '../domain/span.ts';
import '../text/english-model.ts';
import { getSegmenter, type Segmenter } from '../text/sentences.ts';

/** A sentence as the words, numbers and marks in it, in order; offsets are those of the whole text. Never empty. */
export type CutSentence = readonly [Span, ...Span[]];

/**
 * The sentences of a text, line by line, and the tokens of each: words as `findWords` has them, cut at white space, and
 * each mark between them. Every character but white space lies in exactly one token. UTF-16 offsets.
 */
export function cutSentences(text: string, language: string): readonly CutSentence[] {
  const segmenter = getSegmenter(language);
  const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const cutter = { segmenter, graphemes };
  return findPieces(text, /[^\n]+/gu).flatMap((line) =>
    cutLine(text.slice(line.start, line.end), { ...cutter, line }),
  );
}

interface Cutter {
  readonly segmenter: Segmenter;
  readonly graphemes: Intl.Segmenter;
  readonly line: Span;
}

function cutLine(content: string, { line, segmenter, graphemes }: Cutter): readonly CutSentence[] {
  const words = segmenter.words(content);
  let next = 0;
  return segmenter.sentences(content).flatMap((sentence): readonly CutSentence[] => {
    const tokens: Span[] = [];
    const add = (start: number, end: number): void => {
      tokens.push({ start: line.start + start, end: line.start + end });
    };
    const addMarks = (start: number, end: number): void => {
      const marks = content.slice(start, end);
      if (marks.trim() === '') return;
      for (const { segment, index } of graphemes.segment(marks)) {
        for (const mark of findPieces(segment, /\S+/gu))
          add(start + index + mark.start, start + index + mark.end);
      }
    };
    let end = sentence.start;
    for (let word = words[next]; word !== undefined && word.start < sentence.end; word = words[next]) {
      const [from, to] = [Math.max(word.start, end), Math.min(word.end, sentence.end)];
      addMarks(end, from);
      for (const part of findPieces(content.slice(from, to), /\S+/gu))
        add(from + part.start, from + part.end);
      end = to;
      /* A word that a sentence ends in the middle of goes on in the next one. */
      if (word.end > sentence.end) break;
      next += 1;
    }
    addMarks(end, sentence.end);
    const [first, ...others] = tokens;
    return first === undefined ? [] : [[first, ...others]];
  });
}

/** Every place of a text that fits a pattern. */
export function findPieces(text: string, pattern: RegExp): readonly Span[] {
  return Array.from(text.matchAll(pattern), ({ 0: { length }, index }) => ({
    start: index,
    end: index + length,
  }));
}
