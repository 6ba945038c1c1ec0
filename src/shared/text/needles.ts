import type { EntityType } from '../domain/records.ts';
import type { Span } from '../domain/span.ts';
import { getSentenceHabits } from './abbreviations.ts';
import { findAmounts } from './amounts.ts';
import { findDates } from './dates.ts';
import { foldText } from './folded-text.ts';
import { listNumberForms } from './inflections.ts';
import { linkingWords, particles } from './name-words.ts';

/** One form of the words that are looked for, folded. */
export interface Needle {
  /** Without the marks around it. */
  readonly core: string;
  readonly lower: string;
  /** Marks that belong to it where the text has them too: the dot of U.S., the apostrophe of ’90s. */
  readonly lead: string;
  readonly trail: string;
  /** Whether it has capitals. */
  readonly isName: boolean;
  /** Whether it must not be part of a longer amount or date. */
  readonly isNumeric: boolean;
  /** Whether its first word may have a small letter although it has a capital: The tunnel. */
  readonly isOpened: boolean;
}

/** What words that are looked for begin and end with; the marks around them are not looked for. */
const piece = /[\p{L}\p{N}]\p{M}*|-(?=\d)|[\p{Sc}\p{Sm}%‰§#@&°′″]/gu;
/** What 's makes another word of: it's is no possessive. */
const contracted = /(?:^| )(?:it|he|she|that|there|here|what|who|where|how|let)'s$/;

/** The forms in which a name, or any words, are looked for: none where they hold no letter and no digit. */
export function listNeedles(
  name: string,
  { language, type }: { readonly language: string; readonly type: EntityType | null },
): readonly Needle[] {
  const { text } = foldText(name.replace(/\p{Cs}/gu, ''));
  const { start, end } = trimMarks(text);
  const core = removePossessive(text.slice(start, end));
  if (!/[\p{L}\p{N}]/u.test(core)) return [];
  const words = core.split(' ');
  const { openers } = getSentenceHabits(language);
  const isOpened = type === null && words.length > 1 && openers.has((words[0] ?? '').toLowerCase());
  const needle: Needle = {
    core,
    lower: foldText(core).lower,
    lead: /^'\d/.test(text.slice(start - 1, start + 1)) ? "'" : '',
    trail: text.charAt(end) === '.' ? '.' : '',
    isName: /\p{Lu}/u.test(isOpened ? words.slice(1).join(' ') : core),
    isNumeric: type === 'date' || type === 'number' || isAmount(core),
    isOpened,
  };
  if (needle.isName || !/^en(?:-|$)/i.test(language)) return [needle];
  const last = words.at(-1) ?? '';
  const begin = core.slice(0, core.length - last.length);
  const inflected = listNumberForms(last).map((form) => {
    const other = begin + form;
    return { ...needle, core: other, lower: foldText(other).lower, trail: '' };
  });
  return [needle, ...inflected];
}

function isAmount(words: string): boolean {
  const found = [...findAmounts(words), ...findDates(words)];
  return /\p{N}/u.test(words) || found.some(({ start, end }) => end - start === words.length);
}

function trimMarks(text: string): Span {
  let start = -1;
  let end = 0;
  for (const { 0: found, index } of text.matchAll(piece)) {
    if (start < 0) start = index;
    end = index + found.length;
  }
  return { start: Math.max(0, start), end };
}

function removePossessive(words: string): string {
  return contracted.test(words.toLowerCase()) ? words : words.replace(/(?<=\p{L})'s$/iu, '');
}

/** Capitals are the same or more (McDONALD); what is all in capitals, as in a headline, may be a name with fewer. */
export function isSameCase({ core, isName, isOpened }: Needle, found: string): boolean {
  if (!isName || core === found) return true;
  const foundWords = found.split(' ');
  const words = core.split(' ');
  return words.every((word, index) => {
    const other = foundWords[index] ?? '';
    if (isOpened && index === 0) return true;
    return hasCapitalsOf(word, other) || isCapitalsForm(word, { found: other, isAlone: words.length === 1 });
  });
}

function hasCapitalsOf(word: string, found: string): boolean {
  for (const { 0: capital, index } of word.matchAll(/\p{Lu}/gu)) {
    if (!found.startsWith(capital, index)) return false;
  }
  return true;
}

/** Shorter words in capitals are acronyms, which are ordinary words without them: US, IT. */
const shortestInCapitals = 4;

/** Whether the needle's word is in capitals and the found one is the same as names have it: SMITH, Smith. */
function isCapitalsForm(
  word: string,
  { found, isAlone }: { readonly found: string; readonly isAlone: boolean },
): boolean {
  if (/\p{Ll}/u.test(word) || (isAlone && word.length < shortestInCapitals)) return false;
  if (/^\p{Lu}/u.test(found)) return true;
  return particles.has(found) || linkingWords.has(found);
}
