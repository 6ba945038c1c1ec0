import type { Span } from '../domain/span.ts';
import { findCheckables } from '../text/checkables.ts';
import { keepLongest } from '../text/longest-match.ts';
import { institutions, titles } from '../text/name-words.ts';
import type { Quotation } from '../text/quotations.ts';
import { beginsSentence } from '../text/sentence-starts.ts';
import { listOverlapping } from '../text/sorted-spans.ts';
import type { Gazetteer, GazetteerEntry } from './gazetteer.ts';
import type { SuggestionHabits } from './languages/habits.ts';
import { splitName } from './name-splitting.ts';
import type { Page, Reading } from './page.ts';

/** Something in a paragraph that is a name, a date or a number. UTF-16 of the paragraph. */
export interface Candidate extends Span {
  readonly kind: 'name' | 'date' | 'number';
  /** Whether a title or an office stands right before it: it is a person. */
  readonly isTitled: boolean;
  /** Of the gazetteer. */
  readonly entry: GazetteerEntry | null;
}

/** What is known of an article's words before its names are read. */
export interface Vocabulary {
  /** Words that are names somewhere in it, where no sentence begins. */
  readonly names: ReadonlySet<string>;
  /** Words that it has in lower case somewhere. */
  readonly ordinary: ReadonlySet<string>;
}

/** In UTF-16 units: titles are shorter, and what is not is a quotation from the work. */
const longestTitle = 120;

/** Learns which words are names, by those that have their capital for no other reason. */
export function learnVocabulary(pages: readonly Page[], { language, habits }: Reading): Vocabulary {
  const names = new Set<string>();
  const ordinary = new Set<string>();
  for (const page of pages) {
    const { text, words } = page;
    for (const { start, end } of words) {
      const word = text.slice(start, end);
      if (/^\p{Ll}/u.test(word)) ordinary.add(word);
    }
    for (const { kind, start, end } of findCheckables(text, { words, language })) {
      if (kind !== 'name') continue;
      const parts = listParts({ start, end }, page);
      /* Of a name that begins a sentence, the first word may have its capital for that. */
      for (const part of beginsSentence(text, start) ? parts.slice(1) : parts) {
        const word = text.slice(part.start, part.end);
        const isNamed = parts.length === 1 || page.tagged.length === 0 || isNaming(part, page);
        if (/^\p{Lu}/u.test(word) && isNamed && !isNoun(word.toLowerCase(), habits)) names.add(word);
      }
    }
  }
  return { names, ordinary };
}

function listParts({ start, end }: Span, { text }: Page): readonly Span[] {
  return Array.from(text.slice(start, end).matchAll(/[^\s,()[\]]+/gu), ({ 0: word, index }) => ({
    start: start + index,
    end: start + index + word.length,
  }));
}

/** Whether the library knows a word of a name as one: the Low of Low Tide is none by itself. */
function isNaming(span: Span, { tagged }: Page): boolean {
  return listOverlapping(tagged, span).some(
    ({ tags }) => tags.has('Person') || tags.has('Place') || tags.has('Organization'),
  );
}

/** The Police of “Harbour Police” is an ordinary word elsewhere. */
function isNoun(
  key: string,
  { organisationWords, placeWords, eventWords, workWords, ordinary }: SuggestionHabits,
): boolean {
  return [organisationWords, placeWords, eventWords, workWords, ordinary, institutions].some((list) =>
    list.has(key),
  );
}

interface Listing {
  readonly reading: Reading;
  readonly vocabulary: Vocabulary;
  readonly gazetteer: Gazetteer;
}

/** The candidates of a page in order, apart: names without their titles, dates, numbers, and what the gazetteer knows. */
export function listCandidates(
  page: Page,
  { reading, vocabulary, gazetteer }: Listing,
): readonly Candidate[] {
  const { text, words } = page;
  const { language } = reading;
  const known = gazetteer
    .find(text)
    .map(({ start, end, entry }): Candidate => ({ start, end, kind: kindOf(entry), isTitled: false, entry }));
  const names: Candidate[] = [];
  const measures: Candidate[] = [];
  for (const { kind, start, end } of findCheckables(text, { words, language, known: vocabulary.names })) {
    const span = { start, end };
    if (kind === 'name') {
      const parts = splitName(span, page, reading).filter((part) => !isShout(part, page, vocabulary));
      names.push(...parts.map((part): Candidate => ({ ...part, kind, entry: null })));
    } else if (kind !== 'quotation' && !isVague(span, text)) {
      measures.push({ ...span, kind, isTitled: false, entry: null });
    }
  }
  /* Of the same length, the one that is known. */
  const sure = keepLongest([
    ...known,
    ...listTitles(page, reading),
    ...joinNames(names, page, reading),
    ...measures,
  ]);
  const more = listTagged(page, reading, vocabulary).filter(
    (candidate) => listOverlapping(sure, candidate).length === 0,
  );
  return keepLongest([...sure, ...more]);
}

/** What stands in the marks of a title, without the comma inside them. */
function listTitles(page: Page, reading: Reading): readonly Candidate[] {
  return page.quotations
    .filter((quotation) => isTitle(page, quotation, reading))
    .map(({ innerStart, innerEnd }): Candidate => {
      const name = page.text.slice(innerStart, innerEnd).replace(/[,.;:]$/u, '');
      const entry = { name, type: 'work' } as const;
      return { start: innerStart, end: innerStart + name.length, kind: 'name', isTitled: false, entry };
    });
}

/** Whether quotation marks stand around the title of a work and not around what somebody said: the film “Jaws”. */
export function isTitle(
  { text }: Page,
  { start, innerStart, innerEnd }: Quotation,
  { habits }: Reading,
): boolean {
  /* Enough for the longest of those words, and a comma. */
  const lead = /(\p{L}+),?\s$/u.exec(text.slice(Math.max(0, start - 20), start))?.[1]?.toLowerCase() ?? '';
  const words = text.slice(innerStart, Math.min(innerEnd, innerStart + longestTitle + 1));
  return habits.titled.has(lead) && words.length <= longestTitle && /^[\p{Lu}\p{N}]/u.test(words);
}

function kindOf({ type }: GazetteerEntry): Candidate['kind'] {
  return type === 'date' || type === 'number' ? type : 'name';
}

/** NEVER: an ordinary word in capitals. */
function isShout({ start, end }: Span, { text }: Page, { ordinary }: Vocabulary): boolean {
  const word = text.slice(start, end);
  return word.length > 3 && /^\p{Lu}+$/u.test(word) && ordinary.has(word.toLowerCase());
}

/** First, 22nd, one day, the five of high-five: they count, but they are no amount that anybody would look up. */
function isVague({ start, end }: Span, text: string): boolean {
  const words = text.slice(start, end);
  if (/^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|half|twice|double)$/i.test(words))
    return true;
  if (
    /^\d+(?:st|nd|rd|th)$/.test(words) ||
    /^one(?![\p{L}-])(?! (?:million|billion|trillion|hundred|thousand))/iu.test(words)
  )
    return true;
  return /\p{L}-$/u.test(text.slice(Math.max(0, start - 2), start)) && !/\p{N}/u.test(words);
}

/** Church of Doe, Museum of Acme: what was read as two names is one behind a word that has such an object. */
function joinNames(names: readonly Candidate[], { text }: Page, { habits }: Reading): readonly Candidate[] {
  const joined: Candidate[] = [];
  for (const name of names) {
    const last = joined.at(-1);
    const gap = last === undefined ? '' : text.slice(last.end, name.start);
    const noun =
      last === undefined
        ? ''
        : (/[\p{L}\p{M}]+$/u.exec(text.slice(last.start, last.end))?.[0] ?? '').toLowerCase();
    const isBody =
      institutions.has(noun) ||
      habits.organisationWords.has(noun) ||
      /^(?:museum|kingdom|republic)$/.test(noun);
    if (last !== undefined && /^ (?:of|for)(?: the)? $/.test(gap) && isBody && !name.isTitled) {
      joined[joined.length - 1] = { ...last, end: name.end };
    } else joined.push(name);
  }
  return joined;
}

/**
 * What the library takes for somebody or something where our rules see nothing: a single word that begins a sentence, or
 * stands in a headline. Only where the article has the word nowhere in lower case.
 */
function listTagged(page: Page, reading: Reading, { names, ordinary }: Vocabulary): readonly Candidate[] {
  const { text, tagged } = page;
  const found: Candidate[] = [];
  for (const { start, end: wordEnd, tags } of tagged) {
    if (!tags.has('Person') && !tags.has('Place') && !tags.has('Organization')) continue;
    const end = start + text.slice(start, wordEnd).replace(/['’]s$/u, '').length;
    const word = text.slice(start, end);
    const key = word.toLowerCase();
    if (!/^\p{Lu}[\p{L}\p{M}.’'-]+$/u.test(word) || ordinary.has(key)) continue;
    /* Parts of a word with hyphens, which it takes apart. */
    if (/[\p{L}\p{N}]-$/u.test(text.slice(Math.max(0, start - 2), start)) || text.charAt(end) === '-')
      continue;
    if (titles.has(key) || reading.habits.roles.has(key)) continue;
    const last = found.at(-1);
    if (last !== undefined && text.slice(last.end, start) === ' ') found[found.length - 1] = { ...last, end };
    else if (names.has(word) || splitName({ start, end }, page, reading).length > 0)
      found.push({ start, end, kind: 'name', isTitled: false, entry: null });
  }
  return found;
}
