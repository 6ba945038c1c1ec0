import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CommandId } from '#shared/commands.ts';
import type { Source } from '#shared/domain/records.ts';
import type { ExportedFormat } from '#shared/export-choice.ts';
import type { ImportOutcome } from '#shared/import-outcome.ts';
import { createKeyMap, type KeyMap } from '#shared/keys.ts';
import type { LibraryState, OpenArticle } from '#shared/library-state.ts';
import { defaultPreferences, type KeymapReading, type Preferences } from '#shared/preferences.ts';
import type { AppError } from '#shared/result.ts';
import type { EditorSnapshot } from '../editor/article-editor.ts';
import type { SourceHolder } from '../editor/source-edits.ts';
import { type ListFilter, noFilter } from './annotation-filter.ts';
import type { ListOrder } from './annotation-listing.ts';
import type { CoverageReading } from './coverage-reader.ts';
import type { FindingReading } from './finding.ts';
import type { MemoryReading } from './memory.ts';
import type { SaveState } from './outbox.ts';
import type { CarryReading } from './revising.ts';
import { type LibrarySearching, noSearching } from './searching.ts';
import type { SignOffReading } from './sign-off-reader.ts';
import type { UnsavedSettings } from './unsaved-settings.ts';

/** A source to be changed, or one to be made and attached to something. */
export interface SourceRequest {
  readonly source: Source;
  readonly isNew: boolean;
  /** What it is to be attached to, if it is new. */
  readonly holder: SourceHolder | null;
}

/** The parts of the settings, in the order of their tabs. */
export type SettingsTab = 'you' | 'keys' | 'scales' | 'names' | 'appearance' | 'language';

/** The dialog that is open, and what it shows. One at a time. */
export type DialogState =
  | { readonly name: 'palette' }
  | { readonly name: 'keys' }
  | { readonly name: 'open-article' }
  | { readonly name: 'find-library' }
  | { readonly name: 'details' }
  /** An earlier draft by its number; null: the one that is worked on. */
  | { readonly name: 'export'; readonly revision: number | null }
  /** What has become of an export whose dialog was left before the end. */
  | { readonly name: 'exported'; readonly exported: readonly ExportedFormat[] }
  | { readonly name: 'revisions' }
  | { readonly name: 'backups' }
  | { readonly name: 'problems' }
  | { readonly name: 'sign-off' }
  | {
      readonly name: 'delete-article';
      readonly articleId: string;
      /** The article of the list that has the keyboard afterwards; null where it was not asked for in the list. */
      readonly nextId: string | null;
    }
  | { readonly name: 'settings'; readonly unsaved?: UnsavedSettings }
  | { readonly name: 'attach-source' | 'link' | 'quote-check'; readonly annotationId: string }
  | { readonly name: 'source'; readonly request: SourceRequest }
  | { readonly name: 'import'; readonly outcomes: readonly ImportOutcome[] }
  | { readonly name: 'error'; readonly title: string; readonly error: AppError };

/** The parts of the window that the keyboard moves between, in the order of `F6`. */
export const panes = ['library', 'article', 'inspector', 'annotations', 'person'] as const;
export type Pane = (typeof panes)[number];

/** The keys pressed so far of a sequence, as they are shown, and those that go on from there. */
export interface PendingKeys {
  readonly shown: string;
  readonly next: readonly { readonly keys: string; readonly id: CommandId }[];
}

/** The article on the paper, as it was when it was opened. */
export interface Opened extends OpenArticle {
  /** Counts openings: the same article opened again is drawn anew. */
  readonly opening: number;
}

/**
 * All that the window draws. What belongs to the article's text and its annotations is the editor's; here is the last
 * reading of it (`snapshot`), taken after the frame that shows it has been painted.
 */
export interface AppState {
  /** Null until the library has answered. */
  readonly library: LibraryState | null;
  readonly opened: Opened | null;
  readonly snapshot: EditorSnapshot | null;
  /**
   * What the list of annotations shows: `snapshot`, but while an article is being drawn still what there was before it. To
   * empty the list, and fill it a moment later, would keep the text waiting.
   */
  readonly listed: EditorSnapshot | null;
  /** The article that the library marks as the open one. Like the list it changes once the text has been drawn. */
  readonly markedId: string | null;
  readonly coverage: CoverageReading | null;
  /** What the last draft has made of everything, until that has been seen to; null where there is nothing to report. */
  readonly carry: CarryReading | null;
  /** The sign-off of the open article, where it has one. */
  readonly signOff: SignOffReading | null;
  readonly saveState: SaveState;
  /** What other articles say of the active annotation; null until they have been asked. */
  readonly memory: MemoryReading | null;
  /** What is looked for in the open article; null while nothing is. */
  readonly finding: FindingReading | null;
  /** What was last looked for in the library. */
  readonly searching: LibrarySearching;
  /** The hashes of archived files of the open article that are not there. */
  readonly missingEvidence: readonly string[];
  readonly preferences: Preferences;
  /** The keys of all commands, as they are now. */
  readonly keyMap: KeyMap;
  /** What the person's own keys are made of. */
  readonly keymap: KeymapReading;
  readonly dialog: DialogState | null;
  /** The part of the settings that is looked at, or was last. */
  readonly settingsTab: SettingsTab;
  /** The pane that lies over the article because the window is too narrow for it; null where none does. */
  readonly drawer: 'library' | 'inspector' | null;
  /** Which annotations are listed and gone to. */
  readonly filter: ListFilter;
  readonly listOrder: ListOrder;
  /** Whether the list of annotations goes kind by kind. */
  readonly isGrouped: boolean;
  /** The beginning of a sequence such as `e p` that has been pressed; null between sequences. */
  readonly pendingKeys: PendingKeys | null;
  /** What long work is being done, in a few words; null where none is. */
  readonly progress: string | null;
  /** The share that is done, from 0 to 1, of making suggestions; null where none are being made. */
  readonly suggesting: number | null;
  /** Whether files are being imported, which can be cancelled. */
  readonly isImporting: boolean;
  /** What a screen reader says next. The number makes a repeated message a new one. */
  readonly announcement: { readonly text: string; readonly number: number };
  readonly isReady: boolean;
}

export type Store = StoreApi<AppState>;

/** Whether somebody has still to say who works here; the library must be open for the answer. */
export const isAsking = ({ library, preferences }: AppState): boolean =>
  library !== null && preferences.person === null;

const initialState: AppState = {
  library: null,
  opened: null,
  snapshot: null,
  listed: null,
  markedId: null,
  coverage: null,
  carry: null,
  signOff: null,
  saveState: { status: 'saved' },
  memory: null,
  finding: null,
  searching: noSearching,
  missingEvidence: [],
  preferences: defaultPreferences,
  keyMap: createKeyMap({ isMac: false }),
  keymap: { overrides: {}, unknownIds: [], problem: null },
  dialog: null,
  settingsTab: 'you',
  drawer: null,
  filter: noFilter,
  listOrder: 'place',
  isGrouped: false,
  pendingKeys: null,
  progress: null,
  suggesting: null,
  isImporting: false,
  announcement: { text: '', number: 0 },
  isReady: false,
};

export function createAppStore(): Store {
  return createStore<AppState>(() => initialState);
}
