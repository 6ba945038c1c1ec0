import type { Change } from './domain/annotations.ts';
import type { Revision } from './domain/article.ts';
import type { ImportedArticle } from './domain/imported-article.ts';
import type { JoinReport } from './domain/joining.ts';
import type { LabelTarget } from './format/label-table.ts';
import type { AppError } from './result.ts';

/** What must be known before a file can be taken in as the user wants it. */
export type ImportQuestion =
  /** A saved page in which no article was recognised: all of its words may be taken. */
  | { readonly about: 'page'; readonly error: AppError }
  /** A book: which chapters. */
  | { readonly about: 'chapters'; readonly chapters: ImportedArticle['chapters'] }
  /** A text much like that of an article: whether it is a new draft of it. */
  | {
      readonly about: 'draft';
      readonly articleId: string;
      readonly title: string;
      /** Of the article's last draft. */
      readonly revisionNumber: number;
      /** How much of the text is in that one already, 0 to 1. */
      readonly alike: number;
    }
  /** Labels of another tool: what they mean. All of the file's labels are listed. */
  | { readonly about: 'labels'; readonly labels: readonly ForeignLabel[] };

/** A label in a file of another tool. */
export interface ForeignLabel {
  readonly label: string;
  /** How many annotations have it. */
  readonly count: number;
  /** What it means as far as is known; null where it is not. */
  readonly target: LabelTarget | null;
}

interface OutcomeOfArticle {
  readonly fileName: string;
  readonly articleId: string;
  readonly title: string;
}

/** What became of one file, or of the clipboard. */
export type ImportOutcome =
  | (OutcomeOfArticle & {
      readonly status: 'imported';
      /** What the user should know, a sentence each: characters removed, the encoding assumed. */
      readonly notices: readonly string[];
      /** How many annotations came with the text. */
      readonly annotations: number;
      /** The remarks of a word processor, which come in as notes if the user wants them (`answerImport`). */
      readonly comments: { readonly token: string; readonly count: number } | null;
      /** All the words of a page, of which this is the article, as its next draft; null where that is not offered. */
      readonly wholePage: { readonly token: string } | null;
    })
  /** Annotations for an article that is there. Whoever is told this does the changes. */
  | (OutcomeOfArticle & {
      readonly status: 'joined';
      readonly notices: readonly string[];
      readonly changes: readonly Change[];
      readonly report: JoinReport;
    })
  /**
   * A new draft of an article that is there. Whoever is told this carries the annotations over, and sends the revision as a
   * change, with them; nothing of the article is changed yet.
   */
  | (OutcomeOfArticle & {
      readonly status: 'draft';
      readonly notices: readonly string[];
      /** With the number that followed when it was imported. */
      readonly revision: Revision;
      /** The remarks of a word processor, which come in as notes, once this is the text, if the user wants them. */
      readonly comments: { readonly token: string; readonly count: number } | null;
    })
  /** The same file is in the library; or the draft has the text that the article has. */
  | (OutcomeOfArticle & { readonly status: 'already' })
  /** Nothing is imported before the user has answered (`answerImport`). */
  | {
      readonly status: 'asks';
      readonly fileName: string;
      readonly token: string;
      readonly question: ImportQuestion;
    }
  | { readonly status: 'failed'; readonly fileName: string; readonly error: AppError };

/** A file whose bytes the window holds, because it was dropped there: the window never names paths. */
export interface FileBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What the clipboard held. */
export interface Pasted {
  readonly html: string | null;
  readonly text: string;
}
