import type { Span } from '../domain/span.ts';
import { type FoldedText, foldText } from './folded-text.ts';

/**
 * Where words stand in a text: from first to last, none in another (UTF-16 offsets of the text). Whichever case, white space,
 * apostrophes, hyphens and composed letters they are written with; nothing is found where nothing is looked for.
 */
export function findWords(text: FoldedText, words: string): readonly Span[] {
  const wanted = foldText(words).lower;
  if (wanted.trim() === '') return [];
  const { lower } = text;
  const found: Span[] = [];
  let start = lower.indexOf(wanted);
  while (start !== -1) {
    const end = start + wanted.length;
    found.push(text.toSource({ start, end }));
    start = lower.indexOf(wanted, end);
  }
  return found;
}
