import { join } from 'node:path';
import { z } from 'zod';
import { type CommandId, commands, isCommandId } from '#shared/commands.ts';
import type { KeyOverrides } from '#shared/keys.ts';
import type { KeymapReading } from '#shared/preferences.ts';
import type { FileFormat } from './library/stored-files.ts';
import { UserFile } from './user-file.ts';

const keysSchema = z.array(z.string()).readonly();

/** Only commands whose keys are not the default ones are in it. */
const contentSchema = z.looseObject({ keys: z.record(z.string(), keysSchema).readonly() });
type Content = Readonly<z.infer<typeof contentSchema>>;

const format: FileFormat<Content> = {
  format: 'tickmark-keymap',
  steps: [],
  content: contentSchema,
  /** A line for each command; whatever is larger was not written by us, nor by hand. */
  limit: 1024 * 1024,
};

/** What the window may send. */
export const keyOverridesSchema = z
  .partialRecord(z.enum(commands.map(({ id }) => id)), keysSchema)
  .readonly();

/**
 * The keys that a person has chosen, in `keymap.json` in the user's own folder. It may be written by hand: commands that
 * there are not are kept in it and told, keys that cannot be read are kept too, and `createKeyMap` tells of them.
 */
export class KeymapStore {
  private readonly file: UserFile<Content>;

  private constructor(file: UserFile<Content>) {
    this.file = file;
  }

  /** Opens the keys of a user's folder; where they cannot be used the default ones hold. */
  static async open(folder: string): Promise<KeymapStore> {
    const path = join(folder, 'keymap.json');
    return new KeymapStore(await UserFile.open(path, { format, defaults: { keys: {} } }));
  }

  get value(): KeymapReading {
    const entries = Object.entries(this.file.data.keys);
    const overrides: Partial<Record<CommandId, readonly string[]>> = {};
    for (const [id, keys] of entries) if (isCommandId(id)) overrides[id] = keys;
    const unknownIds = entries.map(([id]) => id).filter((id) => !isCommandId(id));
    return { overrides, unknownIds, problem: this.file.problem };
  }

  /** @throws TickmarkError `disk`; the keys hold all the same, until the app is closed */
  async save(overrides: KeyOverrides): Promise<void> {
    const { data } = this.file;
    const unknown = Object.entries(data.keys).filter(([id]) => !isCommandId(id));
    await this.file.save({ ...data, keys: { ...Object.fromEntries(unknown), ...overrides } });
  }
}
