import { findQuotations } from '../text/quotations.ts';
import '../text/english-model.ts';
import { getSegmenter } from '../text/sentences.ts';
import { suggestClaims } from './claims.ts';
import { suggestEntities } from './entities.ts';
import { createGazetteer, type GazetteerEntry } from './gazetteer.ts';
import { getSuggestionHabits } from './languages/languages.ts';
import { listParagraphs, type Page, type Reading } from './page.ts';
import { suggestQuotes } from './quotes.ts';
import type { Suggestion } from './suggestion.ts';
import { listPieces, type TaggedWord, tagWords } from './tagged-words.ts';

export interface SuggestOptions {
  /** A BCP 47 tag. Quotations, dates and amounts are found in any language; names best, and claims most, in English. */
  readonly language: string;
  /** Names that are known, the better known ones first. */
  readonly gazetteer?: readonly GazetteerEntry[] | undefined;
}

/** How much of the whole time the library takes, about. */
const readingShare = 0.8;

/**
 * What could be tagged in an article's plain text: quotations, names with dates and amounts, and sentences to check; in
 * order, of those that begin together the longest first. By rule, with no model and no network. Nothing of it is
 * certain: suggestions are there to be accepted or rejected.
 *
 * A generator, so that whoever runs it can show how far it is and stop it: it yields the share that is done, from 0 to 1,
 * after every few sentences, and returns the suggestions. The time it takes grows with the length of the text.
 */
export function* suggest(
  text: string,
  { language, gazetteer = [] }: SuggestOptions,
): Generator<number, readonly Suggestion[], void> {
  const reading = { language, habits: getSuggestionHabits(language) };
  const pages: Page[] = [];
  for (const { start, text: paragraph } of listParagraphs(text)) {
    pages.push(yield* readPage(paragraph, { offset: start, total: text.length, reading }));
  }
  const entities = suggestEntities(pages, { reading, gazetteer: createGazetteer(gazetteer), text });
  yield (1 + readingShare) / 2;
  const quotes = suggestQuotes(pages, { reading, entities });
  yield 1;
  const suggestions = [...entities, ...quotes, ...suggestClaims(pages, reading)];
  return suggestions.toSorted((a, b) => a.start - b.start || b.end - a.end);
}

/** The suggestions for a text, in one go: for whoever has nothing to show and nothing else to do. */
export function suggestAll(text: string, options: SuggestOptions): readonly Suggestion[] {
  const running = suggest(text, options);
  for (;;) {
    const { done, value } = running.next();
    if (done === true) return value;
  }
}

function* readPage(
  text: string,
  { offset, total, reading }: { readonly offset: number; readonly total: number; readonly reading: Reading },
): Generator<number, Page, void> {
  const segmenter = getSegmenter(reading.language);
  const sentences = segmenter.sentences(text);
  const tagged: TaggedWord[] = [];
  for (const piece of reading.habits.isTagged ? listPieces(sentences) : []) {
    tagged.push(...tagWords(text, piece));
    yield ((offset + piece.end) / total) * readingShare;
  }
  const quotations = findQuotations(text).filter(({ level }) => level === 0);
  return { text, offset, sentences, words: segmenter.words(text), quotations, tagged };
}
