import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { z } from 'zod';
import { type Preferences, themes } from '#shared/ipc.ts';
import { TickmarkError } from '#shared/result.ts';
import { DurableFile } from './library/durable-file.ts';

export const preferencesSchema = z.strictObject({
  theme: z.enum(themes),
  zoom: z.number().min(0.5).max(3),
  lastArticleId: z.uuid().nullable(),
});

const windowPlaceSchema = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
});

/** Where the window was, in device-independent pixels of the whole desktop. */
export type WindowPlace = Readonly<z.infer<typeof windowPlaceSchema>>;

const contentSchema = z.looseObject({
  ...preferencesSchema.shape,
  windowPlace: windowPlaceSchema.nullable(),
});
type Content = Readonly<z.infer<typeof contentSchema>>;

const format = {
  format: 'tickmark-preferences',
  steps: [],
  content: contentSchema,
  /** A few dozen values; whatever is larger was not written by us. */
  limit: 1024 * 1024,
};

const defaults: Content = { theme: 'system', zoom: 1, lastArticleId: null, windowPlace: null };

/** What belongs to the person at this machine: kept in the user's own folder, not in a library that may be shared. */
export class PreferenceStore {
  private readonly database: Low<Content>;
  /** False where the file is a newer version's, or cannot be read or moved: it is left alone, and what is chosen now lasts until the app is closed. */
  private readonly mayWrite: boolean;

  private constructor(database: Low<Content>, mayWrite: boolean) {
    this.database = database;
    this.mayWrite = mayWrite;
  }

  /** Opens the preferences of a user's folder. A broken file is moved aside as it was; then the defaults hold. */
  static async open(folder: string): Promise<PreferenceStore> {
    const path = join(folder, 'preferences.json');
    const database = new Low<Content>(new DurableFile(path, format), defaults);
    try {
      await database.read();
      return new PreferenceStore(database, true);
    } catch (error) {
      if (!(error instanceof TickmarkError)) throw error;
      const isMovedAside = error.detail.code === 'broken' && (await moveAside(path));
      return new PreferenceStore(database, isMovedAside);
    }
  }

  get value(): Preferences {
    const { theme, zoom, lastArticleId } = this.database.data;
    return { theme, zoom, lastArticleId };
  }

  get windowPlace(): WindowPlace | null {
    return this.database.data.windowPlace;
  }

  async save(change: Partial<Preferences & { readonly windowPlace: WindowPlace }>): Promise<void> {
    this.database.data = { ...this.database.data, ...change };
    if (this.mayWrite) await this.database.write();
  }
}

/** Whether it could be done. */
async function moveAside(path: string): Promise<boolean> {
  return rename(path, `${path}.broken-${Date.now()}`).then(
    () => true,
    () => false,
  );
}
