import type { EntityType } from '../domain/records.ts';
import type { Span } from '../domain/span.ts';
import { getSentenceHabits } from './abbreviations.ts';
import { findAmountAt } from './amounts.ts';
import { findDateAt } from './dates.ts';
import {
  conjunctions,
  daysAndMonths,
  dottedEnds,
  dottedParts,
  germanArticles,
  givenMonths,
  institutions,
  linkingWords,
  objectWords,
  owners,
  particles,
  titles,
} from './name-words.ts';
import { beginsSentence, followsPause } from './sentence-starts.ts';

export interface NameContext {
  /** The words of the paragraph, as the segmenter cuts them. */
  readonly words: readonly Span[];
  readonly type: EntityType;
  /** A BCP 47 tag. */
  readonly language: string;
}

/** More capitalised words in a row than names have: a headline. */
const longestName = 7;

/**
 * The name, date, amount or word that an offset (UTF-16) in a paragraph holds or touches, for tagging it as an entity of
 * some type without selecting it first; null where no word is there.
 *
 * A name is a run of capitalised words with the particles inside it and its initials. Left out are a possessive 's, the
 * ordinary word that begins a sentence, and for people their titles. A date or an amount comes whole, with its unit.
 */
export function findNameAt(paragraph: string, offset: number, context: NameContext): Span | null {
  const { words, type } = context;
  if (type === 'date' || type === 'number') {
    const found = (type === 'date' ? findDateAt : findAmountAt)(paragraph, offset);
    if (found !== null) return found;
  }
  const at = words.findIndex((word) => word.start <= offset && offset <= word.end);
  const word = words[at];
  if (word === undefined) return null;
  const whole = withoutPossessive(paragraph, word);
  /* Where everything is in capitals they tell nothing. */
  if (type === 'date' || type === 'number' || !/\p{Ll}/u.test(paragraph)) return whole;
  return findRunAround({ paragraph, ...context }, at) ?? whole;
}

/**
 * The names of a paragraph as `findNameAt` gives them, in order, never overlapping: none where the whole paragraph is in
 * capitals, which then tell nothing. Offsets are UTF-16.
 */
export function findNames(paragraph: string, context: NameContext): readonly Span[] {
  if (!/\p{Ll}/u.test(paragraph)) return [];
  const reader = { paragraph, ...context };
  const found: Span[] = [];
  for (let from = 0; from < context.words.length; from++) {
    const name = readName(reader, from);
    if (name === null) continue;
    const span = measureName(reader, name);
    if (span !== null) found.push(span);
    from = name.last;
  }
  return found;
}

/** The name that holds a word, or that its title belongs to; null where the word is part of none. */
function findRunAround(reader: Reader, at: number): Span | null {
  let first = at;
  while (first > 0 && canFollow(reader, first - 1) && isNamePart(reader, first - 1)) first--;
  for (let from = first; from <= at; from++) {
    const name = readName(reader, from);
    if (name === null) continue;
    if (at <= name.last) return at >= name.first || isTitle(reader, at) ? measureName(reader, name) : null;
    from = name.last;
  }
  return null;
}

interface Reader extends NameContext {
  readonly paragraph: string;
}

interface Name {
  readonly first: number;
  readonly last: number;
}

function textOf({ paragraph, words }: Reader, index: number): string {
  const word = words[index];
  return word === undefined ? '' : paragraph.slice(word.start, word.end);
}

function keyOf(reader: Reader, index: number): string {
  return textOf(reader, index)
    .toLowerCase()
    .replace(/['’]s$|\.$/u, '');
}

function gapAfter({ paragraph, words }: Reader, index: number): string {
  return paragraph.slice(words[index]?.end ?? 0, words[index + 1]?.start ?? 0);
}

function withoutPossessive(paragraph: string, { start, end }: Span): Span {
  const possessive = /(?<=.)['’]s$/iu.exec(paragraph.slice(start, end));
  return { start, end: end - (possessive?.[0].length ?? 0) };
}

/** Whether a word can begin or continue a name by itself. */
function isCapitalised(reader: Reader, index: number): boolean {
  const text = textOf(reader, index);
  return /^\d/.test(text) ? isNameNumber(reader, index) : isCapital(text) && !isBreaker(reader, index);
}

/** Apollo 11, Euro 2024; but no year after a place or an organisation, and no number after a person. */
function isNameNumber(reader: Reader, index: number): boolean {
  const digits = reader.type === 'place' || reader.type === 'organisation' ? 3 : 4;
  const text = textOf(reader, index);
  const isShort = /^\d+$/.test(text) && text.length <= digits;
  return reader.type !== 'person' && isShort && isCapital(textOf(reader, index - 1));
}

/** A script without capitals gives no sign of names: there each word stands for itself. */
function isCapital(text: string): boolean {
  return /^(?:[dl]['’]|al-|el-|[@#])?\p{Lu}/u.test(text);
}

/** Words that are capitalised for another reason: days and months, the first of a sentence, German nouns. */
function isBreaker(reader: Reader, index: number): boolean {
  const { type, language } = reader;
  const key = keyOf(reader, index);
  const before = textOf(reader, index - 1);
  if (type !== 'work' && type !== 'event' && type !== 'other' && daysAndMonths.has(key)) {
    /* On Tuesday May left, but Theresa May. */
    const isFirst =
      !isCapital(before) || daysAndMonths.has(before.toLowerCase()) || isBreaker(reader, index - 1);
    return isFirst || !givenMonths.has(key);
  }
  if (type === 'person' && /^de(?:-|$)/i.test(language) && germanArticles.has(before.toLowerCase())) {
    return !titles.has(key);
  }
  if (isMyself(reader, index)) return true;
  if (!mayStartSentence(reader, index)) return false;
  if (key === 'the') return textOf(reader, index + 1) !== 'Hague';
  return getSentenceHabits(language).openers.has(key);
}

const myself = /^I(?:['’](?:m|ve|d|ll))?$/;

/** English I, which is part of a name only behind one: Elizabeth I. */
function isMyself(reader: Reader, index: number): boolean {
  if (!myself.test(textOf(reader, index))) return false;
  const before = textOf(reader, index - 1);
  const isName = isCapital(before) && !myself.test(before) && canFollow(reader, index - 1);
  return !isName || getSentenceHabits(reader.language).openers.has(before.toLowerCase());
}

function mayStartSentence({ paragraph, words }: Reader, index: number): boolean {
  const start = words[index]?.start ?? 0;
  return beginsSentence(paragraph, start) || followsPause(paragraph, start);
}

function isTitle(reader: Reader, index: number): boolean {
  return reader.type === 'person' && titles.has(keyOf(reader, index));
}

/** Whether a name that holds the next word may hold this one. */
function isNamePart(reader: Reader, index: number): boolean {
  const key = keyOf(reader, index);
  const isSmall =
    particles.has(key) || linkingWords.has(key) || objectWords.has(key) || conjunctions.has(key);
  return isSmall || isCapitalised(reader, index);
}

/** Whether the next word can belong to the same name as this one, by what stands between them. */
function canFollow(reader: Reader, index: number): boolean {
  const gap = gapAfter(reader, index);
  if (/^[ \u00a0\u202f]$|^ & $|^-$/.test(gap)) return true;
  if (/^\.[ \u00a0\u202f]$/.test(gap)) {
    const key = keyOf(reader, index);
    const { leading } = getSentenceHabits(reader.language);
    return titles.has(key) || dottedParts.has(key) || leading.has(key) || leading.has(textOf(reader, index));
  }
  return gap === ', ' && /^(?:Jr|Sr)\b/.test(textOf(reader, index + 1));
}

/** The name that begins with this word; null where none does. */
function readName(reader: Reader, from: number): Name | null {
  if (!isCapitalised(reader, from)) return null;
  let last = from;
  for (;;) {
    if (endsByPossessive(reader, last)) break;
    const next = readNext(reader, { from, last });
    if (next === null) break;
    last = next;
  }
  let first = from;
  for (let index = from; index < last; index++) if (isTitle(reader, index)) first = index + 1;
  return { first, last };
}

function endsByPossessive(reader: Reader, index: number): boolean {
  if (!/['’]s$/iu.test(textOf(reader, index))) return false;
  if (reader.type === 'person') return true;
  return !owners.has(keyOf(reader, index)) && keyOf(reader, index - 1) !== 'st';
}

/** The next capitalised word of the name that reaches to `last`, over the small words between; null at its end. */
function readNext(
  reader: Reader,
  { from, last }: { readonly from: number; readonly last: number },
): number | null {
  let index = last;
  for (let small = 0; small <= 3; small++) {
    if (!canFollow(reader, index)) return null;
    index++;
    if (index >= reader.words.length) return null;
    if (isCapitalised(reader, index)) return index;
    if (!isSmallWord(reader, { from, last, index })) return null;
  }
  return null;
}

function isSmallWord(
  reader: Reader,
  { from, last, index }: { readonly from: number; readonly last: number; readonly index: number },
): boolean {
  const key = keyOf(reader, index);
  if (particles.has(key)) return true;
  if (reader.type === 'person') return false;
  if (linkingWords.has(key)) return key !== 'the' || index > last + 1;
  if (objectWords.has(key)) return institutions.has(keyOf(reader, last));
  if (!conjunctions.has(key) || last - from > longestName) return false;
  /* Department of Health and Human Services, but not France and Germany. */
  const before = Array.from({ length: last - from }, (_, offset) => keyOf(reader, from + offset));
  return before.some((word) => /^(?:of|for|für|de|del|di|van)$/.test(word));
}

/** Null for a run so long that it is a headline in capitals. */
function measureName(reader: Reader, { first, last }: Name): Span | null {
  const { paragraph, words } = reader;
  const start = words[first];
  const end = words[last];
  if (start === undefined || end === undefined) return null;
  if (last - first >= longestName) return null;
  const trimmed = withoutPossessive(paragraph, { start: start.start, end: end.end });
  const hasDot = dottedEnds.has(keyOf(reader, last)) && paragraph.charAt(trimmed.end) === '.';
  return hasDot ? { start: trimmed.start, end: trimmed.end + 1 } : trimmed;
}
