import { type ComparableWord, listComparableWords } from '../transcript/comparable-words.ts';

/** Accents and other marks of Latin, Greek and Cyrillic letters. Those of other scripts are vowels, and stay. */
const accents = /[\u0300-\u036f]/g;

/** Letters of the Latin script that are written without their stroke by whoever lacks them, and do not decompose. */
const strokes: ReadonlyMap<string, string> = new Map([
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ħ', 'h'],
  ['ı', 'i'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['æ', 'ae'],
  ['œ', 'oe'],
]);
const struck = new RegExp(`[${[...strokes.keys()].join('')}]`, 'g');

/**
 * The words of a text by which it is searched, in order: those of `listComparableWords`, but without accents, so that
 * Erdogan finds Erdoğan, and without a possessive. Offsets are UTF-16.
 */
export function listSearchWords(text: string): readonly ComparableWord[] {
  return listComparableWords(text).map(({ start, end, key }) => ({ start, end, key: foldKey(key) }));
}

/** What a word, as `listComparableWords` gives its key, is searched by. */
export function foldKey(key: string): string {
  const owner = key.replace(/'s?$/u, '');
  const word = owner === '' ? key : owner;
  /* Most words have nothing to take away, and texts have millions of them. */
  if (/^[ -~]*$/.test(word)) return word;
  return word
    .normalize('NFD')
    .replace(accents, '')
    .normalize('NFC')
    .replace(struck, (letter) => strokes.get(letter) ?? letter);
}
