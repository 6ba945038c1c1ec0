import type { Claim, EntityType, Source } from '../domain/records.ts';
import type { Agreement } from './claim-agreement.ts';

/** Where in the library something was found. */
export interface EarlierPlace {
  readonly articleId: string;
  readonly articleTitle: string;
  /** An annotation to go to; null where none names it any more. */
  readonly annotationId: string | null;
}

/** A claim of another article that states what one of now states, or nearly so. */
export interface EarlierClaim extends EarlierPlace {
  /** Its statement, else the words that were tagged. */
  readonly text: string;
  readonly claim: Claim;
  /** What it rests on. */
  readonly sources: readonly Source[];
  readonly agreement: Agreement;
}

/** One way in which a name is spelled in other articles. */
export interface EarlierSpelling {
  readonly name: string;
  readonly type: EntityType;
  /** Whether it is spelled as it is now. */
  readonly isSame: boolean;
  /** In how many other articles. */
  readonly articles: number;
  /** In how many of them the spelling was verified. */
  readonly verified: number;
  /** The titles that were given with it, the commonest first. */
  readonly titles: readonly string[];
  /** The newest article that has it. */
  readonly latest: EarlierPlace;
}

/** What a claim is looked for by. */
export interface ClaimQuestion {
  /** Whose own claims are of no interest. */
  readonly articleId: string;
  /** Its statement and the words that are tagged, each by itself; any of them may be the one that was checked. */
  readonly texts: readonly string[];
  /** A BCP 47 tag. */
  readonly language: string;
}

/** What an entity is looked for by. */
export interface NameQuestion {
  readonly articleId: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly type: EntityType;
  readonly identifiers: Readonly<Record<string, string>>;
}
