import { foldText } from './folded-text.ts';
import { germanRoleEnds, particles, postNominals, roles, titles } from './name-words.ts';
import { readPersonName } from './search-names.ts';

/** What is known of a person's names. */
export interface KnownNames {
  /** Every word of them, as `keyOfName` gives it. */
  readonly words: ReadonlySet<string>;
  /** The first letters of those that are not the surname. */
  readonly letters: ReadonlySet<string>;
  /** Whether a given name or its initial is among them: without one, nobody's can be told from another's. */
  readonly hasGiven: boolean;
}

interface Reader {
  readonly known: KnownNames;
  readonly language: string;
}

const initials = /^(?:\p{Lu}\.?|(?:\p{Lu}\.){2,3}|\p{Lu}{2})$/u;

/** @param names the first is the name by which the person is known best */
export function learnNames(names: readonly string[]): KnownNames {
  const words = new Set(names.flatMap((name) => name.split(/[\s,]+/u).map(keyOfName)));
  const surname = new Set(
    readPersonName(names[0] ?? '')
      .surname.split(' ')
      .map(keyOfName),
  );
  const others = Array.from(words).filter((word) => !surname.has(word));
  return {
    words,
    letters: new Set(others.map(firstLetter)),
    hasGiven: names.some((name) => readPersonName(name).given.some((word) => keyOfName(word) !== 'the')),
  };
}

export function isKnownWord(word: string, { words }: KnownNames): boolean {
  return words.has(keyOfName(word));
}

/** A word of a name as it is compared: in lower case, without a possessive and the dot of an initial. */
function keyOfName(word: string): string {
  return foldText(word).lower.replace(/'s?$|\.$/u, '');
}

/**
 * How many of the words right before a hit belong to the same person's name, by the words of the whole name there; null
 * where the name is somebody else's.
 *
 * @param before of the whole name, in order
 */
export function countOwnWords(before: readonly string[], reader: Reader): number | null {
  const { known } = reader;
  const first = before.findLastIndex((word) => isRole(word, reader)) + 1;
  const names = before.slice(first);
  const lead = names[0];
  if (lead === undefined) return 0;
  if (!known.hasGiven) return names.length;
  const isOwn = isGiven(lead, known) && names.every((word) => isGiven(word, known) || isSmall(word));
  return isOwn ? names.length : null;
}

/** How many of the words right behind a hit belong to the same person's name; null where the name is another's. */
export function countOwnWordsBehind(after: readonly string[], known: KnownNames): number | null {
  const keys = after.map(keyOfName);
  const own = keys.findIndex((key) => !known.words.has(key));
  if (own < 0) return keys.length;
  return keys.slice(own).every((key) => postNominals.has(key.replaceAll('.', ''))) ? own : null;
}

function isGiven(word: string, { words, letters }: KnownNames): boolean {
  const key = keyOfName(word);
  const letter = firstLetter(key);
  /* J. Smith may be the John Smith who is known, and John Smith the J. Smith. */
  return words.has(key) || (initials.test(word) ? letters.has(letter) : words.has(letter));
}

function firstLetter(word: string): string {
  return /^./su.exec(word)?.[0] ?? '';
}

/** An initial or a particle, which tell nothing by themselves. */
function isSmall(word: string): boolean {
  return initials.test(word) || particles.has(keyOfName(word));
}

function isRole(word: string, { known, language }: Reader): boolean {
  const key = keyOfName(word);
  if (known.words.has(key) || /^\p{L}\.?$/u.test(word)) return false;
  const pieces = key.split('-');
  if (pieces.some((piece) => titles.has(piece) || roles.has(piece))) return true;
  return /^de(?:-|$)/i.test(language) && germanRoleEnds.test(pieces.at(-1) ?? '');
}
