import { EventEmitter } from 'node:events';
import { emitSafely } from './emission.ts';
import { guardInstances } from './guard.ts';

type ThemeSource = 'system' | 'light' | 'dark';

/** What the pages are told about the user's wishes. The system's own are taken to be light and of normal contrast. */
class NativeTheme extends EventEmitter {
  #source: ThemeSource = 'system';
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly inForcedColorsMode = false;
  readonly prefersReducedTransparency = false;
  readonly shouldDifferentiateWithoutColor = false;

  get themeSource(): ThemeSource {
    return this.#source;
  }

  set themeSource(source: ThemeSource) {
    if (!['system', 'light', 'dark'].includes(source)) {
      throw new TypeError(`Error processing argument: ${source} is no theme source`);
    }
    if (source === this.#source) return;
    this.#source = source;
    emitSafely(this, 'updated');
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }

  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return this.shouldUseDarkColors;
  }
}

guardInstances('nativeTheme', NativeTheme.prototype);

export const nativeTheme = new NativeTheme();
