import type { Node } from 'prosemirror-model';
import { TextIndex } from '#shared/document/positions.ts';
import type { Bridge } from '#shared/ipc.ts';
import type { GazetteerEntry } from '#shared/suggest/gazetteer.ts';
import type { Suggestion } from '#shared/suggest/suggestion.ts';
import type { EditorSnapshot } from '../editor/article-editor.ts';
import type { Announce } from './announcer.ts';
import type { Store } from './app-state.ts';
import type { Appearance } from './appearance.ts';
import type { Editing } from './editing.ts';
import type { CreateSuggestionWorker, SuggestionMessage, SuggestionWorker } from './suggestion-messages.ts';

export interface SuggestingOptions {
  readonly store: Store;
  readonly bridge: Pick<Bridge, 'readGazetteer'>;
  readonly editing: Editing;
  readonly appearance: Appearance;
  readonly announce: Announce;
  readonly createWorker: CreateSuggestionWorker;
  /** Calls back after so many milliseconds, until the returned function is called. */
  readonly schedule: (callback: () => void, delay: number) => () => void;
  /** Calls back when nothing more urgent is to be done, with a function that says whether there is still time. */
  readonly whenIdle: (callback: (hasTime: () => boolean) => void) => void;
}

/** In milliseconds: whoever opens an article, or walks from one to the next, has the processors for themselves at first. */
const openingPause = 500;
/** In milliseconds: whoever corrects the text is left in peace until they pause. */
const correctingPause = 1200;
/** Suggestions that are drawn between two looks at the clock: a millisecond or two. */
const batch = 40;

/** Has the suggestions for the open article made, in a worker, and drawn in idle moments: no key waits for them. */
export class Suggesting {
  private readonly options: SuggestingOptions;
  private worker: SuggestionWorker | null = null;
  /** The text that suggestions are being made of, or have been; null: of none. */
  private document: Node | null = null;
  private cancelWait: (() => void) | null = null;
  /** Grows with every text: what comes for an earlier one is thrown away. */
  private run = 0;

  constructor(options: SuggestingOptions) {
    this.options = options;
  }

  start(): void {
    const { store } = this.options;
    store.subscribe((state, before) => {
      if (state.preferences.showsSuggestions !== before.preferences.showsSuggestions) this.show();
      if (before.library !== null && !isSame(state.library?.gazetteer, before.library.gazetteer))
        this.renew();
      if (state.snapshot !== before.snapshot) this.follow(state.snapshot);
    });
  }

  /** Shows suggestions, or hides them, from now on. */
  async toggle(): Promise<void> {
    const { store, appearance, announce } = this.options;
    const showsSuggestions = !store.getState().preferences.showsSuggestions;
    announce(showsSuggestions ? 'Suggestions are shown' : 'Suggestions are hidden');
    await appearance.setShowsSuggestions(showsSuggestions);
  }

  private show(): void {
    const { store, editing } = this.options;
    const { preferences, snapshot } = store.getState();
    editing.current?.showSuggestions(preferences.showsSuggestions);
    if (preferences.showsSuggestions) this.follow(snapshot, { isAskedFor: true });
    else this.stop();
  }

  /** Other names are known: the suggestions are made anew. */
  private renew(): void {
    this.document = null;
    this.follow(this.options.store.getState().snapshot);
  }

  private follow(snapshot: EditorSnapshot | null, { isAskedFor } = { isAskedFor: false }): void {
    if (snapshot === null) {
      this.stop();
      return;
    }
    const { store, schedule, editing } = this.options;
    if (!store.getState().preferences.showsSuggestions) {
      editing.current?.showSuggestions(false);
      return;
    }
    if (snapshot.document === this.document) return;
    const isOpening = this.document === null;
    this.stop();
    this.document = snapshot.document;
    const begin = (): void => {
      this.cancelWait = null;
      void this.begin(snapshot);
    };
    if (isAskedFor) begin();
    else this.cancelWait = schedule(begin, isOpening ? openingPause : correctingPause);
  }

  private stop(): void {
    this.run += 1;
    this.document = null;
    this.cancelWait?.();
    this.cancelWait = null;
    this.worker?.end();
    this.worker = null;
    this.tell(null);
  }

  private async begin({ document }: EditorSnapshot): Promise<void> {
    const { store, bridge, createWorker } = this.options;
    const { run } = this;
    const { opened } = store.getState();
    const gazetteer = await bridge.readGazetteer(opened?.article.id ?? null);
    if (run !== this.run) return;
    this.tell(0);
    this.worker = createWorker({
      hear: (message) => {
        if (run === this.run) this.hear(message, document);
      },
      /* A worker that cannot work costs nobody anything but suggestions. */
      fail: () => {
        if (run === this.run) this.tell(null);
      },
    });
    this.worker.post({
      text: TextIndex.of(document).text,
      language: opened?.article.metadata.language ?? 'en',
      gazetteer: gazetteer.ok ? gazetteer.value : [],
    });
  }

  private hear(message: SuggestionMessage, document: Node): void {
    if (message.type === 'progress') {
      this.tell(message.share);
      return;
    }
    this.worker?.end();
    this.worker = null;
    this.tell(null);
    this.draw(message.suggestions, { document, run: this.run, isFirst: true });
  }

  /** A few at a time, as far as the text is still the one that they were made of. */
  private draw(
    suggestions: readonly Suggestion[],
    { document, run, isFirst }: { readonly document: Node; readonly run: number; readonly isFirst: boolean },
  ): void {
    this.options.whenIdle((hasTime) => {
      let place = 0;
      do {
        const editor = this.options.editing.current;
        if (run !== this.run || editor === null || editor.snapshot.document !== document) return;
        editor.addSuggestions(suggestions.slice(place, place + batch), { isFirst: isFirst && place === 0 });
        place += batch;
      } while (place < suggestions.length && hasTime());
      const rest = suggestions.slice(place);
      if (rest.length > 0) this.draw(rest, { document, run, isFirst: false });
    });
  }

  private tell(suggesting: number | null): void {
    const { store } = this.options;
    if (store.getState().suggesting !== suggesting) store.setState({ suggesting });
  }
}

/** Every message of the library brings its names anew, though they are the same. */
function isSame(names: readonly GazetteerEntry[] | undefined, before: readonly GazetteerEntry[]): boolean {
  return (
    names === before ||
    (names?.length === before.length &&
      names.every(({ name, type }, place) => name === before[place]?.name && type === before[place].type))
  );
}
