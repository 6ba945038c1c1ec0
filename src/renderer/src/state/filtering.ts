import type { EditorSnapshot } from '../editor/article-editor.ts';
import type { Defer } from './after-paint.ts';
import { changedOnly, isFiltering, type ListFilter, noFilter } from './annotation-filter.ts';
import type { Announce } from './announcer.ts';
import type { AppState, Store } from './app-state.ts';
import type { Editing } from './editing.ts';
import { type Listed, readListed } from './listed-annotations.ts';

export interface FilteringOptions {
  readonly store: Store;
  readonly editing: Pick<Editing, 'readNow'>;
  readonly defer: Defer;
  readonly announce: Announce;
}

/**
 * Changes what is listed of the annotations, and says how many are left. What is asked for is asked of one article: when
 * another one is opened, all of its annotations are listed. What the report of a draft lists goes and comes with the draft.
 */
export class Filtering {
  private readonly options: FilteringOptions;
  private takeField: (() => void) | null = null;

  constructor(options: FilteringOptions) {
    const { store } = options;
    this.options = options;
    store.subscribe(({ opened, filter }, before) => {
      const isOther = opened?.article.id !== before.opened?.article.id;
      if (isOther && isFiltering(filter)) store.setState({ filter: noFilter });
    });
    store.subscribe((state, before) => {
      if (state.snapshot !== before.snapshot) this.followDraft(state, before.snapshot);
    });
  }

  /* Whoever has asked for something else since is not interrupted. */
  private followDraft({ filter, carry, snapshot }: AppState, before: EditorSnapshot | null): void {
    if (carry === null || snapshot === null || before === null) return;
    const { store } = this.options;
    const isThere = hasRevision(snapshot, carry.revisionId);
    if (isThere === hasRevision(before, carry.revisionId)) return;
    const isWalked = carry.report.changed + carry.report.orphan > 0;
    if (!isThere && filter === changedOnly) store.setState({ filter: noFilter });
    if (isThere && isWalked && filter === noFilter) store.setState({ filter: changedOnly });
  }

  change(changes: Partial<ListFilter>): void {
    const { store, editing, defer, announce } = this.options;
    /* What is counted must be what the last key left. */
    editing.readNow();
    const filter = { ...store.getState().filter, ...changes };
    store.setState({ filter });
    /* The key that was typed is seen before anything is counted. */
    defer(() => {
      const listed = readListed(store.getState());
      if (listed !== null) announce(describeListed(listed, isFiltering(filter)));
    });
  }

  /** All annotations are listed. */
  clear(): void {
    this.change(noFilter);
  }

  /** Registers the field that is typed in, until the returned function is called. */
  registerField(take: () => void): () => void {
    this.takeField = take;
    return () => {
      if (this.takeField === take) this.takeField = null;
    };
  }

  /** Puts the keyboard into the field, if it is there. */
  focusField(): void {
    this.takeField?.();
  }
}

function hasRevision({ revisions }: EditorSnapshot, revisionId: string): boolean {
  return revisions.some(({ id }) => id === revisionId);
}

function describeListed({ items, total }: Listed, isFiltered: boolean): string {
  if (total === 0) return 'No annotations yet';
  if (!isFiltered)
    return total === 1 ? 'The one annotation is listed' : `All ${total} annotations are listed`;
  return items.length === 0 ? 'No annotation passes the filter' : `${items.length} of ${total} listed`;
}
