import type { Span } from '../domain/span.ts';
import type { Quotation } from '../text/quotations.ts';
import type { SuggestionHabits } from './languages/habits.ts';
import type { TaggedWord } from './tagged-words.ts';

/** A paragraph of an article and what has been read of it. Its spans are UTF-16 into the paragraph. */
export interface Page {
  readonly text: string;
  /** Where it begins in the article's plain text (UTF-16). */
  readonly offset: number;
  readonly sentences: readonly Span[];
  readonly words: readonly Span[];
  /** Those that lie in no other. */
  readonly quotations: readonly Quotation[];
  /** None in a language that the library does not know. */
  readonly tagged: readonly TaggedWord[];
}

/** What language the pages are in. */
export interface Reading {
  /** A BCP 47 tag. */
  readonly language: string;
  readonly habits: SuggestionHabits;
}

/** The paragraphs of an article's plain text, without those that are blank. Offsets are UTF-16. */
export function listParagraphs(text: string): readonly (Span & { readonly text: string })[] {
  const paragraphs: (Span & { readonly text: string })[] = [];
  let start = 0;
  for (const { index, 0: gap } of text.matchAll(/\n{2,}/g)) {
    paragraphs.push({ start, end: index, text: text.slice(start, index) });
    start = index + gap.length;
  }
  paragraphs.push({ start, end: text.length, text: text.slice(start) });
  return paragraphs.filter((paragraph) => /\S/.test(paragraph.text));
}
