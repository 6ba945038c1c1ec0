import type { Bridge } from '#shared/ipc.ts';
import type { LineWidth, PreferenceChanges, TextFace, Theme } from '#shared/preferences.ts';
import type { Announce } from './announcer.ts';
import type { Store } from './app-state.ts';
import { tellSaving } from './unsaved-settings.ts';

/** The sizes of the text, 1 being the normal one; each step is one that is seen. */
const zooms = [0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/**
 * For how many characters a line of an article has room, capitals and figures among them; of letters alone it takes a
 * tenth more. 68 is what a page of a book has. The pane may have room for fewer.
 */
export const charactersPerLine = { narrow: 56, normal: 68, wide: 82 } as const satisfies Record<
  LineWidth,
  number
>;

/** The next size up or down; the same at the ends. A size between two steps goes to the nearer side. */
export function stepZoom(zoom: number, step: 1 | -1): number {
  const next = step === 1 ? zooms.find((size) => size > zoom) : zooms.findLast((size) => size < zoom);
  return next ?? zoom;
}

/**
 * By how much everything around the text is larger, given the zoom of the text: half of what the text has gained, for it was
 * read well before, and takes room from the text; twice as large at the largest zoom. Never smaller.
 */
export function getInterfaceScale(zoom: number): number {
  return Math.max(1, (1 + zoom) / 2);
}

export interface AppearanceOptions {
  readonly store: Store;
  readonly bridge: Pick<Bridge, 'savePreferences'>;
  readonly announce: Announce;
}

/** What a person has chosen of the window's looks, and the like: changed at once, and remembered. */
export class Appearance {
  private readonly store: Store;
  private readonly bridge: Pick<Bridge, 'savePreferences'>;
  private readonly announce: Announce;

  constructor({ store, bridge, announce }: AppearanceOptions) {
    this.store = store;
    this.bridge = bridge;
    this.announce = announce;
  }

  setTheme(theme: Theme): Promise<void> {
    return this.update({ theme });
  }

  setTextFace(textFace: TextFace): Promise<void> {
    return this.update({ textFace });
  }

  setLineWidth(lineWidth: LineWidth): Promise<void> {
    return this.update({ lineWidth });
  }

  /** The language of articles that give no sign of theirs: a BCP 47 tag. */
  setLanguage(language: string): Promise<void> {
    return this.update({ language });
  }

  setShowsSuggestions(showsSuggestions: boolean): Promise<void> {
    return this.update({ showsSuggestions });
  }

  zoom(step: 1 | -1): Promise<void> {
    return this.setZoom(stepZoom(this.store.getState().preferences.zoom, step));
  }

  resetZoom(): Promise<void> {
    return this.setZoom(1);
  }

  private setZoom(zoom: number): Promise<void> {
    this.announce(`Text size ${Math.round(100 * zoom)} %`);
    return this.update({ zoom });
  }

  /**
   * Remembers which article to open at the next start. A settings file that cannot be written is not worth a word
   * here: the article is open, and the next start shows the newest one.
   */
  rememberArticle(lastArticleId: string): void {
    this.store.setState(({ preferences }) => ({ preferences: { ...preferences, lastArticleId } }));
    void this.bridge.savePreferences({ lastArticleId });
  }

  /** Changes what the person has chosen; what cannot be written is said, and holds until the window closes. */
  private async update(changes: PreferenceChanges): Promise<void> {
    const before = this.store.getState().preferences;
    const preferences = { ...before, ...changes };
    if (JSON.stringify(before) === JSON.stringify(preferences)) return;
    this.store.setState({ preferences });
    const result = await this.bridge.savePreferences(changes);
    await tellSaving(this.store, 'Your settings were not saved', result);
  }
}
