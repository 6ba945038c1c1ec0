import type { Clock } from '#shared/domain/ids.ts';
import type { SetTimer } from './article-store.ts';
import { Articles } from './articles.ts';
import { removeUnfinished } from './disk.ts';
import { Library } from './library.ts';
import { LibraryAccess } from './library-access.ts';
import { LibraryFile } from './library-file.ts';
import { prepareFolder } from './library-folder.ts';
import { isHeld, type Lock, takeLock } from './lock.ts';
import { setNodeTimer } from './node-timer.ts';

export interface LibraryOptions {
  /** Made if it is not there, unless it is only read. */
  readonly folder: string;
  readonly clock: Clock;
  /** `read` takes no lock and writes nothing at all; somebody else may hold the library. `write` where not said. */
  readonly mode?: 'read' | 'write';
  /** Whether every article is read, and not only those whose files have changed since they were listed. */
  readonly isThorough?: boolean;
  /** Node's timers where not said. */
  readonly setTimer?: SetTimer;
  /** Where it goes what the user need not know: a backup that failed and will be tried again. */
  readonly log?: { warn(message: string): void };
}

/**
 * Opens the library in a folder.
 *
 * @throws TickmarkError `locked` where another process writes in it, `not-found` where there is none to read,
 * `newer-version` or `too-large` where its `library.json` is of a newer Tickmark or beyond all measure, `disk`
 */
export async function openLibrary(options: LibraryOptions): Promise<Library> {
  const isWriting = options.mode !== 'read';
  const folder = await prepareFolder(options.folder, isWriting);
  const lock = isWriting ? await takeLock(folder, options.clock) : null;
  try {
    return await openFolder(folder, { options, lock });
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

async function openFolder(
  folder: string,
  { options, lock }: { readonly options: LibraryOptions; readonly lock: Lock | null },
): Promise<Library> {
  const { clock, setTimer = setNodeTimer, isThorough = false, log } = options;
  const isWriting = lock !== null;
  const warn = (message: string): void => log?.warn(message);
  const isWatched = !isWriting && (await isHeld(folder));
  const file = await LibraryFile.open(folder, { clock, isWriting, warn });
  const access = new LibraryAccess(folder, { lock, warn });
  const articles = new Articles(folder, { clock, setTimer, warn, isWriting, isWatched });
  const library = new Library(folder, { clock, access, file, articles, warn });
  if (isWriting) {
    await removeUnfinished(folder);
    /* A locker that cannot be used keeps nobody from his articles; whoever opens it is told. */
    await library.evidence.tidy().catch((error: unknown) => warn(`evidence: ${String(error)}`));
  }
  /* Whoever only reads wants to know how it is with every file, or reads while somebody else writes. */
  await articles.load({ isTrusting: isWriting && !isThorough });
  return library;
}
