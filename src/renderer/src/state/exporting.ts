import type { ExportChoice, ExportedFormat, ExportPreview } from '#shared/export-choice.ts';
import type { Bridge } from '#shared/ipc.ts';
import { type AppError, fail, ok, type Result } from '#shared/result.ts';
import type { Store } from './app-state.ts';
import type { Editing } from './editing.ts';
import type { Outbox } from './outbox.ts';

export interface ExportingOptions {
  readonly store: Store;
  readonly bridge: Pick<Bridge, 'exportArticle' | 'previewExport' | 'cancelExport'>;
  readonly outbox: Outbox;
  readonly editing: Editing;
}

const unsaved: AppError = {
  code: 'disk',
  message: 'The last changes are not saved yet, and would be missing from the export.',
  remedy: 'See at the bottom of the window why they could not be saved; then export again.',
};

/** Writes the open article out; main asks where to. */
export class Exporting {
  private readonly options: ExportingOptions;

  constructor(options: ExportingOptions) {
    this.options = options;
  }

  /** What was written, or null where the person chose no place. What is not saved is not exported either. */
  async run(
    choice: ExportChoice,
    revision: number | null,
  ): Promise<Result<readonly ExportedFormat[] | null>> {
    const { store, bridge, outbox, editing } = this.options;
    const { opened } = store.getState();
    if (opened === null) return ok(null);
    editing.commitDrafts();
    if (!(await outbox.flush())) return fail(unsaved);
    const written = await bridge.exportArticle(opened.article.id, choice, revision);
    store.setState({ progress: null });
    if (written.ok && written.value !== null) {
      const { preferences } = store.getState();
      store.setState({ preferences: { ...preferences, lastExport: choice } });
    }
    return written;
  }

  /** How an export in a format would begin; null where no article is open. */
  async preview(
    format: string,
    { filter, revision }: { readonly filter: ExportChoice['filter']; readonly revision: number | null },
  ): Promise<Result<ExportPreview> | null> {
    const { store, bridge, outbox, editing } = this.options;
    const { opened } = store.getState();
    if (opened === null) return null;
    editing.commitDrafts();
    if (!(await outbox.flush())) return fail(unsaved);
    return bridge.previewExport(opened.article.id, format, filter, revision);
  }

  /** Leaves out the formats that have not been begun. */
  cancel(): void {
    void this.options.bridge.cancelExport();
  }
}
