import type { Span } from '../domain/span.ts';
import { findCheckables } from '../text/checkables.ts';
import { listOverlapping } from '../text/sorted-spans.ts';
import type { Page, Reading } from './page.ts';
import type { ClaimSuggestion } from './suggestion.ts';

/** The sentences of an article that say something which can be checked, each with what it is. */
export function suggestClaims(pages: readonly Page[], reading: Reading): readonly ClaimSuggestion[] {
  return pages.flatMap((page) => {
    const measures = findCheckables(page.text, { words: page.words, language: reading.language }).filter(
      ({ kind }) => kind === 'number' || kind === 'date',
    );
    return page.sentences.flatMap((sentence): readonly ClaimSuggestion[] => {
      const reason = findReason(sentence, { page, measures, reading });
      if (reason === null) return [];
      const start = page.offset + sentence.start;
      const end = page.offset + sentence.end;
      return [{ kind: 'claim', id: `claim-${start}-${end}`, start, end, reason }];
    });
  });
}

/** A headline says something in so few words; a date line and a name do not. */
const fewestWords = 4;
/** Nobody makes a longer sentence; what has no full stop for so long is no prose (UTF-16). */
const longestSentence = 4000;
/** The share of a sentence in quotation marks from which on it is somebody's word and not the article's. */
const quotedShare = 0.3;

function findReason(
  sentence: Span,
  {
    page,
    measures,
    reading,
  }: {
    readonly page: Page;
    readonly measures: readonly (Span & { readonly kind: string })[];
    readonly reading: Reading;
  },
): string | null {
  const text = page.text.slice(sentence.start, sentence.end);
  if (text.length > longestSentence || /[?？]["'”’»)]*$/u.test(text)) return null;
  if (listOverlapping(page.words, sentence).length < fewestWords) return null;
  const isQuoted = measureQuoted(sentence, page) > text.length * quotedShare;
  const cue = reading.habits.claims.find(
    ({ pattern, isQuoted: counts }) => (counts || !isQuoted) && pattern.test(text),
  );
  const measured = measures.length === 0 ? [] : listOverlapping(measures, sentence);
  /* What somebody says of two or three things is rarely a figure. */
  const number = measured.find(
    ({ kind, start, end }) => kind === 'number' && (!isQuoted || /\p{N}/u.test(page.text.slice(start, end))),
  );
  const names = reading.habits.measures;
  if (cue?.isWeak === false) return cue.reason;
  /* “Friday, 3 May 2026” says nothing. */
  if (cue === undefined && !isStatement(sentence, page, reading)) return null;
  if (number !== undefined) return describeNumber(page.text.slice(number.start, number.end), names);
  if (cue !== undefined) return cue.reason;
  return measured.length > 0 && !isQuoted ? names.date : null;
}

function describeNumber(words: string, names: Reading['habits']['measures']): string {
  if (/%|‰|per ?cent|Prozent|pour cent|por ciento/iu.test(words)) return names.percentage;
  return /\p{Sc}/u.test(words) ? names.amount : names.number;
}

/** Whether a sentence ends as one, or has a verb, where the library tells verbs: it takes some for nouns. */
function isStatement(sentence: Span, { text, tagged }: Page, { habits }: Reading): boolean {
  if (!habits.isTagged || /[.!…]["'”’»)]*$/u.test(text.slice(sentence.start, sentence.end))) return true;
  const words = listOverlapping(tagged, sentence);
  return words.length === 0 || words.some(({ tags }) => tags.has('Verb'));
}

function measureQuoted(sentence: Span, { quotations }: Page): number {
  let length = 0;
  for (const { start, end } of listOverlapping(quotations, sentence)) {
    length += Math.min(end, sentence.end) - Math.max(start, sentence.start);
  }
  return length;
}
