import nlp from 'compromise/two';
import type { Span } from '../domain/span.ts';

/** A word as compromise sees it. Offsets are UTF-16 into its paragraph. */
export interface TaggedWord extends Span {
  /** Its parts of speech and what it names: `Verb`, `Person`, `FirstName`, `Place`. */
  readonly tags: ReadonlySet<string>;
}

/**
 * The longest piece that compromise is given (UTF-16). It reads prose in a time that grows with its length, but some texts
 * (a row of “Mr.”) in the square of it: pieces of a few sentences keep that small, and let the reading be stopped between
 * them.
 */
const longestPiece = 1000;

/**
 * Ranges of a paragraph to be read one by one: runs of its sentences, none longer than compromise should be given, but for
 * a sentence that is longer by itself, which is no prose and is left out.
 */
export function listPieces(sentences: readonly Span[]): readonly Span[] {
  const pieces: Span[] = [];
  for (const { start, end } of sentences) {
    const last = pieces.at(-1);
    if (end - start > longestPiece) continue;
    if (last !== undefined && end - last.start <= longestPiece)
      pieces[pieces.length - 1] = { start: last.start, end };
    else pieces.push({ start, end });
  }
  return pieces;
}

/**
 * The words of one range of an English paragraph, in order, with what compromise makes of them; empty ones, which it
 * puts in for the verb of “he’s”, are left out.
 */
export function tagWords(paragraph: string, { start, end }: Span): readonly TaggedWord[] {
  const words: TaggedWord[] = [];
  let offset = start;
  for (const { pre, text, post, tags } of nlp(paragraph.slice(start, end)).docs.flat()) {
    const from = offset + pre.length;
    offset = from + text.length + post.length;
    if (text === '') continue;
    words.push({ start: from, end: from + text.length, tags: tags ?? new Set() });
  }
  return words;
}
