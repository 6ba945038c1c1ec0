import type { Bridge } from '#shared/ipc.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import type { Store } from './app-state.ts';
import type { Editing } from './editing.ts';
import type { Outbox } from './outbox.ts';

export interface ExportingOptions {
  readonly store: Store;
  readonly bridge: Pick<Bridge, 'exportArticle'>;
  readonly outbox: Outbox;
  readonly editing: Editing;
}

/** Writes the open article out; main asks where to. */
export class Exporting {
  private readonly options: ExportingOptions;

  constructor(options: ExportingOptions) {
    this.options = options;
  }

  /** The path that was written, or null where the person chose none. What is not saved is not exported either. */
  async run(format: string): Promise<Result<{ readonly path: string } | null>> {
    const { store, bridge, outbox, editing } = this.options;
    const { opened } = store.getState();
    if (opened === null) return ok(null);
    editing.commitDrafts();
    if (!(await outbox.flush())) {
      return fail({
        code: 'disk',
        message: 'The last changes are not saved yet, and would be missing from the export.',
        remedy: 'See at the bottom of the window why they could not be saved; then export again.',
      });
    }
    return bridge.exportArticle(opened.article.id, format);
  }
}
