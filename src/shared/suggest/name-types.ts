import type { EntityType } from '../domain/records.ts';
import type { Span } from '../domain/span.ts';
import { getAttributionHabits } from '../text/attribution-habits.ts';
import { institutions, legalForms } from '../text/name-words.ts';
import { readPersonName } from '../text/search-names.ts';
import { listOverlapping } from '../text/sorted-spans.ts';
import type { SuggestionHabits } from './languages/habits.ts';
import type { Candidate } from './name-spans.ts';
import type { Page, Reading } from './page.ts';

/** What names can be; dates and numbers are told by how they are written. */
export type NameType = Exclude<EntityType, 'date' | 'number'>;

/** How much speaks for each type. */
export type Evidence = Map<NameType, number>;

/*
 * The weights. What a name is called by itself (Board, Street, Dr.) tells more than what the library says of one mention, and
 * that more than the words around it, which fit several types. They add up over the mentions of a name.
 */
const byOwnWords = 6;
const byTitle = 5;
const byLibrary = 2;
const byGivenName = 2;
const byAcronym = 2;
const byVerb = 1.5;
const byPlace = 1.5;
const byAge = 3;
/** People have no article. */
const byArticle = 2;

/** Adds what speaks for the types of a name where it is mentioned. */
export function addEvidence(
  evidence: Evidence,
  candidate: Candidate,
  { page, reading }: { readonly page: Page; readonly reading: Reading },
): void {
  const { text } = page;
  const name = text.slice(candidate.start, candidate.end);
  const add = (type: NameType, weight: number): void => {
    evidence.set(type, (evidence.get(type) ?? 0) + weight);
  };
  if (candidate.isTitled) add('person', byTitle);
  const within = listOverlapping(page.tagged, candidate);
  const all = (tag: string): boolean => within.length > 0 && within.every(({ tags }) => tags.has(tag));
  const own = findOwnType(name, reading.habits);
  /* Somebody may be called Hill. */
  const isSomebody = all('Person') && within[0]?.tags.has('FirstName') === true;
  if (own !== null) add(own, isSomebody ? byLibrary : byOwnWords);
  const some = (tag: string): boolean => within.some(({ tags }) => tags.has(tag));
  if (all('Person')) add('person', byLibrary);
  if (within.length > 1 && within[0]?.tags.has('FirstName') === true) add('person', byGivenName);
  if (all('Organization')) add('organisation', byLibrary);
  else if (some('Organization')) add('organisation', byLibrary / 2);
  if (all('Place')) add('place', byLibrary + byPlace);
  else if (some('Place') && !some('Person')) add('place', byLibrary / 2);
  if (reading.habits.placeNames.has(name.toLowerCase().replace(/\.$/u, ''))) add('place', byOwnWords);
  else if (/^(?=.*\p{Lu}.*\p{Lu})[\p{Lu}.&]{2,8}$/u.test(name)) add('organisation', byAcronym);
  addSurroundings(add, candidate, { text, reading });
}

/** What the name's own words tell: a legal form, its last word, the first of “University of …”. */
function findOwnType(name: string, habits: SuggestionHabits): NameType | null {
  const keys = name.toLowerCase().match(/[\p{L}\p{N}\p{M}’'-]+/gu) ?? [];
  const last = keys.at(-1) ?? '';
  /* The Party, the Court: of a body that was named before. */
  if (keys.length < 2) return habits.organisationWords.has(last) ? 'organisation' : null;
  if (legalForms.has(last)) return 'organisation';
  const of = keys.findIndex((key) => key === 'of' || key === 'for' || key === 'on' || key === 'in');
  const noun = of > 0 ? (keys[of - 1] ?? '') : last;
  return findTypeOf(noun, habits);
}

function findTypeOf(noun: string, habits: SuggestionHabits): NameType | null {
  if (habits.workWords.has(noun)) return 'work';
  if (habits.organisationWords.has(noun)) return 'organisation';
  if (habits.eventWords.has(noun)) return 'event';
  if (habits.placeWords.has(noun)) return 'place';
  return institutions.has(noun) ? 'organisation' : null;
}

/** How far around a name is read: a few words. */
const reach = 40;

function addSurroundings(
  add: (type: NameType, weight: number) => void,
  { start, end }: Span,
  { text, reading }: { readonly text: string; readonly reading: Reading },
): void {
  const before = text.slice(Math.max(0, start - reach), start);
  const behind = text.slice(end, end + reach);
  const lead = /(\p{L}+)\s$/u.exec(before)?.[1]?.toLowerCase() ?? '';
  if (reading.habits.placePrepositions.has(lead)) add('place', byPlace);
  if (lead === 'the') {
    add('person', -byArticle);
    add('other', byArticle / 4);
  }
  if (/^(?:, (?:aged? )?\d{1,2},| \(\d{1,2}\))/.test(behind)) add('person', byAge);
  if (/^,? who(?:se|m)?(?![\p{L}])/u.test(behind)) add('person', byVerb);
  const verbs = getAttributionHabits(reading.language)?.verbs;
  const verb = /^ (\p{Ll}+)/u.exec(behind)?.[1] ?? '';
  if (verbs?.has(verb) === true) {
    add('person', byVerb);
    add('organisation', byVerb / 2);
  }
}

/** The likeliest type. Without anything to go by, what looks like a given name and a surname is a person. */
export function chooseType(name: string, evidence: Evidence | undefined): NameType {
  const ranked = [...(evidence ?? [])].toSorted(([, a], [, b]) => b - a);
  const [first] = ranked;
  if (first !== undefined && first[1] > 0) return first[0];
  const { given, surname } = readPersonName(name);
  const isPlain = [...given, ...surname.split(' ')].every((word) =>
    /^\p{Lu}[\p{L}\p{M}’'-]*\.?$/u.test(word),
  );
  return given.length > 0 && given.length < 3 && isPlain && /\p{Ll}/u.test(name) ? 'person' : 'other';
}
