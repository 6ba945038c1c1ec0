import { english } from './english.ts';
import { type SuggestionHabits } from './habits.ts';

const none: ReadonlySet<string> = new Set();

/** For a language without a table: what digits, marks and capitals tell. */
const other: SuggestionHabits = {
  isTagged: false,
  organisationWords: none,
  placeWords: none,
  eventWords: none,
  workWords: none,
  placePrepositions: none,
  placeNames: none,
  titled: none,
  roles: none,
  ordinary: none,
  claims: [],
  measures: english.measures,
};

/** To add a language: a file beside `english.ts`, and a line here. */
const byLanguage: Readonly<Record<string, SuggestionHabits>> = { en: english };

/** The habits of a language by its BCP 47 tag; the region does not matter. */
export function getSuggestionHabits(language: string): SuggestionHabits {
  const key = language.toLowerCase().split('-')[0] ?? '';
  return (Object.hasOwn(byLanguage, key) ? byLanguage[key] : undefined) ?? other;
}
