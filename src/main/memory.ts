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
  /** Does that in a while. */
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
  return {
    load,
    loadSoon: () => {
      timer ??= setTimeout(load, patience);
    },
    close: async () => {
      if (timer !== null) clearTimeout(timer);
      await memory?.close();
    },
  };
}
