import type { PersonDetails } from './domain/person.ts';
import type { ExportChoice } from './export-choice.ts';
import type { LabelRow } from './format/label-table.ts';
import type { KeyOverrides } from './keys.ts';
import type { AppError } from './result.ts';

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

/** What holds until somebody chooses; the window begins with it, before main has said anything. */
export const defaultPreferences: Preferences = {
  theme: 'system',
  zoom: 1,
  textFace: 'serif',
  lineWidth: 'normal',
  language: 'en',
  labels: [],
  lastExport: { formats: ['tickmark'], filter: { kinds: [], statuses: [] } },
  lastArticleId: null,
  showsSuggestions: true,
  person: null,
};

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
