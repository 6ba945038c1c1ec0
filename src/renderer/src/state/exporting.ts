import type { ExportChoice, ExportedFormat, ExportPreview } from '#shared/export-choice.ts';
import { findFormat } from '#shared/format/formats.ts';
import type { Bridge } from '#shared/ipc.ts';
import { type AppError, fail, ok, type Result } from '#shared/result.ts';
import type { Announce } from './announcer.ts';
import type { DialogState, Store } from './app-state.ts';
import type { Editing } from './editing.ts';
import type { Outbox } from './outbox.ts';
import { showWhenFree } from './store-waits.ts';

export interface ExportingOptions {
  readonly store: Store;
  readonly bridge: Pick<Bridge, 'exportArticle' | 'previewExport' | 'cancelExport'>;
  readonly outbox: Outbox;
  readonly editing: Editing;
  readonly announce: Announce;
}

type Written = Result<readonly ExportedFormat[] | null>;

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

  /**
   * What was written, or null where the person chose no place. What is not saved is not exported either. Where the dialog in
   * which it was asked for has been left before the end, what has become of it is said here.
   */
  async run(choice: ExportChoice, revision: number | null): Promise<Written> {
    const { store } = this.options;
    const { dialog } = store.getState();
    const written = await this.write(choice, revision);
    if (store.getState().dialog !== dialog) this.tell(written);
    return written;
  }

  private async write(choice: ExportChoice, revision: number | null): Promise<Written> {
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

  /** What failed is shown, but over no dialog that is open by then; for all else a word is enough to who has left. */
  private tell(written: Written): void {
    if (!written.ok) {
      if (isFailure(written.error))
        this.show({ name: 'error', title: 'Nothing was exported', error: written.error });
      return;
    }
    const exported = written.value ?? [];
    if (exported.some(({ error }) => error !== null && isFailure(error))) {
      this.show({ name: 'exported', exported });
      return;
    }
    const titles = exported
      .filter(({ error }) => error === null)
      .map(({ format }) => findFormat(format)?.title ?? format);
    if (titles.length > 0) this.options.announce(`Exported: ${titles.join(', ')}`);
  }

  private show(dialog: DialogState): void {
    void showWhenFree(this.options.store, dialog);
  }
}

/** Who cancels an export knows that it has not been written. */
const isFailure = ({ code }: AppError): boolean => code !== 'cancelled';
