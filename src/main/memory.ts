import type { IndexProgress } from '#shared/search/library-search.ts';
import type { Library } from './library/library.ts';
import { IndexThread } from './library/search/index-thread.ts';
import type { LibraryMemory } from './library/search/library-index.ts';

/** Where nobody asks anything the index is brought up to date after so many milliseconds: a start has enough to do. */
const patience = 3000;

/** What a library can be asked, once somebody asks. */
export interface MemoryLoader {
  /** Begins to bring the index up to date, the first time; afterwards gives the same. */
  load(): LibraryMemory;
  /** The same for what is asked of all articles but one, or of all of them; null where there are none, and nothing is begun. */
  loadOthers(exceptArticleId: string | null): LibraryMemory | null;
  /** Does that in a while, where there are several articles. */
  loadSoon(): void;
  /** To be done before the library is closed, whose lock it needs. */
  close(): Promise<void>;
}

/** A loader that keeps up with the library: what is changed in there is put in again. */
export function createMemoryLoader({
  library,
  ...told
}: {
  readonly library: Library;
  readonly onProgress: (progress: IndexProgress) => void;
  readonly warn: (message: string) => void;
}): MemoryLoader {
  let memory: LibraryMemory | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isClosed = false;
  const begin = (): LibraryMemory => {
    const begun = new IndexThread({ folder: library.folder, ...told });
    library.onChange((articleId) => {
      if (articleId !== null) begun.touch(articleId);
    });
    return begun;
  };
  const load = (): LibraryMemory => {
    memory ??= begin();
    return memory;
  };
  const loadOthers = (exceptArticleId: string | null): LibraryMemory | null =>
    library.list().some(({ id }) => id !== exceptArticleId) ? load() : null;
  return {
    load,
    loadOthers,
    loadSoon: () => {
      /* One article is what is worked on: what was checked before is in the others. */
      if (!isClosed) timer ??= setTimeout(() => void loadOthers(library.list()[0]?.id ?? null), patience);
    },
    close: async () => {
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
      await memory?.close();
    },
  };
}
