/**
 * What a language needs to have names told apart and claims found. Its verbs of saying are among the habits of attribution
 * (`text/attribution-habits.ts`), its abbreviations among those of sentences. Words are in lower case.
 */
export interface SuggestionHabits {
  /** Whether the library that names are looked up in knows the language. */
  readonly isTagged: boolean;
  /** The last word of the name of an organisation, a place, an event, a work: Harbour Board, Elm Street, Cup, Act. */
  readonly organisationWords: ReadonlySet<string>;
  readonly placeWords: ReadonlySet<string>;
  readonly eventWords: ReadonlySet<string>;
  readonly workWords: ReadonlySet<string>;
  /** Before the name of a place: in Malmö. */
  readonly placePrepositions: ReadonlySet<string>;
  /** Places by their initials, which look like those of organisations. */
  readonly placeNames: ReadonlySet<string>;
  /** Right before a quotation that is a title: the film “…”. */
  readonly titled: ReadonlySet<string>;
  /** Ranks, offices and trades that stand before a person's name and may have capitals, beside those of all languages. */
  readonly roles: ReadonlySet<string>;
  /** Capitalised words that by themselves name nothing: those of greetings, headings and letters. */
  readonly ordinary: ReadonlySet<string>;
  /** What makes a sentence one to check, the most telling first. Each pattern is tried on a sentence, and has no flag `g`. */
  readonly claims: readonly ClaimCue[];
  /** Why a sentence with amounts or dates is one. */
  readonly measures: Readonly<Record<'percentage' | 'amount' | 'number' | 'date', string>>;
}

/** What tells that a sentence can be checked. */
export interface ClaimCue {
  /** In a word or two. */
  readonly reason: string;
  readonly pattern: RegExp;
  /** Whether it also tells that where somebody is quoted: what a quotation says of the law is to be checked as well. */
  readonly isQuoted: boolean;
  /** Whether a number in the sentence tells more of why. */
  readonly isWeak: boolean;
}

export function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
