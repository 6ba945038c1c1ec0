import type { CommandId } from './commands.ts';
import type { Change } from './domain/annotations.ts';
import type { Metadata } from './domain/article.ts';
import type { Coverage } from './domain/coverage.ts';
import type { ImportAnswer } from './domain/imported-article.ts';
import type { LibrarySettings } from './domain/library-settings.ts';
import type { PersonDetails } from './domain/person.ts';
import type { Attachment } from './domain/records.ts';
import type { ExportChoice, ExportedFormat, ExportPreview } from './export-choice.ts';
import type { ExportFilter } from './format/export-filter.ts';
import type { FileBytes, ImportOutcome, Pasted } from './import-outcome.ts';
import type { KeyOverrides } from './keys.ts';
import type {
  ArticleUpdate,
  BackupHead,
  LibraryState,
  OpenRevision,
  SourceOfArticle,
} from './library-state.ts';
import type { ClaimQuestion, EarlierClaim, EarlierSpelling, NameQuestion } from './memory/earlier.ts';
import type { KeymapReading, PreferenceChanges, Preferences } from './preferences.ts';
import type { Result } from './result.ts';
import type { IndexProgress, LibrarySearch, SearchAnswer } from './search/library-search.ts';
import type { GazetteerEntry } from './suggest/gazetteer.ts';

/** How far a long task has come. */
export interface Progress {
  /** What is being done now: a file's name, a format's title. */
  readonly what: string;
  readonly done: number;
  readonly total: number;
}

/** What has become of an archived file that was to be opened: not every kind is handed to a program. */
export interface OpenedEvidence {
  /** `file`: a program has it; `folder`: it is shown in its folder. */
  readonly opened: 'file' | 'folder';
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
  readonly saveMetadata: [[articleId: string, metadata: Metadata], ArticleUpdate];
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
  readonly setArchived: [[articleId: string, isArchived: boolean], ArticleUpdate];
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
