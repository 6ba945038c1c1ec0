import type { Bridge, FileBytes, ImportOutcome } from '#shared/ipc.ts';
import { createTooLargeError, maximumFileBytes } from '#shared/limits.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import type { Store } from './app-state.ts';
import type { Articles } from './articles.ts';

type ImportingBridge = Pick<Bridge, 'importByDialog' | 'importFiles' | 'importPasted' | 'readClipboard'>;

export interface ImportingOptions {
  readonly store: Store;
  readonly bridge: ImportingBridge;
  readonly articles: Articles;
}

/** A file dropped on the window. */
export type DroppedFile = Pick<File, 'name' | 'size' | 'arrayBuffer'>;

/** Brings articles in: from files chosen, files dropped, the clipboard and the command line. */
export class Importing {
  private readonly options: ImportingOptions;
  private isBusy = false;

  constructor(options: ImportingOptions) {
    this.options = options;
  }

  /** Asks for files and imports them. */
  byDialog(): Promise<void> {
    return this.run('Importing…', () => this.options.bridge.importByDialog());
  }

  /** Makes an article of what the clipboard holds. */
  paste(): Promise<void> {
    return this.run('Reading the clipboard…', async () => {
      const pasted = await this.options.bridge.readClipboard();
      if (!pasted.ok) return pasted;
      const outcome = await this.options.bridge.importPasted(pasted.value);
      return outcome.ok ? ok([outcome.value]) : outcome;
    });
  }

  /** Imports files whose bytes the window has been given; what cannot be read is told beside what can. */
  drop(files: readonly DroppedFile[]): Promise<void> {
    const label = files.length === 1 ? `Importing ${files[0]?.name}…` : `Importing ${files.length} files…`;
    return this.run(label, async () => {
      const readings = await Promise.all(files.map(readDropped));
      const readable = readings.flatMap((reading) => (reading.ok ? [reading.value] : []));
      const failed = readings.flatMap((reading): ImportOutcome[] =>
        reading.ok ? [] : [{ status: 'failed', fileName: reading.error.file ?? '', error: reading.error }],
      );
      const result = readable.length > 0 ? await this.options.bridge.importFiles(readable) : ok([]);
      return result.ok ? ok([...result.value, ...failed]) : result;
    });
  }

  /**
   * Shows what came of an import: the first article that came in is opened, and whatever there is to say beyond that
   * is said.
   */
  async receive(outcomes: readonly ImportOutcome[]): Promise<void> {
    const { store, articles } = this.options;
    if (outcomes.length === 0) return;
    const first = outcomes.find((outcome) => outcome.status === 'imported');
    const isWordless = outcomes.every(
      (outcome) => outcome.status === 'imported' && outcome.notices.length === 0,
    );
    /* Opening what is open would take the caret from under the first keys. */
    const openId = store.getState().opened?.article.id;
    if (first !== undefined && first.articleId !== openId) await articles.open(first.articleId);
    if (!isWordless || outcomes.length > 1) store.setState({ dialog: { name: 'import', outcomes } });
  }

  private async run(progress: string, work: () => Promise<Result<readonly ImportOutcome[]>>): Promise<void> {
    const { store } = this.options;
    if (this.isBusy) return;
    this.isBusy = true;
    store.setState({ progress });
    try {
      const result = await work();
      if (result.ok) await this.receive(result.value);
      else store.setState({ dialog: { name: 'error', title: 'Nothing was imported', error: result.error } });
    } finally {
      this.isBusy = false;
      store.setState({ progress: null });
    }
  }
}

async function readDropped(file: DroppedFile): Promise<Result<FileBytes>> {
  /* Told here as well as in main, because the bytes of a film must not be read into memory to be refused. */
  if (file.size > maximumFileBytes) {
    const remedy = 'Cut it into parts and import those.';
    const limit = maximumFileBytes;
    return fail(createTooLargeError({ file: file.name, bytes: file.size, limit, remedy }).detail);
  }
  try {
    return ok({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  } catch {
    return fail({
      code: 'unreadable',
      file: file.name,
      message: 'It cannot be read. Perhaps it is a folder.',
      remedy: 'Drop the files themselves.',
    });
  }
}
