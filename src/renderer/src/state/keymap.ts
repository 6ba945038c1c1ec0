import type { CommandId } from '#shared/commands.ts';
import type { Bridge } from '#shared/ipc.ts';
import { createKeyMap, type KeyOverrides } from '#shared/keys.ts';
import type { KeymapReading } from '#shared/preferences.ts';
import type { Announce } from './announcer.ts';
import type { Store } from './app-state.ts';
import { type Binding, bindKeys } from './key-bindings.ts';
import { tellSaving } from './unsaved-settings.ts';

export interface KeymapOptions {
  readonly store: Store;
  readonly bridge: Pick<Bridge, 'saveKeymap'>;
  readonly isMac: boolean;
  readonly announce: Announce;
}

/** The person's own keys: taken at the start, changed in the settings, and then at once the keys of the whole window. */
export class Keymap {
  private readonly options: KeymapOptions;

  constructor(options: KeymapOptions) {
    this.options = options;
    this.hold({});
  }

  /** Takes the keys as main has read them. */
  take(reading: KeymapReading): void {
    this.options.store.setState({ keymap: reading });
    this.hold(reading.overrides);
  }

  /** Says what of the person's keys does not work, if anything does not; not over what else there is to say. */
  tell(): void {
    const { store, announce } = this.options;
    const { keymap, keyMap, dialog } = store.getState();
    if (keymap.problem !== null && dialog === null) {
      store.setState({ dialog: { name: 'error', title: 'Your keys cannot be used', error: keymap.problem } });
    } else if (keymap.unknownIds.length > 0 || keyMap.problems.length > 0) {
      announce('Some of your keys do nothing. The settings say which, and why');
    }
  }

  /** Why a command cannot be given these keys and no others; null where it can. */
  check(id: CommandId, keys: readonly string[]): string | null {
    const binding = this.try(id, keys);
    return binding.ok ? null : binding.message;
  }

  /** Gives a command these keys and no others; null where that is done, else why it is not. */
  bind(id: CommandId, keys: readonly string[]): string | null {
    const binding = this.try(id, keys);
    if (!binding.ok) return binding.message;
    this.choose(binding.overrides);
    return null;
  }

  /** Gives all commands their default keys. */
  resetAll(): void {
    this.choose({});
  }

  private try(id: CommandId, keys: readonly string[]): Binding {
    const { keymap, keyMap } = this.options.store.getState();
    return bindKeys({ overrides: keymap.overrides, keyMap }, id, keys);
  }

  private choose(overrides: KeyOverrides): void {
    const { store } = this.options;
    store.setState(({ keymap }) => ({ keymap: { ...keymap, overrides } }));
    this.hold(overrides);
    void this.save(overrides);
  }

  private hold(overrides: KeyOverrides): void {
    const { store, isMac } = this.options;
    store.setState({ keyMap: createKeyMap({ isMac, overrides }) });
  }

  /** What cannot be written is said, and holds until the window closes. */
  private async save(overrides: KeyOverrides): Promise<void> {
    const { store, bridge } = this.options;
    await tellSaving(store, 'Your keys were not saved', await bridge.saveKeymap(overrides));
  }
}
