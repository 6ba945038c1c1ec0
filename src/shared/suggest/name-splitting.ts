import type { Span } from '../domain/span.ts';
import { getSentenceHabits } from '../text/abbreviations.ts';
import { linkingWords, particles, titles } from '../text/name-words.ts';
import { listOverlapping } from '../text/sorted-spans.ts';
import type { Page, Reading } from './page.ts';

/** A name without what is not part of it. UTF-16 of the paragraph. */
export interface NamePart extends Span {
  /** Whether a title or an office stands right before it: it is a person. */
  readonly isTitled: boolean;
}

interface Word extends Span {
  /** In lower case, without a possessive and the dot of an abbreviation. */
  readonly key: string;
  readonly tags: ReadonlySet<string>;
}

const nameWords = /[^\s,()[\]]+/gu;
const noTags: ReadonlySet<string> = new Set();

/**
 * The names in a run of capitalised words. Titles and offices are none: “Dr. Jane Doe” is Jane Doe, “U.S. President Jane
 * Doe” the U.S. and Jane Doe, “Minister of Education Jane Doe” is Jane Doe. Nor are an article before a name, words that
 * only begin or end a heading, an adjective (the Afghan team, pro-Acme), and the word behind a hyphen (Acme-owned).
 */
export function splitName(span: Span, page: Page, reading: Reading): readonly NamePart[] {
  const words = trimWords(listWords(span, page), { page, reading });
  const { habits } = reading;
  const isRole = ({ key }: Word): boolean =>
    titles.has(key) || habits.roles.has(key) || key.split('-').some((piece) => titles.has(piece));
  const person = findPerson(words);
  if (person > 0) {
    const before = words.slice(0, person);
    return [
      ...splitOffice(before, { page, reading, isRole }),
      ...make(words.slice(person), page, { reading, isTitled: true }),
    ];
  }
  const isBody =
    habits.organisationWords.has(words.at(-1)?.key ?? '') ||
    words.some(({ key }) => key === 'of' || key === 'for');
  const isWhole = words.length > 0 && words.every(({ tags }) => tags.has('Organization'));
  if (isBody || isWhole) {
    const isOffice =
      words[0] !== undefined && isRole(words[0]) && words.some(({ key }) => key === 'of' || key === 'for');
    return isOffice ? [] : make(words, page, { reading, isTitled: false });
  }
  const at = words.findLastIndex(isRole);
  return [
    ...splitOffice(words.slice(0, at + 1), { page, reading, isRole }),
    ...make(words.slice(at + 1), page, { reading, isTitled: at >= 0 }),
  ];
}

function listWords({ start, end }: Span, { text, tagged }: Page): readonly Word[] {
  return Array.from(text.slice(start, end).matchAll(nameWords), ({ 0: word, index }): Word => {
    const range = { start: start + index, end: start + index + word.length };
    const [first] = listOverlapping(tagged, range);
    return { ...range, key: word.toLowerCase().replace(/['’]s$|\.$/u, ''), tags: first?.tags ?? noTags };
  });
}

/** The part of a word behind its hyphen that is no name: Acme-owned, Nobel Prize-winning. */
const hyphened =
  /-(?:related|based|led|born|style|winning|winners?|backed|owned|run|era|like|wide|held|bound|made|critics?|inspired|controlled|funded|occupied|listed|trained|sponsored|friendly|speaking)$/iu;
const before = /^(?:pro|anti|pan|non|ex|pre|post|mid|un|then|now)-/iu;

function trimWords(
  all: readonly Word[],
  { page, reading }: { readonly page: Page; readonly reading: Reading },
): readonly Word[] {
  const { openers } = getSentenceHabits(reading.language);
  const isFunction = ({ start, end, key }: Word): boolean =>
    key === 'i' || (openers.has(key) && !/\p{Lu}.*\p{Lu}|\./u.test(page.text.slice(start, end)));
  let first = 0;
  let last = all.length;
  while (first < last && isLead(all[first], { page, isFunction, count: last - first })) first++;
  while (last > first && isTrail(all[last - 1], isFunction)) last--;
  const words = all.slice(first, last);
  const end = words.at(-1);
  if (end === undefined) return words;
  const cut = hyphened.exec(page.text.slice(end.start, end.end));
  return cut === null ? words : [...words.slice(0, -1), { ...end, end: end.start + cut.index }];
}

function isLead(
  word: Word | undefined,
  {
    page,
    isFunction,
    count,
  }: { readonly page: Page; readonly isFunction: (word: Word) => boolean; readonly count: number },
): boolean {
  if (word === undefined) return false;
  const text = page.text.slice(word.start, word.end);
  if (word.key === 'the') return !page.text.startsWith(' Hague', word.end);
  return before.test(text) || (isFunction(word) && count > 1 && text !== 'New');
}

function isTrail(word: Word | undefined, isFunction: (word: Word) => boolean): boolean {
  if (word === undefined) return false;
  return isFunction(word) || particles.has(word.key) || linkingWords.has(word.key);
}

/** Where somebody's name begins behind other words: NASA Jane Doe. 0: nowhere, or at the start. */
function findPerson(words: readonly Word[]): number {
  let first = words.length;
  while (first > 0 && isPersonal(words[first - 1])) first--;
  const name = words.slice(first);
  const given = name.find(({ key }) => key.length > 1);
  return name.length < 2 || given?.tags.has('FirstName') !== true ? 0 : first;
}

/** A part of somebody's name, or an initial. */
function isPersonal(word: Word | undefined): boolean {
  return word !== undefined && (word.tags.has('Person') || /^\p{L}$/u.test(word.key));
}

interface Splitting {
  readonly page: Page;
  readonly reading: Reading;
  readonly isRole: (word: Word) => boolean;
}

/** What somebody's office belongs to: the U.S. of “U.S. President”, the United States of “Ambassador to the United States”. */
function splitOffice(words: readonly Word[], { page, reading, isRole }: Splitting): readonly NamePart[] {
  const isOf = ({ key }: Word): boolean => key === 'of' || key === 'for' || key === 'to' || key === 'the';
  const office = words.findIndex(isRole);
  if (office < 0) return make(words, page, { reading, isTitled: false });
  const left = words.slice(0, office);
  const right = words.slice(words.findLastIndex((word) => isRole(word) || isOf(word)) + 1);
  const isPlace = right.length > 0 && right.every(({ tags }) => tags.has('Place'));
  return [
    ...(left.at(-1)?.tags.has('Demonym') === true ? [] : make(left, page, { reading, isTitled: false })),
    ...(isPlace ? make(right, page, { reading, isTitled: false }) : []),
  ];
}

function make(
  words: readonly Word[],
  page: Page,
  { reading, isTitled }: { readonly reading: Reading; readonly isTitled: boolean },
): readonly NamePart[] {
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined) return [];
  const text = page.text.slice(first.start, last.end);
  const end = last.end - (/['’]s$/u.exec(text)?.[0].length ?? 0);
  const part = { start: first.start, end, isTitled };
  return isName(words, page, reading) ? [part] : [];
}

/** Not a word that names nothing by itself, nor the adjective of a country: the Afghan team; but Afghans are a name. */
function isName(words: readonly Word[], page: Page, { habits, language }: Reading): boolean {
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined) return false;
  if (words.length === 1) {
    if (habits.ordinary.has(first.key) || getSentenceHabits(language).openers.has(first.key)) return false;
  }
  return !isAdjective(words, page);
}

const demonymEnds = /(?:[aei]an|ese|ish)$/u;

function isAdjective(words: readonly Word[], { text, tagged }: Page): boolean {
  const last = words.at(-1);
  if (
    last === undefined ||
    words.length > 2 ||
    !/^[ \u00a0-]\p{Ll}/u.test(text.slice(last.end, last.end + 2))
  )
    return false;
  const isQualified =
    words.length === 1 || /^(?:north|south|east|west|new|central|latin)$/.test(words[0]?.key ?? '');
  if (!isQualified || last.key.endsWith('s')) return false;
  if (last.tags.has('Demonym')) return true;
  const [, next] = listOverlapping(tagged, { start: last.start, end: last.end + 2 });
  const isNoun = next?.tags.has('Noun') === true || next?.tags.has('Adjective') === true;
  return isNoun && !last.tags.has('Person') && demonymEnds.test(last.key);
}
