import { type Pane, panes, type Store } from './app-state.ts';

/** How a pane takes part in the moves of the keyboard. */
interface PanePlace {
  /** Whether it has the keyboard now. */
  readonly hasFocus: () => boolean;
  /** Takes the keyboard. */
  readonly take: () => void;
}

const drawers: Partial<Record<Pane, 'library' | 'inspector'>> = {
  library: 'library',
  inspector: 'inspector',
  annotations: 'inspector',
};

/** Moves the keyboard between the panes. A pane takes part as long as it is there. */
export class PaneFocus {
  private readonly store: Store;
  private readonly places = new Map<Pane, PanePlace>();
  /** The pane that had the keyboard last: it has it still, as far as anybody can see, while a dialog closes. */
  private last: Pane | null = null;

  constructor(store: Store) {
    this.store = store;
  }

  register(pane: Pane, place: PanePlace): () => void {
    this.places.set(pane, place);
    return () => {
      if (this.places.get(pane) === place) this.places.delete(pane);
    };
  }

  /** Brings the drawer that a pane lies in over the article, where the window is narrow; panes in none close both. */
  open(pane: Pane): void {
    this.last = pane;
    const drawer = drawers[pane] ?? null;
    if (this.store.getState().drawer !== drawer) this.store.setState({ drawer });
  }

  /** Puts the keyboard into a pane, if it is there. */
  focus(pane: Pane): void {
    if (!this.places.has(pane)) return;
    this.open(pane);
    /* Drawn in the microtask that the change of the drawer asked for, which runs before this one. */
    queueMicrotask(() => this.places.get(pane)?.take());
  }

  /** Goes on to the next pane, or back; round and round. */
  focusNext(step: 1 | -1): void {
    const present = panes.filter((pane) => this.places.has(pane));
    const from = present.find((pane) => this.places.get(pane)?.hasFocus() ?? false) ?? this.last;
    const current = from === null ? -1 : present.indexOf(from);
    const start = current === -1 ? (step === 1 ? -1 : 0) : current;
    const next = present.at((start + step) % present.length);
    if (next !== undefined) this.focus(next);
  }
}
