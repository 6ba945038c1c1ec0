import type { EntityType } from '../domain/records.ts';
import { listSearchWords } from '../search/search-words.ts';
import { readPersonName } from '../text/search-names.ts';

/** How two names relate: written in the same way, or the same name in another spelling. */
export type SpellingRelation = 'same' | 'other';

/** Types of entities whose names have a spelling that can be right or wrong. */
export function hasSpelling(type: EntityType): boolean {
  return type !== 'date' && type !== 'number';
}

/** Shorter words are like too many others: Iran, Iraq. */
const shortestAlike = 5;
/** In longer names of people two letters may differ: Zelenskyy, Selenskyj. */
const shortestTwice = 8;

/**
 * How an earlier name relates to one of now: `other` where it is most likely the same name spelled in another way, with
 * other accents, capitals or signs, or with a letter or two that differ; null where it is another name. Numbers and initial
 * words must be the same, and short words are never taken for slips of each other.
 */
export function relateNames(now: string, earlier: string, type: EntityType): SpellingRelation | null {
  const ours = now.trim().normalize('NFC').replace(/\s+/gu, ' ');
  const theirs = earlier.trim().normalize('NFC').replace(/\s+/gu, ' ');
  if (ours === theirs) return 'same';
  const [our, their] = [listKeys(ours), listKeys(theirs)];
  if (our.length === 0 || their.length === 0) return null;
  if (our.join(' ') === their.join(' ')) return 'other';
  if (our.join('') === their.join('')) return 'other';
  return type === 'person' ? relatePeople(ours, theirs) : relateWords(our, their, 1);
}

/** Without what any name may begin with. */
function listKeys(name: string): readonly string[] {
  const keys = listSearchWords(name).map(({ key }) => key);
  return keys.length > 1 && keys[0] === 'the' ? keys.slice(1) : keys;
}

function relatePeople(now: string, earlier: string): SpellingRelation | null {
  const [our, their] = [readPersonName(now), readPersonName(earlier)];
  const surnames = [listKeys(our.surname), listKeys(their.surname)] as const;
  const given = relateGiven(our.given.flatMap(listKeys), their.given.flatMap(listKeys));
  if (given === null) return null;
  if (surnames[0].join(' ') === surnames[1].join(' ')) return given === 'alike' ? 'other' : null;
  /* By a surname alone, only a long one is known again. */
  if (given === 'unknown' && our.surname.length < shortestTwice - 2) return null;
  return relateWords(surnames[0], surnames[1], 2);
}

/** `unknown` where one of them has none. */
function relateGiven(our: readonly string[], their: readonly string[]): 'same' | 'alike' | 'unknown' | null {
  const [first, other] = [our[0], their[0]];
  if (first === undefined || other === undefined) return 'unknown';
  if (first === other) return 'same';
  const isInitial = first.length === 1 || other.length === 1;
  if (isInitial) return first[0] === other[0] ? 'unknown' : null;
  if (isAlike(first, other, 1)) return 'alike';
  /* Volodymyr, Vladimir: languages have forms of their own for given names. */
  return first[0] === other[0] && countEdits(first, other) <= Math.max(first.length, other.length) / 2
    ? 'unknown'
    : null;
}

function relateWords(our: readonly string[], their: readonly string[], most: 1 | 2): SpellingRelation | null {
  if (our.length !== their.length) return null;
  const isEachAlike = our.every((word, place) => {
    const other = their[place] ?? '';
    return word === other || isAlike(word, other, most);
  });
  return isEachAlike ? 'other' : null;
}

/** Letters with which one language writes the first sound of another's. */
const firstLetters = ['sz', 'ck', 'jy', 'vw', 'iy', 'gh', 'fp', 'ei', 'kq', 'ou'];

function isAlike(word: string, other: string, most: 1 | 2): boolean {
  const shorter = Math.min(word.length, other.length);
  if (shorter < shortestAlike || /\p{N}/u.test(word + other)) return false;
  const [a = '', b = ''] = [word[0], other[0]];
  if (a !== b && !firstLetters.some((pair) => pair.includes(a) && pair.includes(b))) return false;
  /* Austrian, Australian; Slovak, Slovene: words of six letters that differ in more than one are two words. */
  return countEdits(word, other) <= (shorter >= shortestTwice ? most : 1);
}

/** Names are short; one beyond this is compared by its beginning. */
const longestName = 64;

/** How many letters must be put in, left out or replaced (Levenshtein), or swapped with their neighbour. */
export function countEdits(word: string, other: string): number {
  const a = Array.from(word).slice(0, longestName);
  const b = Array.from(other).slice(0, longestName);
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [line, letter] of a.entries()) {
    const next = [line + 1];
    for (const [column, otherLetter] of b.entries()) {
      const replaced = (row[column] ?? 0) + (letter === otherLetter ? 0 : 1);
      const isSwapped = column > 0 && letter === b[column - 1] && a[line - 1] === otherLetter;
      const swapped = isSwapped ? (before[column - 1] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      next.push(Math.min(replaced, swapped, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** The trigrams and the whole of a name by which others like it are found: folded, without spaces. */
export function foldName(name: string): string {
  return listSearchWords(name)
    .map(({ key }) => key)
    .join(' ');
}
