import type { Span } from '../domain/span.ts';
import { getAttributionHabits } from './attribution-habits.ts';
import { keepLongest } from './longest-match.ts';
import { institutions } from './name-words.ts';
import { findNames } from './names.ts';
import { beginsSentence } from './sentence-starts.ts';

export interface CertainNameContext {
  /** The words of the paragraph, as the segmenter cuts them. */
  readonly words: readonly Span[];
  /** A BCP 47 tag. */
  readonly language: string;
  /** Words that are names elsewhere in the article, by which one that begins a sentence is known. */
  readonly known?: ReadonlySet<string> | undefined;
}

/** A shorter line of capitalised words may be the caption of a picture: Marta Lindqvist of the Harbour Board. */
const shortestHeadline = 7;
/** Of the words of four letters and more; small words keep their small letters in headlines. */
const headlineShare = 0.8;
/**
 * Five words in a row: names have no more without a comma or a small word between. It begins where a word does, so that a
 * long word is read once.
 */
const headlineRun = /(?<![\p{L}’'])['’]?(?:\p{Lu}[\p{L}’']* ){4}/u;

/**
 * The names of a paragraph for a reader who points at nothing: runs of capitalised words, in order, never overlapping. A word
 * by itself that has its capital for another reason (it begins a sentence, it is a German noun) is one only where something
 * speaks for it. None in a headline, whose capitals tell nothing. Offsets are UTF-16.
 */
export function findCertainNames(paragraph: string, context: CertainNameContext): readonly Span[] {
  const { words, language, known } = context;
  const texts = words.map(({ start, end }) => paragraph.slice(start, end));
  if (isHeadline(paragraph, texts)) return [];
  /* As that of an organisation a name is read over small words; where that makes too much of it, as those of people. */
  const names = keepLongest([
    ...findNames(paragraph, { words, language, type: 'organisation' }).filter(
      (name) => !isTwofold(paragraph.slice(name.start, name.end)),
    ),
    ...findNames(paragraph, { words, language, type: 'person' }),
  ]);
  const isGerman = /^de(?:-|$)/i.test(language);
  const isSure = ({ start, end }: Span): boolean =>
    /\s/.test(paragraph.slice(start, end)) || (!isGerman && !beginsSpeech(paragraph, start));
  /* What is a part of a name elsewhere is one here too, and what is an ordinary word elsewhere is none. */
  const parts = new Set(
    names.filter(isSure).flatMap(({ start, end }) => paragraph.slice(start, end).split(/\s/)),
  );
  const ordinary = new Set(texts.filter((text) => /^\p{Ll}/u.test(text)));
  return names.filter((name) => {
    const text = paragraph.slice(name.start, name.end);
    if (isSure(name) || known?.has(text) === true) return true;
    if (ordinary.has(text.toLowerCase())) return false;
    return parts.has(text) || looksLikeName(name, { paragraph, language });
  });
}

function isHeadline(paragraph: string, texts: readonly string[]): boolean {
  const long = texts.filter((text) => /^\p{L}{4}/u.test(text));
  const capitals = long.filter((text) => /^\p{Lu}/u.test(text));
  if (capitals.length < long.length * headlineShare || /[.!?…]["'”’»)]*$/.test(paragraph)) return false;
  return headlineRun.test(paragraph) || (texts.length >= shortestHeadline && !paragraph.includes(','));
}

/** Whether somebody is named with what they belong to: Jane Doe of the Harbour Board; but not: Supreme Court of Ohio. */
function isTwofold(name: string): boolean {
  const before = /^\S+ (?:\S+ )*?(\S+) of /.exec(name);
  return before !== null && !institutions.has((before[1] ?? '').toLowerCase());
}

/** Also where a quotation begins in the middle of a sentence, and behind the letter of an item: a) Leaving. */
function beginsSpeech(paragraph: string, start: number): boolean {
  const before = paragraph.slice(Math.max(0, start - 5), start);
  return /["“„«»‘]$|(?:^|\s)\(?[\da-z]{1,2}[.)]\s$/u.test(before) || beginsSentence(paragraph, start);
}

/** How far behind a word a verb of saying is looked for: two small words and the longest verb. */
const reach = 40;

/** NATO, McDonald; Doe’s; Malaysia and Indonesia; Doe also said. */
function looksLikeName(
  { start, end }: Span,
  { paragraph, language }: { readonly paragraph: string; readonly language: string },
): boolean {
  const text = paragraph.slice(start, end);
  if (/^.+[\p{Lu}\p{N}]/su.test(text)) return true;
  const behind = paragraph.slice(end, end + reach);
  if (/^['’]s(?![\p{L}\p{N}])/u.test(behind) || /^ (?:and|et|y|e) \p{Lu}/u.test(behind)) return true;
  const habits = getAttributionHabits(language);
  const words = behind.match(/^(?:[ \u00a0]\p{Ll}+){1,3}/u)?.[0].split(/[ \u00a0]/) ?? [];
  const verb = words.find((word) => word !== '' && habits?.between.has(word) !== true) ?? '';
  /* Officials said, recent reports: more often ordinary words than somebody with such a name. */
  return !text.endsWith('s') && /^says$|[^s]$/.test(verb) && habits?.verbs.has(verb) === true;
}
