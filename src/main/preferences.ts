import { join } from 'node:path';
import { z } from 'zod';
import { metadataSchema } from '#shared/domain/article.ts';
import { exportFilterSchema } from '#shared/format/export-filter.ts';
import { labelRowSchema } from '#shared/format/label-table.ts';
import { defaultPreferences, lineWidths, type Preferences, textFaces, themes } from '#shared/preferences.ts';
import type { FileFormat } from './library/stored-files.ts';
import { UserFile } from './user-file.ts';

/** More formats than there are. */
const maximumFormats = 100;

/** More labels than any tag set has. */
const maximumLabels = 5000;

export const exportChoiceSchema = z.strictObject({
  formats: z.array(z.string().max(100)).min(1).max(maximumFormats).readonly(),
  filter: exportFilterSchema,
});

const choicesSchema = z.strictObject({
  theme: z.enum(themes),
  zoom: z.number().min(0.5).max(3),
  textFace: z.enum(textFaces),
  lineWidth: z.enum(lineWidths),
  language: metadataSchema.shape.language,
  labels: z.array(labelRowSchema).max(maximumLabels).readonly(),
  lastExport: exportChoiceSchema.readonly(),
  lastArticleId: z.uuid().nullable(),
  showsSuggestions: z.boolean(),
});

export const preferenceChangesSchema = choicesSchema.exactPartial();

const windowPlaceSchema = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
});

/** Where the window was, in device-independent pixels of the whole desktop. */
export type WindowPlace = Readonly<z.infer<typeof windowPlaceSchema>>;

const contentSchema = z.looseObject({
  ...choicesSchema.shape,
  person: z.looseObject({ name: z.string(), initials: z.string() }).nullable(),
  windowPlace: windowPlaceSchema.nullable(),
});
type Content = Readonly<z.infer<typeof contentSchema>>;

const defaults: Content = { ...defaultPreferences, windowPlace: null };

const format: FileFormat<Content> = {
  format: 'tickmark-preferences',
  steps: [
    /* Version 2 knows how the text is set, its language, and who works here. */
    (older) => ({ textFace: 'serif', lineWidth: 'normal', language: 'en', person: null, ...older }),
    /* Version 3 knows what labels mean, and what was exported last. */
    (older) => ({ labels: defaults.labels, lastExport: defaults.lastExport, ...older }),
    /* Version 4 knows of suggestions. */
    (older) => ({ showsSuggestions: true, ...older }),
  ],
  content: contentSchema,
  /** A few dozen values; whatever is larger was not written by us. */
  limit: 1024 * 1024,
};

/** What belongs to the person at this machine: kept in the user's own folder, not in a library that may be shared. */
export class PreferenceStore {
  private readonly file: UserFile<Content>;

  private constructor(file: UserFile<Content>) {
    this.file = file;
  }

  /** Opens the preferences of a user's folder; where they cannot be used the defaults hold. */
  static async open(folder: string): Promise<PreferenceStore> {
    return new PreferenceStore(await UserFile.open(join(folder, 'preferences.json'), { format, defaults }));
  }

  get value(): Preferences {
    const { windowPlace: _windowPlace, ...value } = this.file.data;
    return value;
  }

  get windowPlace(): WindowPlace | null {
    return this.file.data.windowPlace;
  }

  /** @throws TickmarkError `disk`; the changes hold all the same, until the app is closed */
  async save(changes: Partial<Preferences & { readonly windowPlace: WindowPlace }>): Promise<void> {
    await this.file.save({ ...this.file.data, ...changes });
  }
}
