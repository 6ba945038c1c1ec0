import { KeymapStore } from '#main/keymap.ts';
import { PreferenceStore } from '#main/preferences.ts';

/** What a person has chosen, as its file has it; a word stands for a choice. */
interface Settings {
  readonly choose: (word: string) => Promise<void>;
  readonly read: () => string | undefined;
}

/** The files of settings, each with what opens it in a user's own folder. */
export const settings: readonly (readonly [name: string, open: (folder: string) => Promise<Settings>])[] = [
  [
    'preferences.json',
    async (folder) => {
      const store = await PreferenceStore.open(folder);
      return {
        choose: (name) => store.save({ person: { name, initials: name } }),
        read: () => store.value.person?.name,
      };
    },
  ],
  [
    'keymap.json',
    async (folder) => {
      const store = await KeymapStore.open(folder);
      return {
        choose: (key) => store.save({ 'tag.claim': [key] }),
        read: () => store.value.overrides['tag.claim']?.[0],
      };
    },
  ],
];

/** What is said of settings that cannot be written. Nothing tries again by itself, so that is not promised. */
export const settingsRemedy =
  'What you have chosen holds until Tickmark is closed. Mend this, or make room on the disk: the next change saves all of it.';
