import { listSearchWords } from './search-words.ts';

/** Words that are looked for one right after the other. */
export interface SearchPhrase {
  /** As `listSearchWords` gives them; at least one. */
  readonly keys: readonly string[];
  /** Whether the last of them may be the beginning of a word. */
  readonly isOpen: boolean;
}

/** What is looked for: all of the phrases. */
export type SearchQuery = readonly SearchPhrase[];

/** Of a single letter almost every word is the rest. */
const shortestBeginning = 2;

/** More words than anybody looks for; a whole page that is pasted is cut here. */
const mostPhrases = 32;

/** Quotation marks in pairs of any style, and the straight one. */
const quoted = /["“„«”][^"“”„«»]+["”“»]?/gu;

/**
 * What somebody has typed as a query: its words, each of which may be the beginning of a word, and what stands between
 * quotation marks as a phrase, word by word. A number is whole: 12 finds no 120.
 */
export function parseQuery(typed: string): SearchQuery {
  const phrases: SearchPhrase[] = [];
  let offset = 0;
  for (const { 0: phrase, index } of typed.matchAll(quoted)) {
    phrases.push(...listOpenWords(typed.slice(offset, index)));
    const keys = listSearchWords(phrase).map(({ key }) => key);
    if (keys.length > 0) phrases.push({ keys, isOpen: false });
    offset = index + phrase.length;
  }
  phrases.push(...listOpenWords(typed.slice(offset)));
  return phrases.slice(0, mostPhrases);
}

function listOpenWords(typed: string): readonly SearchPhrase[] {
  return listSearchWords(typed).map(({ key }) => ({
    keys: [key],
    isOpen: key.length >= shortestBeginning && !/\p{N}/u.test(key),
  }));
}
