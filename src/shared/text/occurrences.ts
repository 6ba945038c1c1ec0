import type { EntityType } from '../domain/records.ts';
import type { Span } from '../domain/span.ts';
import { findAmounts } from './amounts.ts';
import { findDates } from './dates.ts';
import { type FoldedText, foldText } from './folded-text.ts';
import { keepLongest } from './longest-match.ts';
import { daysAndMonths, givenMonths, monthLeads, placeQualifiers } from './name-words.ts';
import { findNames } from './names.ts';
import { isSameCase, listNeedles, type Needle } from './needles.ts';
import { countOwnWords, countOwnWordsBehind, isKnownWord, type KnownNames, learnNames } from './own-names.ts';
import { readPersonName } from './search-names.ts';
import { createSegmenter, type Segmenter } from './sentences.ts';
import { listOverlapping } from './sorted-spans.ts';
import { findAddresses } from './words.ts';

/** What is looked for. One object serves for all paragraphs of a text: what is made of it is kept with it. */
export interface OccurrenceSearch {
  /** The words to find: those of a span, or what `listSearchNames` gives for an entity. */
  readonly names: readonly string[];
  /** A BCP 47 tag. */
  readonly language: string;
  /** Of the entity; left out for claims and quotes. */
  readonly type?: EntityType | undefined;
  /** Cuts the words of a paragraph in which something is found; left out, one is made for the language. */
  readonly segmenter?: Pick<Segmenter, 'words'> | undefined;
}

interface Search {
  readonly needles: readonly Needle[];
  readonly known: KnownNames;
  readonly type: EntityType | null;
  readonly language: string;
  readonly words: (paragraph: string) => readonly Span[];
  /** Whether an apostrophe may stand between an article and the word: l’État. */
  readonly hasElision: boolean;
}

/** A paragraph, and what is read of it only when a hit asks for it. */
interface Page {
  readonly paragraph: string;
  readonly folded: FoldedText;
  readonly search: Search;
  /** Of the paragraph. */
  readonly words: () => readonly Span[];
  readonly names: () => readonly Span[];
  readonly amounts: () => readonly Span[];
  readonly dates: () => readonly Span[];
  /** Of the folded text. */
  readonly addresses: () => readonly Span[];
}

const searches = new WeakMap<OccurrenceSearch, Search>();

/**
 * Where a paragraph (text block) says one of the names, in order, never overlapping: whole words, the longest where several
 * begin, without a possessive. The place that the names were taken from is among them. Offsets are UTF-16.
 *
 * Apostrophes, hyphens, white space, soft hyphens and composed letters are folded. Words in lower case are found in any
 * case, in English also in the other number (city, cities); words with capitals only with the same capitals or more.
 * Amounts and dates must be the same, not part of longer ones. A person is found by a surname only where the rest of the
 * name there is the person's own, and such a hit holds the given names.
 */
export function findOccurrences(paragraph: string, search: OccurrenceSearch): readonly Span[] {
  let prepared = searches.get(search);
  if (prepared === undefined) {
    prepared = prepare(search);
    searches.set(search, prepared);
  }
  const page = openPage(paragraph, prepared);
  return keepLongest(prepared.needles.flatMap((needle) => findNeedle(needle, page)));
}

function prepare({ names, language, type, segmenter }: OccurrenceSearch): Search {
  let known = segmenter;
  return {
    needles: names.flatMap((name) => listNeedles(name, { language, type: type ?? null })),
    known: learnNames(names),
    type: type ?? null,
    language,
    words: (paragraph) => {
      known ??= createSegmenter(language);
      return known.words(paragraph);
    },
    hasElision: /^(?:fr|it|ca|oc)(?:-|$)/i.test(language),
  };
}

function openPage(paragraph: string, search: Search): Page {
  const folded = foldText(paragraph);
  const { language } = search;
  const words = once(() => search.words(paragraph));
  return {
    paragraph,
    folded,
    search,
    words,
    names: once(() => findNames(paragraph, { words: words(), type: 'person', language })),
    amounts: once(() => findAmounts(paragraph)),
    dates: once(() => findDates(paragraph)),
    addresses: once(() => findAddresses(folded.text)),
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The places of one needle in a paragraph. */
function findNeedle(needle: Needle, page: Page): readonly Span[] {
  const { lower } = page.folded;
  const found: Span[] = [];
  let at = lower.indexOf(needle.lower);
  while (at >= 0) {
    const words = { start: at, end: at + needle.lower.length };
    const hit = fits(needle, { range: words, page })
      ? readHit(needle, { range: addMarks(needle, { range: words, page }), page })
      : null;
    if (hit !== null) found.push(hit);
    at = lower.indexOf(needle.lower, hit === null ? at + 1 : words.end);
  }
  return found;
}

interface Place {
  /** In the folded text. */
  readonly range: Span;
  readonly page: Page;
}

/** Whether whole words stand there, written in the same way. */
function fits(needle: Needle, place: Place): boolean {
  const { range, page } = place;
  return (
    isSameCase(needle, page.folded.text.slice(range.start, range.end)) &&
    beginsWord(needle, place) &&
    endsWord(needle, place) &&
    listOverlapping(page.addresses(), range).length === 0
  );
}

/** With the marks that belong to the words: the dot of U.S., the apostrophe of ’90s. */
function addMarks({ lead, trail }: Needle, { range, page }: Place): Span {
  const { text } = page.folded;
  const hasLead = lead !== '' && text.startsWith(lead, range.start - 1);
  const hasTrail = trail !== '' && text.startsWith(trail, range.end);
  return { start: range.start - (hasLead ? 1 : 0), end: range.end + (hasTrail ? 1 : 0) };
}

/** The span of a hit in the paragraph, with the given names of a person around it; null where it is something else. */
function readHit({ isName, isNumeric }: Needle, place: Place): Span | null {
  const { range, page } = place;
  const span = page.folded.toSource(range);
  if ((isNumeric && !isWholeAmount(span, page)) || (isName && isOtherName(place))) return null;
  return page.search.type === 'person' && isName ? readWholeName(span, page) : span;
}

/** Scripts that write no spaces: there a word is what the segmenter takes for one. */
const unspaced =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;
const wordCharacter = /[\p{L}\p{N}\p{M}_\u200c\u200d]/u;
/** Parts of a word that may stand before a name: anti-Smith, al-Assad. */
const prefixes = /(?:^|[^\p{L}\p{N}])(?:\p{Ll}+|Anti|Pro|Non|Ex|Mid|Post|Pre|Pan|Neo|Un|Al|El|Ash|As)-$/u;
/** What loses its vowel before a word in French and Italian. */
const elisions =
  /(?:^|[^\p{L}])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|un|all|dall|dell|nell|sull|coll|quell|quest)'$/iu;
/** What belongs to a number, so that the number is another one: 2.12, −12, #12, COVID-12; 12.5, 12%, 12-year. */
const numberBefore = /(?:[\p{L}\p{N}][-–/]|\p{N}[.,:']|[-#№§+±~≈−\p{Sc}])$/u;
const numberBehind = /^(?:[-–/][\p{L}\p{N}]|[.,:']\p{N}|[%‰°′″])/u;
/** How far back the characters before a word are read: the longest prefix is “quelqu'”, and a few more. */
const reach = 12;

function beginsWord({ core, isName }: Needle, { range: { start }, page }: Place): boolean {
  const { text } = page.folded;
  const before = text.slice(Math.max(0, start - reach), start);
  const last = /.$/su.exec(before)?.[0] ?? '';
  if (unspaced.test(last) && unspaced.test(core.slice(0, 2)))
    return isWordEdge('start', { offset: start, page });
  if (wordCharacter.test(last) || last === '@') return false;
  if (/^[\p{N}\p{Sc}]/u.test(core)) return !numberBefore.test(before);
  if (!/[\p{L}\p{N}].$/su.test(before)) return true;
  switch (last) {
    case "'":
      return page.search.hasElision && elisions.test(before);
    case '-':
      return isName && (isThing(page.search.type) || prefixes.test(before));
    case '.':
      /* J.Smith, and a sentence that ends without a space; but not www.apple, nor the S. of U.S. */
      return /^\p{Lu}\p{Ll}/u.test(text.slice(start, start + 4));
    case '&':
      return false;
    default:
      return true;
  }
}

/** What stands between the name of a person and a hyphen is part of the name; Paris-London is two places. */
function isThing(type: EntityType | null): boolean {
  return type !== null && type !== 'person';
}

/** What may be joined to the end of a word with an apostrophe: possessives, and the rest of a verb. */
const endings = /^'(?:(?:s|d|m|ll|ve|re)(?![\p{L}\p{N}\p{M}_])|[^\p{L}\p{N}\p{M}_]|$)/iu;

function endsWord({ core, isName }: Needle, { range: { end }, page }: Place): boolean {
  const { text } = page.folded;
  const after = text.slice(end, end + reach);
  const next = /^./su.exec(after)?.[0] ?? '';
  if (unspaced.test(next) && unspaced.test(core.slice(-2))) return isWordEdge('end', { offset: end, page });
  if (wordCharacter.test(next) || next === '@') return false;
  if (/\p{N}$/u.test(core)) return !numberBehind.test(after);
  switch (next) {
    case "'":
      return endings.test(after);
    case '-':
      if (!/^-[\p{L}\p{N}]/u.test(after)) return true;
      return isName && (isThing(page.search.type) ? /^-\p{L}/u : /^-\p{Ll}/u).test(after);
    case '.':
      /* Neither apple.com nor the U.S of U.S.A. */
      return /\p{Lu}$/u.test(core) ? !/^\.\p{L}/u.test(after) : !/^\.\p{Ll}/u.test(after);
    case '&':
      return !/^&\p{L}/u.test(after);
    default:
      return true;
  }
}

/** Whether a word begins or ends at an offset of the folded text. */
function isWordEdge(
  edge: 'start' | 'end',
  { offset, page }: { readonly offset: number; readonly page: Page },
): boolean {
  const range = edge === 'start' ? { start: offset, end: offset + 1 } : { start: offset - 1, end: offset };
  const place = page.folded.toSource(range)[edge];
  return listOverlapping(page.words(), { start: place - 1, end: place + 1 }).some(
    (word) => word[edge] === place,
  );
}

/** What may be counted without being measured: the 12 of 12 people is 12. */
const counted = /^[ \u00a0](?:people|points?|votes?|seats?)$/;

/** Whether no longer amount or date holds the hit, or a part of it. */
function isWholeAmount(hit: Span, page: Page): boolean {
  const around = [...listOverlapping(page.amounts(), hit), ...listOverlapping(page.dates(), hit)];
  return around.every(
    ({ start, end }) =>
      start >= hit.start && (end <= hit.end || counted.test(page.paragraph.slice(hit.end, end))),
  );
}

/** Whether a name is part of that of another place, or a month. */
function isOtherName({ range, page }: Place): boolean {
  const { text, lower } = page.folded;
  /* Long enough for the longest of those words. */
  const before = /(\p{L}+)[ -]$/u.exec(text.slice(Math.max(0, range.start - 20), range.start))?.[1] ?? '';
  if (page.search.type === 'place')
    return /^\p{Lu}/u.test(before) && placeQualifiers.has(before.toLowerCase());
  if (page.search.type !== 'person' || !isMonth(lower.slice(range.start, range.end))) return false;
  return monthLeads.has(before.toLowerCase());
}

function isMonth(word: string): boolean {
  return daysAndMonths.has(word) || givenMonths.has(word);
}

/** A hit with the given names before it and what else of the person's name follows; null where it is another's. */
function readWholeName(hit: Span, page: Page): Span | null {
  const whole = listOverlapping(page.names(), hit)[0];
  if (whole === undefined) return hit;
  const { paragraph, search } = page;
  const textOf = ({ start, end }: Span): string => paragraph.slice(start, end);
  const words = listOverlapping(page.words(), whole);
  const before = words.filter(({ end }) => end <= hit.start).map((word) => withoutElision(word, page));
  const behind = words.filter(({ start }) => start >= hit.end);
  const countBehind = countOwnWordsBehind(behind.map(textOf), search.known);
  const countBefore = countOwnWords(before.map(textOf), search);
  /* With a given name of its own it is the person's, whatever stands before it: a party, a trade. */
  const isFull = search.known.hasGiven && readPersonName(textOf(hit)).given.length > 0;
  if (countBehind === null || (countBefore === null && !isFull)) return null;
  const first = before[before.length - (countBefore ?? 0)];
  const last = behind[countBehind - 1];
  const end = last === undefined ? hit.end : Math.min(last.end, whole.end);
  return { start: first?.start ?? hit.start, end };
}

/** The Emmanuel of d’Emmanuel; but d’Ormesson is a name. */
function withoutElision(word: Span, { paragraph, search }: Page): Span {
  if (!search.hasElision) return word;
  const text = paragraph.slice(word.start, word.end);
  const article = /^(?:[dl]|qu)['’]/i.exec(text)?.[0] ?? '';
  return isKnownWord(text, search.known) ? word : { start: word.start + article.length, end: word.end };
}
