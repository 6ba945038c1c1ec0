import type { Span } from '../domain/span.ts';
import { raisedDigits } from '../text/longest-match.ts';

/** A word as it is compared with others. Offsets are UTF-16. */
export interface ComparableWord extends Span {
  /** The same for words that differ only in case, composition, ligatures, apostrophes or unseen characters. */
  readonly key: string;
}

/** Scripts without spaces between words: each letter is a word. */
const unspaced = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]`;
const letter = String.raw`[[\p{L}\p{M}\p{Nd}]--${unspaced}]`;
const apostrophe = "['’‘ʼ＇]";
const number = String.raw`\p{Nd}{1,3}(?:[\u00a0\u2009\u202f]\p{Nd}{3})+(?!\p{Nd})|\p{Nd}+(?:[.,]\p{Nd}+)+`;

/**
 * What is spoken: numbers and words, their apostrophes and what nobody sees (soft hyphens, joiners) included; hyphens part
 * words. Signs that change what a number says are words of their own.
 */
const words = new RegExp(
  [
    `(?:${number})${letter}*`,
    String.raw`${letter}+(?:(?:\p{Cf}+|${apostrophe})${letter}+)*`,
    String.raw`${unspaced}\p{M}*`,
    /* km², 10⁶; behind other words a raised number is the mark of a note, which nobody speaks. */
    String.raw`(?=[${raisedDigits}])(?<=(?<![\p{L}\p{N}])(?:[kcdm]?m|10)[⁺⁻]?[${raisedDigits}]{0,8})[${raisedDigits}]`,
    String.raw`[\p{No}--[${raisedDigits}]]|[%％‰&＆\p{Sc}]`,
    String.raw`(?<![\p{L}\p{M}\p{N}])[\-−](?=\p{Nd})`,
  ].join('|'),
  'gv',
);

const signs: ReadonlyMap<string, string> = new Map([
  ['%', 'percent'],
  ['&', 'and'],
  ['-', 'minus'],
  ['−', 'minus'],
]);

const smallNumbers =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety';
/** English numbers as words, which houses write out up to nine, ten or a hundred, whatever a transcript does. */
const numberWords: ReadonlyMap<string, number> = new Map([
  ...smallNumbers.split(' ').map((word, value) => [word, value] as const),
  ...tens.split(' ').map((word, place) => [word, (place + 2) * 10] as const),
]);

/** The words of a text, in order. Numbers below a hundred are the same as words and as digits, 12,500 as 12500. */
export function listComparableWords(text: string): readonly ComparableWord[] {
  const keys = new Map<string, string>();
  const found: ComparableWord[] = [];
  /* The tens that a unit may follow: twenty-five. */
  let before = 0;
  for (const { 0: word, index: start } of text.matchAll(words)) {
    const end = start + word.length;
    const key = keys.get(word) ?? fold(word);
    keys.set(word, key);
    const value = numberWords.get(key) ?? 0;
    const last = found.at(-1);
    if (before > 0 && value > 0 && value < 10 && last !== undefined && isJoint(text.slice(last.end, start))) {
      found[found.length - 1] = { start: last.start, end, key: String(before + value) };
      before = 0;
      continue;
    }
    before = value >= 20 ? value : 0;
    found.push({ start, end, key: numberWords.has(key) ? String(value) : key });
  }
  return found;
}

function fold(word: string): string {
  /* Most words of most texts are this plain, and stay what they are. */
  if (/^[a-z]+$/.test(word)) return word;
  const plain = word
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(new RegExp(apostrophe, 'gu'), "'");
  if (/^\p{Nd}/u.test(plain)) return foldNumber(plain);
  /* By way of capitals, in which ß is SS and ς is Σ. */
  return signs.get(plain) ?? plain.toUpperCase().toLowerCase();
}

function foldNumber(number: string): string {
  const separator = /^\p{Nd}{1,3}(?:,\p{Nd}{3})+(?!\p{Nd}|,)/u.test(number) ? /[, ]/gu : / /gu;
  return number.replace(separator, '').toLowerCase();
}

/** Whether tens and a unit with this between them are one number. */
function isJoint(gap: string): boolean {
  return /^[-‐‑\s]$/u.test(gap);
}
