import type { Bridge } from '#shared/ipc.ts';
import type { AppError } from '#shared/result.ts';
import type { IndexProgress, LibrarySearch, SearchedArticle } from '#shared/search/library-search.ts';
import type { Store } from './app-state.ts';

/** What is looked for in the library, and what has been found. Kept while the app runs. */
export interface LibrarySearching {
  readonly search: Omit<LibrarySearch, 'after'>;
  /** Those of the newest articles first; of an earlier question until the last one is answered. */
  readonly articles: readonly SearchedArticle[];
  /** In how many articles there is something, at least; null before anything has been answered. */
  readonly total: number | null;
  readonly isMore: boolean;
  /** What the articles that follow are asked for with; null where there are none. */
  readonly next: number | null;
  readonly progress: IndexProgress;
  readonly error: AppError | null;
}

export const noSearching: LibrarySearching = {
  search: { query: '', fields: [], kinds: [], statuses: [], archived: 'with' },
  articles: [],
  total: null,
  isMore: false,
  next: null,
  progress: null,
  error: null,
};

export interface SearchingOptions {
  readonly store: Store;
  readonly bridge: Pick<Bridge, 'searchLibrary' | 'listen'>;
  readonly schedule: (callback: () => void, delay: number) => () => void;
}

/** In milliseconds: shorter than between two keys of who types slowly, so that each pause shows what is there. */
const pause = 80;

/** Looks for words in the whole library. */
export class Searching {
  private readonly options: SearchingOptions;
  /** Counts questions: the answer to an earlier one is passed over. */
  private asked = 0;
  /** The question that was answered last. */
  private answered = 0;
  private cancel: (() => void) | null = null;

  constructor(options: SearchingOptions) {
    this.options = options;
  }

  start(): void {
    this.options.bridge.listen('indexProgress', (progress) => {
      const { dialog, searching } = this.options.store.getState();
      this.options.store.setState({ searching: { ...searching, progress } });
      if (progress === null && dialog?.name === 'find-library') this.ask();
    });
  }

  /** Looks for something else, or in other places. */
  change(part: Partial<LibrarySearching['search']>): void {
    const { store, schedule } = this.options;
    const { searching } = store.getState();
    const search = { ...searching.search, ...part };
    store.setState({ searching: { ...searching, search } });
    this.cancel?.();
    this.cancel = schedule(() => this.ask(), pause);
  }

  /** Asks again: the library may be another one by now. */
  ask(): void {
    this.cancel?.();
    this.cancel = null;
    void this.answer(null);
  }

  /** Has the articles that follow found as well; not while what they would follow is about to be found anew. */
  goOn(): void {
    const { next } = this.options.store.getState().searching;
    const isAnswered = this.cancel === null && this.answered === this.asked;
    if (isAnswered && next !== null) void this.answer(next);
  }

  private async answer(after: number | null): Promise<void> {
    const { store, bridge } = this.options;
    this.asked += 1;
    const { asked } = this;
    const { search } = store.getState().searching;
    const result = await bridge.searchLibrary({ ...search, after });
    if (asked !== this.asked) return;
    this.answered = asked;
    const { searching } = store.getState();
    if (!result.ok) {
      store.setState({ searching: { ...searching, articles: [], next: null, error: result.error } });
      return;
    }
    const { articles, total, isMore, next, progress } = result.value;
    const before = after === null ? [] : searching.articles;
    store.setState({
      searching: {
        ...searching,
        articles: [...before, ...articles],
        total: search.query.trim() === '' ? null : before.length + total,
        isMore,
        next,
        progress,
        error: null,
      },
    });
  }
}
