import type { AnnotationLists } from './domain/annotations.ts';
import type { Article } from './domain/article.ts';
import type { Coverage } from './domain/coverage.ts';
import type { LibrarySettings } from './domain/library-settings.ts';
import type { Person } from './domain/person.ts';
import type { Source } from './domain/records.ts';
import type { AppError } from './result.ts';

/** An article as the library's list shows it; derived, never stored. */
export interface ArticleSummary {
  readonly id: string;
  readonly title: string;
  readonly byline: string | null;
  readonly publisher: string | null;
  readonly importedAt: string;
  readonly revisionNumber: number;
  /** When it was put away; null while it is worked on. */
  readonly archivedAt: string | null;
  /** When something was last done in it, as far as that is known. */
  readonly workedOnAt: string | null;
  /** Null where its annotations cannot be read. */
  readonly annotationCount: number | null;
  /** How many of the claims, quotes and entities that its annotations name are not settled. */
  readonly open: number;
  /** How many of those must be changed in the text. */
  readonly needsChange: number;
  /** As it was last measured, when the article was open; null where it has not been. */
  readonly coverage: Coverage | null;
  /** Null where nobody has signed it off. */
  readonly signOff: SignOffSummary | null;
}

/** A sign-off as the library's list shows it. */
export interface SignOffSummary {
  readonly initials: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Whether something has changed since. */
  readonly isOutdated: boolean;
}

/**
 * A file of the library that could not be used, or not all of it. Nothing of it is lost: a broken one is moved aside, one
 * of a newer version, one that is too large and one that the disk refuses are left alone; the error says which.
 */
export interface LibraryProblem {
  readonly articleId: string | null;
  readonly error: AppError;
  /** When the newest good backup was made; null where there is none to go back to. */
  readonly backupAt: string | null;
}

/** What a change of one article makes of it in the list. */
export interface ArticleUpdate {
  /** Of the states of the library: those with a lower number do not have the change, those with a higher one do. */
  readonly revision: number;
  readonly summary: ArticleSummary;
}

export interface LibraryState extends LibrarySettings {
  /** Higher than that of every state and update that was read before: one that comes late is known by it. */
  readonly revision: number;
  readonly folder: string;
  /** Who works here now. */
  readonly person: Person;
  /** Whether this start of the app has added them to the library, so that nothing there is anybody else's by that name. */
  readonly isPersonNew: boolean;
  /** Everybody who has worked in the library. */
  readonly people: readonly Person[];
  /** The last imported first. */
  readonly articles: readonly ArticleSummary[];
  readonly problems: readonly LibraryProblem[];
}

/** Everything the window needs to work on an article. */
export interface OpenArticle {
  readonly article: Article;
  readonly lists: AnnotationLists;
}

/** An article as it was at one of its revisions: up to that one, with what was known of it when the next one came. */
export interface OpenRevision extends OpenArticle {
  /** Why nothing is known of it although its text is there; null where everything is. */
  readonly fault: AppError | null;
}

/** A state of an article that there is a backup of. */
export interface BackupHead {
  readonly id: string;
  /** When it was made: ISO 8601, UTC. */
  readonly at: string;
  /** How much room its annotations take. */
  readonly bytes: number;
}

/** A source of an article, as it is found again from another one. */
export interface SourceOfArticle {
  readonly articleId: string;
  readonly articleTitle: string;
  readonly source: Source;
}
