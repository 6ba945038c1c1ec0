import type { EntityType } from '../domain/records.ts';
import type { Span } from '../domain/span.ts';

/** What every suggestion has. Offsets are UTF-16 into the article's plain text. */
interface Proposed extends Span {
  /** Of its kind and place: the same in every run over the same text. */
  readonly id: string;
  /** What speaks for it, in a word or two. */
  readonly reason: string;
}

/** A mention of something that has a name, a date, or an amount. */
export interface EntitySuggestion extends Proposed {
  readonly kind: 'entity';
  readonly type: EntityType;
  /** What it is called: the words of its record's fullest mention, or the name in the gazetteer. */
  readonly name: string;
  /**
   * The id of the suggestion with the full name that this mention belongs to: its own where it is that one. All mentions
   * of one thing have the same.
   */
  readonly record: string;
}

/** The words of a quotation, without the marks around them. */
export interface QuoteSuggestion extends Proposed {
  readonly kind: 'quote';
  /** The `record` and the `name` of who seems to have said it; null: nobody that is named near it. */
  readonly speaker: { readonly record: string; readonly name: string } | null;
}

/** A sentence that says something which can be checked. */
export interface ClaimSuggestion extends Proposed {
  readonly kind: 'claim';
}

export type Suggestion = EntitySuggestion | QuoteSuggestion | ClaimSuggestion;
