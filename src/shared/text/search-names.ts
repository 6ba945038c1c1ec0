import type { Entity } from '../domain/records.ts';
import { generations, legalForms, particles, postNominals, titles } from './name-words.ts';

/** A person's name in its parts. */
interface PersonName {
  /** Given names and initials, as written. */
  readonly given: readonly string[];
  /** With its particles: van der Berg. */
  readonly surname: string;
}

/** Particles that are given names where they have a capital: Ben Smith, Al Gore. */
const givenParticles = /^(?:Ben|Al)$/;
/** Of these names the particle is left out where the given name is: Beethoven, Bismarck. */
const looseParticles = /^(?:van|von|zu) (?=\p{Lu}\S*$)/u;
const arabicArticle = /^(?:al|el|as|ad|ar|ash|an)-(?=\p{Lu})/iu;
const dotted = /^(?:\p{Lu}\.){2,}$/u;
/** An acronym of more letters is not written with dots any more. */
const undotted = /^\p{Lu}{2,3}$/u;

/**
 * What to look for where the mentions of an entity are wanted, the best known first, each once: its name and aliases; of a
 * person also the name without title and the surname; of anything else the name without its article and legal form, and
 * U.S. for US. No acronym is guessed, and no nickname.
 */
export function listSearchNames({
  name,
  type,
  aliases,
}: Pick<Entity, 'name' | 'type' | 'aliases'>): readonly string[] {
  const given = [name, ...aliases].map((words) => words.trim()).filter((words) => words !== '');
  const derived =
    type === 'person' ? listPersonForms(name) : given.flatMap((words) => listForms(words, type));
  return [...new Set([...given, ...derived])];
}

function listPersonForms(name: string): readonly string[] {
  const { given, surname } = readPersonName(name);
  const forms = [[...given, surname].join(' '), surname];
  forms.push(surname.replace(looseParticles, ''), surname.replace(arabicArticle, ''));
  /* The X of Malcolm X stands for too much else, and a word without a capital is no surname. */
  return forms.filter((form) => form.length > 1 && /[\p{Lu}\p{Lt}\p{Lo}]/u.test(form));
}

function listForms(name: string, type: Entity['type']): readonly string[] {
  if (type === 'date' || type === 'number') return [];
  if (dotted.test(name)) return [name.replaceAll('.', '')];
  if (undotted.test(name)) return [name.replace(/./gu, '$&.')];
  /* The Hague is no Hague, and The Times is not every Times. */
  const withoutArticle = type === 'place' ? name : name.replace(/^The (?=\S+\s+\S)/, '');
  const words = withoutArticle.split(/,?\s+/u);
  const last = keyOf(words.at(-1) ?? '');
  const isCompany = type === 'organisation' && words.length > 1 && legalForms.has(last);
  return isCompany ? [withoutArticle, words.slice(0, -1).join(' ')] : [withoutArticle];
}

/**
 * The parts of a person's name without title, rank and degree; that of a father or son (Jr.) is dropped too. Of a name in
 * one word that is the surname. “Berg, Anna” is read as “Anna Berg”.
 */
export function readPersonName(name: string): PersonName {
  const words = turnRound(name)
    .split(/[\s,]+/u)
    .filter((word) => word !== '');
  let first = 0;
  while (first < words.length - 1 && titles.has(keyOf(words[first]))) first++;
  let end = words.length;
  while (end > first + 1 && isSuffix(words[end - 1])) end--;
  let start = Math.max(first, end - 1);
  while (start > first + 1 && isParticle(words[start - 1])) start--;
  /* Without a given name: van der Berg, de Gaulle. */
  if (start === first + 1 && /^\p{Ll}/u.test(words[first] ?? '') && isParticle(words[first])) start = first;
  return { given: words.slice(first, start), surname: words.slice(start, end).join(' ') };
}

function turnRound(name: string): string {
  const [surname = '', given = '', ...more] = name.split(',').map((part) => part.trim());
  if (given === '' || more.length > 0) return name;
  const words = given.split(/\s+/u);
  if (words.every((word) => isSuffix(word))) return name;
  /* Anna Berg, mayor: what follows is no name. */
  const isName = /^\p{Lu}/u.test(given) && !words.some((word) => titles.has(keyOf(word)));
  const isSurname = surname.split(/\s+/u).slice(0, -1).every(isParticle);
  return isName && isSurname ? `${given} ${surname}` : surname;
}

function isParticle(word = ''): boolean {
  return particles.has(word.toLowerCase()) && !givenParticles.test(word);
}

function isSuffix(word = ''): boolean {
  const key = keyOf(word);
  return generations.has(key) || postNominals.has(key);
}

/** A word as tables have it: Ph.D. is phd, Jr. is jr. */
function keyOf(word = ''): string {
  return word.toLowerCase().replaceAll('.', '');
}
