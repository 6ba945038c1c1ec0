import type { Bridge } from '#shared/ipc.ts';
import type { ArticleSummary } from '#shared/library-state.ts';
import type { Announce } from './announcer.ts';
import type { DialogState, Store } from './app-state.ts';
import type { Articles } from './articles.ts';
import type { Outbox } from './outbox.ts';
import { showWhenFree } from './store-waits.ts';

export interface ShelvingOptions {
  readonly store: Store;
  readonly bridge: Pick<Bridge, 'setArchived' | 'deleteArticle' | 'readLibrary'>;
  readonly outbox: Outbox;
  readonly articles: Articles;
  readonly announce: Announce;
  /** Turns what is typed in the fields, and not yet a change, into changes. */
  readonly commitDrafts: () => void;
}

/** Puts articles away, brings them back, and deletes them. */
export class Shelving {
  private readonly options: ShelvingOptions;

  constructor(options: ShelvingOptions) {
    this.options = options;
  }

  /** Archives an article, or brings it back if it is archived. */
  async toggleArchived(articleId: string): Promise<void> {
    const { bridge, articles, announce } = this.options;
    const summary = this.find(articleId);
    if (summary === null) return;
    const isArchived = summary.archivedAt === null;
    const result = await bridge.setArchived(articleId, isArchived);
    if (!result.ok) {
      const title = `The article cannot be ${isArchived ? 'archived' : 'brought back'}`;
      this.show({ name: 'error', title, error: result.error });
      return;
    }
    articles.update(result.value);
    announce(`${isArchived ? 'Archived' : 'Brought back'}: ${result.value.summary.title}`);
  }

  /** Asks whether to delete an article; `nextId` is the one of the list that the keyboard then goes on to. */
  askToDelete(articleId: string, nextId: string | null = null): void {
    const { store } = this.options;
    if (this.find(articleId) === null) return;
    store.setState({ dialog: { name: 'delete-article', articleId, nextId } });
  }

  /**
   * Moves an article to the trash; the user has been asked. What of it is not saved yet goes with it, but only once it
   * is gone. False, and said, where it cannot be done.
   */
  async delete(articleId: string): Promise<boolean> {
    const { store, bridge, outbox, articles, announce, commitDrafts } = this.options;
    const title = this.find(articleId)?.title ?? '';
    const { dialog: asking } = store.getState();
    if (store.getState().opened?.article.id === articleId) commitDrafts();
    await outbox.flush();
    const result = await bridge.deleteArticle(articleId);
    const library = result.ok ? result : await bridge.readLibrary();
    /* Its backups alone may have been refused: then the article is gone all the same. */
    const isGone = library.ok && library.value.articles.every(({ id }) => id !== articleId);
    if (isGone) {
      outbox.drop(articleId);
      articles.close(articleId);
      announce(`Deleted: ${title}`);
    }
    if (library.ok) articles.receive(library.value);
    if (!result.ok)
      this.show({ name: 'error', title: 'The article cannot be deleted', error: result.error }, asking);
    return result.ok;
  }

  private find(articleId: string): ArticleSummary | null {
    const { library } = this.options.store.getState();
    return library?.articles.find(({ id }) => id === articleId) ?? null;
  }

  /** Shows what went wrong, in the place of the dialog in which it was asked for, and of no other. */
  private show(dialog: DialogState, asking: DialogState | null = null): void {
    void showWhenFree(this.options.store, dialog, asking);
  }
}
