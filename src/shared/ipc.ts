import type { CommandId } from './commands.ts';
import type { AnnotationLists, Change } from './domain/annotations.ts';
import type { Article, Metadata, Revision } from './domain/article.ts';
import type { Coverage } from './domain/coverage.ts';
import type { ImportAnswer, ImportedArticle } from './domain/imported-article.ts';
import type { JoinReport } from './domain/joining.ts';
import type { LibrarySettings } from './domain/library-settings.ts';
import type { Person, PersonDetails } from './domain/person.ts';
import type { Attachment, Source } from './domain/records.ts';
import type { ExportFilter } from './format/export-filter.ts';
import type { LabelRow, LabelTarget } from './format/label-table.ts';
import type { KeyOverrides } from './keys.ts';
import type { ClaimQuestion, EarlierClaim, EarlierSpelling, NameQuestion } from './memory/earlier.ts';
import type { AppError, Result } from './result.ts';
import type { IndexProgress, LibrarySearch, SearchAnswer } from './search/library-search.ts';
import type { GazetteerEntry } from './suggest/gazetteer.ts';

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

export interface LibraryState extends LibrarySettings {
  /** Higher than that of every state that was read before: one that comes late is known by it. */
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
  | { readonly about: 'labels'; readonly labels: readonly ForeignLabel[] }
  /** A text much like that of an article: whether it is a new draft of it, or an article of its own. */
  | {
      readonly about: 'draft';
      readonly articleId: string;
      readonly title: string;
      /** Of the revision that it is like. */
      readonly revisionNumber: number;
      /** How much of the two texts is the same, 0 to 1. */
      readonly alike: number;
    };

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

/** How far a long task has come. */
export interface Progress {
  /** What is being done now: a file's name, a format's title. */
  readonly what: string;
  readonly done: number;
  readonly total: number;
}

/** What is exported of an article. */
export interface ExportChoice {
  /** The ids of formats that are written; at least one. */
  readonly formats: readonly string[];
  readonly filter: ExportFilter;
}

/** What has been exported in one format. */
export interface ExportedFormat {
  readonly format: string;
  readonly paths: readonly string[];
  /** What the format could not carry, a sentence each. */
  readonly notices: readonly string[];
  /** Why nothing was written in this format; null where it was. */
  readonly error: AppError | null;
}

/** The start of what an export holds: its own text, the web page that it is or is printed from, or what is in it. */
export type PreviewContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'page'; readonly html: string }
  | { readonly kind: 'list'; readonly title: string; readonly items: readonly string[] };

/** How an export would begin. */
export interface ExportPreview {
  readonly content: PreviewContent;
  readonly notices: readonly string[];
  /** The endings of the files, and how many bytes each would have. */
  readonly files: readonly { readonly suffix: string; readonly bytes: number }[];
}

/** A file whose bytes the window holds, because it was dropped there: the window never names paths. */
export interface FileBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A source of an article, as it is found again from another one. */
export interface SourceOfArticle {
  readonly articleId: string;
  readonly articleTitle: string;
  readonly source: Source;
}

/** What has become of an archived file that was to be opened: not every kind is handed to a program. */
export interface OpenedEvidence {
  /** `file`: a program has it; `folder`: it is shown in its folder. */
  readonly opened: 'file' | 'folder';
}

/** What the clipboard held. */
export interface Pasted {
  readonly html: string | null;
  readonly text: string;
}

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The face that articles are set in. */
export const textFaces = ['serif', 'sans'] as const;
export type TextFace = (typeof textFaces)[number];

/** How long a line of an article may be; how many characters that are is the window's to say. */
export const lineWidths = ['narrow', 'normal', 'wide'] as const;
export type LineWidth = (typeof lineWidths)[number];

/** What belongs to the person and not to the library. */
export interface Preferences {
  readonly theme: Theme;
  /** The size of the text, 1 being the normal one; 0.5 to 3. */
  readonly zoom: number;
  readonly textFace: TextFace;
  readonly lineWidth: LineWidth;
  /** A BCP 47 tag: that of articles which give no sign of theirs. */
  readonly language: string;
  /** What labels of other tools mean, as the person has said at imports; over the usual ones. */
  readonly labels: readonly LabelRow[];
  /** What was exported last. */
  readonly lastExport: ExportChoice;
  readonly lastArticleId: string | null;
  /** Whether suggestions are made and drawn. */
  readonly showsSuggestions: boolean;
  /** Who works at this machine; null where nobody has said so yet. Only `savePerson` changes it. */
  readonly person: PersonDetails | null;
}

/** What of the preferences is to be another; the rest stays as it is. */
export type PreferenceChanges = Partial<Omit<Preferences, 'person'>>;

/** The keys that a person has chosen, as their file has them. */
export interface KeymapReading {
  /** Of commands that there are. Whether the keys can be used, `createKeyMap` says. */
  readonly overrides: KeyOverrides;
  /** What the file names and no command has: kept there, and of no effect. */
  readonly unknownIds: readonly string[];
  /** Why the file could not be used, and what holds now; null where it could. */
  readonly problem: AppError | null;
}

/** Somebody who works in the library from now on. */
export interface ChosenPerson extends PersonDetails {
  /** Somebody of the library, who is called so from now on; null: somebody new. */
  readonly id: string | null;
}

/** All that a window is first drawn from. */
export interface StartState {
  readonly preferences: Preferences;
  readonly keymap: KeymapReading;
  readonly library: LibraryState;
  /** The article last worked on, else the first of the library; null where there is none. */
  readonly first: FirstArticle | null;
  /** What became of files on the command line, as far as it is news; told once. */
  readonly imported: readonly ImportOutcome[];
}

/** An article that a window begins with. */
export interface FirstArticle {
  readonly id: string;
  /** As `writeOpenArticle` writes it; null where it cannot be read. Why is said to whoever opens it. */
  readonly text: string | null;
}

/** What the window asks of the main process: `[arguments, value of the answer]`. Every answer is a `Result`. */
export interface Requests {
  /** Answers once the library is open. The preload asks for it before the page's script is there. */
  readonly readStart: [[], StartState];
  readonly readLibrary: [[], LibraryState];
  /** Answers with an `OpenArticle` by `writeOpenArticle`. */
  readonly readArticle: [[articleId: string], string];
  /** The backups of an article, the newest first. */
  readonly listBackups: [[articleId: string], readonly BackupHead[]];
  /** Answers with the `BackupState` of one of them by `writeBackupState`. */
  readonly readBackup: [[articleId: string, backupId: string], string];
  /** Makes a backup of an article as it is saved now, and answers when it is on the disk. */
  readonly backUpArticle: [[articleId: string], null];
  /** The article at the revision of this number; the current one is as `readArticle` has it. */
  readonly readRevision: [[articleId: string, number: number], OpenRevision];
  /**
   * Asks for files by a dialog and imports them; an empty list where the user chose none. Annotations are for the article
   * of this id, if it is given; else for the one with their text, or they bring a new one.
   */
  readonly importByDialog: [[intoArticleId: string | null], readonly ImportOutcome[]];
  readonly importFiles: [
    [files: readonly FileBytes[], intoArticleId: string | null],
    readonly ImportOutcome[],
  ];
  /** Goes on with an import that has asked something; the file is kept for as long as the app runs, or its last questions. */
  readonly answerImport: [[token: string, answer: ImportAnswer], readonly ImportOutcome[]];
  /** Ends what is being imported. Files that came in stay. */
  readonly cancelImport: [[], null];
  readonly importPasted: [[pasted: Pasted], ImportOutcome];
  /** Asks for the file of a new draft of an article by a dialog, and reads it; an empty list where the user chose none. */
  readonly importDraftByDialog: [[articleId: string], readonly ImportOutcome[]];
  /** Reads files that are new drafts of an article; each is to follow the revision of now. */
  readonly importDraftFiles: [[articleId: string, files: readonly FileBytes[]], readonly ImportOutcome[]];
  readonly importDraftPasted: [[articleId: string, pasted: Pasted], ImportOutcome];
  /** What the clipboard holds now. */
  readonly readClipboard: [[], Pasted];
  /**
   * Does the changes in their order, all or none, and answers when they are on the disk: only then may the window
   * say "saved". Safe to repeat.
   */
  readonly saveChanges: [[articleId: string, changes: readonly Change[]], null];
  readonly saveMetadata: [[articleId: string, metadata: Metadata], ArticleSummary];
  /**
   * Asks where to by a dialog, a folder for several formats, and writes there; null where the user chose no place. The
   * article is written as it is at the revision of this number; null: as it is now.
   */
  readonly exportArticle: [
    [articleId: string, choice: ExportChoice, revision: number | null],
    readonly ExportedFormat[] | null,
  ];
  /** Ends what is being exported. Files that are written stay. */
  readonly cancelExport: [[], null];
  readonly previewExport: [
    [articleId: string, format: string, filter: ExportFilter, revision: number | null],
    ExportPreview,
  ];
  /** Asks for a file of any kind by a dialog and archives it; null where the user chose none. */
  readonly attachFile: [[], Attachment | null];
  /** Archives a file that was dropped on the window; no larger than one that is imported (`maximumFileBytes`). */
  readonly attachBytes: [[file: FileBytes], Attachment];
  /** Archives a text in UTF-8, such as a transcript that was pasted, as a file of this name. */
  readonly archiveText: [[text: string, fileName: string], Attachment];
  /** The bytes of an archived file, which are the ones that were archived; up to `maximumTranscriptBytes`. */
  readonly readEvidence: [[sha256: string], Uint8Array];
  /**
   * Opens an archived file with the system's program, if it is a document, a picture, sound, film or data both by its
   * name and by its content; anything else is only shown in its folder.
   */
  readonly openEvidence: [[attachment: Pick<Attachment, 'sha256' | 'fileName'>], OpenedEvidence];
  /** Those of the hashes of which there is no archived file. Whether the others are intact is not looked at. */
  readonly findMissingEvidence: [[sha256s: readonly string[]], readonly string[]];
  /** Opens a web address in the system's browser; any other address is refused. Only ever on the user's command. */
  readonly openAddress: [[url: string], null];
  /**
   * The sources of all other articles, those of the newest article first; what several of them name is there once.
   * Null: of all articles.
   */
  readonly listSources: [[exceptArticleId: string | null], readonly SourceOfArticle[]];
  /** Searches the whole library; with how far its index has come, for until it is done there may be more. */
  readonly searchLibrary: [[search: LibrarySearch], SearchAnswer & { readonly progress: IndexProgress }];
  /** Claims of other articles that state the same as one of this article, or nearly so; the best first. */
  readonly findEarlierClaims: [[question: ClaimQuestion], readonly EarlierClaim[]];
  /** How a name is spelled in other articles. */
  readonly findEarlierSpellings: [[question: NameQuestion], readonly EarlierSpelling[]];
  /**
   * The names that suggestions are to know: those of the library's settings, then those of its other articles, the most used
   * first; as far as they have been read.
   */
  readonly readGazetteer: [[exceptArticleId: string | null], readonly GazetteerEntry[]];
  /** Tells how far the open article is covered, for the list. Kept, but never a reason to write. */
  readonly saveCoverage: [[articleId: string, coverage: Coverage], null];
  /** Tells whether the open article is other than it was signed off, for the list. */
  readonly saveSignOffState: [[articleId: string, isOutdated: boolean], null];
  /** Puts an article away, or brings it back. */
  readonly setArchived: [[articleId: string, isArchived: boolean], ArticleSummary];
  /**
   * Moves an article with its annotations and backups to the system's trash; archived files stay, for other articles may
   * rest on them. Asks nothing: whoever asks for this has asked the user.
   */
  readonly deleteArticle: [[articleId: string], LibraryState];
  /** Goes back to the newest good backup of a broken article. */
  readonly restoreBackup: [[articleId: string], LibraryState];
  readonly savePreferences: [[changes: PreferenceChanges], null];
  /** Keys in the place of all that were chosen before; commands that are not named have their default ones. */
  readonly saveKeymap: [[overrides: KeyOverrides], null];
  /** Says who works here from now on; kept in the library and in the preferences. */
  readonly savePerson: [[person: ChosenPerson], LibraryState];
  readonly saveLibrarySettings: [[settings: LibrarySettings], LibraryState];
  /** Says that nothing is left to save, in answer to the event `flush`. */
  readonly confirmFlushed: [[], null];
}

export type RequestName = keyof Requests;
export type RequestArguments<Name extends RequestName> = Requests[Name][0];
export type RequestValue<Name extends RequestName> = Requests[Name][1];

/** What the main process tells the window, and what it says of it. */
export interface Events {
  /** A command was chosen in the menu. */
  readonly command: CommandId;
  /** The library's list is no longer what it was. */
  readonly library: LibraryState;
  /** Files named on a command line have been imported; the first one is to be opened. */
  readonly imported: readonly ImportOutcome[];
  readonly importProgress: Progress;
  readonly exportProgress: Progress;
  /** How far the index of the library has come, which is made when it is missing; null once it is done. */
  readonly indexProgress: IndexProgress;
  /** The window is about to close: save what is not saved, then `confirmFlushed`. */
  readonly flush: null;
}

export type EventName = keyof Events;

/* The names at run time, for the preload and for main; the types above see to it that none is missing or made up. */
const requestNameSet = {
  readStart: true,
  readLibrary: true,
  readArticle: true,
  listBackups: true,
  readBackup: true,
  backUpArticle: true,
  readRevision: true,
  importByDialog: true,
  importFiles: true,
  importPasted: true,
  importDraftByDialog: true,
  importDraftFiles: true,
  importDraftPasted: true,
  answerImport: true,
  cancelImport: true,
  readClipboard: true,
  saveChanges: true,
  saveMetadata: true,
  exportArticle: true,
  cancelExport: true,
  previewExport: true,
  attachFile: true,
  attachBytes: true,
  archiveText: true,
  readEvidence: true,
  openEvidence: true,
  findMissingEvidence: true,
  openAddress: true,
  listSources: true,
  searchLibrary: true,
  findEarlierClaims: true,
  findEarlierSpellings: true,
  readGazetteer: true,
  saveCoverage: true,
  saveSignOffState: true,
  setArchived: true,
  deleteArticle: true,
  restoreBackup: true,
  savePreferences: true,
  saveKeymap: true,
  savePerson: true,
  saveLibrarySettings: true,
  confirmFlushed: true,
} as const satisfies Record<RequestName, true>;

const eventNameSet = {
  command: true,
  library: true,
  imported: true,
  importProgress: true,
  exportProgress: true,
  indexProgress: true,
  flush: true,
} as const satisfies Record<EventName, true>;

const isRequestName = (name: string): name is RequestName => Object.hasOwn(requestNameSet, name);
const isEventName = (name: string): name is EventName => Object.hasOwn(eventNameSet, name);

export const requestNames: readonly RequestName[] = Object.keys(requestNameSet).filter(isRequestName);
export const eventNames: readonly EventName[] = Object.keys(eventNameSet).filter(isEventName);

/** The channel of a request or an event, so that ours never meet Electron's own. */
export function getChannel(name: RequestName | EventName): string {
  return `tickmark:${name}`;
}

/** What the preload puts into the window as `window.tickmark`. */
export type Bridge = {
  readonly [Name in RequestName]: (...args: RequestArguments<Name>) => Promise<Result<RequestValue<Name>>>;
} & {
  /** Hears of an event until the returned function is called. */
  readonly listen: <Name extends EventName>(
    name: Name,
    listener: (value: Events[Name]) => void,
  ) => () => void;
};
