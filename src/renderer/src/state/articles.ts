import type { AnnotationLists, Change } from '#shared/domain/annotations.ts';
import type { Article, Metadata } from '#shared/domain/article.ts';
import type { Bridge, FirstArticle } from '#shared/ipc.ts';
import type { ArticleSummary, ArticleUpdate, LibraryState } from '#shared/library-state.ts';
import { readOpenArticle } from '#shared/open-article.ts';
import { type AppError, formatError, ok } from '#shared/result.ts';
import type { Defer } from './after-paint.ts';
import type { Announce } from './announcer.ts';
import type { DialogState, Store } from './app-state.ts';
import type { Appearance } from './appearance.ts';
import type { Outbox } from './outbox.ts';
import { showWhenFree } from './store-waits.ts';

type ArticlesBridge = Pick<Bridge, 'readLibrary' | 'readArticle' | 'saveMetadata' | 'restoreBackup'>;

export interface ArticlesOptions {
  readonly store: Store;
  readonly bridge: ArticlesBridge;
  readonly outbox: Outbox;
  readonly appearance: Appearance;
  readonly defer: Defer;
  readonly announce: Announce;
  /** Turns what is typed in the fields, and not yet a change, into changes. */
  readonly commitDrafts: () => void;
}

/**
 * The dialogs that hold something of the article on the paper. They go with it: over another one they would show what is not of
 * it, or nothing at all, and the keys would still be theirs.
 */
const boundDialogs: ReadonlySet<DialogState['name']> = new Set([
  'attach-source',
  'link',
  'quote-check',
  'source',
  'backups',
  'revisions',
]);

/** The library's list, and the one article that is open. */
export class Articles {
  private readonly options: ArticlesOptions;
  private openings = 0;

  constructor(options: ArticlesOptions) {
    this.options = options;
  }

  /** Shows the library, and puts on the paper the article to begin with. */
  async start(library: LibraryState, first: FirstArticle | null): Promise<void> {
    this.receive(library);
    /* Files of a second start may have opened one in the meantime. */
    if (this.openings > 0) return;
    if (first === null) this.options.store.setState({ isReady: true });
    else await this.openAnew(first.id, first.text);
  }

  /**
   * Takes a new list of the library, and says what has been found broken since the last one. Articles that are as they
   * were stay the same values, so they are not redrawn. A list that is older than the one that is shown is passed over.
   */
  receive(library: LibraryState): void {
    const { store } = this.options;
    const { library: last, dialog } = store.getState();
    if (last !== null && library.revision < last.revision) return;
    const known = new Map(last?.articles.map((article) => [article.id, article]));
    const articles = library.articles.map((article) => {
      const before = known.get(article.id);
      return before !== undefined && JSON.stringify(before) === JSON.stringify(article) ? before : article;
    });
    store.setState({ library: { ...library, articles } });
    const told = new Set(last?.problems.map(({ error }) => formatError(error)));
    const isNew = library.problems.some(({ error }) => !told.has(formatError(error)));
    if (isNew && dialog === null) store.setState({ dialog: { name: 'problems' } });
  }

  /**
   * Puts an article on the paper; false, and said, where it cannot be read. The last one asked for wins. The one that is
   * there stays as it is, with all that can be undone.
   */
  async open(articleId: string): Promise<boolean> {
    if (this.options.store.getState().opened?.article.id !== articleId) return this.openAnew(articleId);
    this.openings += 1;
    return true;
  }

  private async openAnew(articleId: string, text: string | null = null): Promise<boolean> {
    const { store, appearance, defer, announce } = this.options;
    const outcome = await this.load(articleId, text);
    /* Nothing is on its way any more; it may have been asked for before the window had begun with anything. */
    if (outcome === 'failed') store.setState({ isReady: true });
    if (outcome !== 'loaded') return outcome === 'overtaken';
    defer(() => appearance.rememberArticle(articleId));
    const title = store.getState().opened?.article.metadata.title ?? '';
    announce(`Opened: ${title}`);
    return true;
  }

  /**
   * Reads an article and draws it anew; `overtaken` where another has been asked for since.
   *
   * @param text what main says of it, where that is here already
   */
  private async load(
    articleId: string,
    text: string | null = null,
  ): Promise<'loaded' | 'failed' | 'overtaken'> {
    const { store, bridge, outbox, commitDrafts } = this.options;
    this.openings += 1;
    const opening = this.openings;
    const { dialog: asking } = store.getState();
    /* What is being typed or asked in the article that goes must be in what is read, should it be the same one. */
    commitDrafts();
    /* What is still under way must be in what is read; what cannot be saved now is added to it below. */
    await outbox.flush();
    const result = text === null ? await bridge.readArticle(articleId) : ok(text);
    if (opening !== this.openings) return 'overtaken';
    /* Once more: who is quick has typed on meanwhile. What has not reached main is added to what it says. */
    commitDrafts();
    if (!result.ok) {
      await this.explain(articleId, { error: result.error, asking });
      return 'failed';
    }
    const { article, lists } = readOpenArticle(result.value);
    const pending = outbox.getPending(articleId);
    const { opened: last, dialog } = store.getState();
    const isGone = last?.article.id !== articleId && dialog !== null && boundDialogs.has(dialog.name);
    store.setState({
      opened: { article: applyRevisions(article, pending), lists: applyChanges(lists, pending), opening },
      snapshot: null,
      coverage: null,
      drawer: null,
      dialog: isGone ? null : dialog,
    });
    return 'loaded';
  }

  /**
   * Saves what is said about an article; null where that is done, else what is wrong. The article is named, for another one may
   * have been opened since the details were shown.
   */
  async saveDetails(articleId: string, metadata: Metadata): Promise<AppError | null> {
    const { store, bridge, announce } = this.options;
    const { openings } = this;
    const result = await bridge.saveMetadata(articleId, metadata);
    if (!result.ok) return result.error;
    this.update(result.value);
    announce(`Saved: details of ${metadata.title}`);
    const { opened } = store.getState();
    if (opened?.article.id !== articleId) return null;
    store.setState({ opened: { ...opened, article: { ...opened.article, metadata } } });
    /* Its sentences are cut anew, where they are read, unless another article is on its way by now. */
    const isOther = metadata.language !== opened.article.metadata.language;
    if (isOther && openings === this.openings) await this.load(articleId);
    return null;
  }

  /** Takes what is new of one article of the list; a list that was read before that does not undo it. */
  update({ revision, summary }: ArticleUpdate): void {
    const { store } = this.options;
    const { library } = store.getState();
    if (library === null || revision < library.revision) return;
    store.setState({
      library: { ...library, revision, articles: replaceSummary(library.articles, summary) },
    });
  }

  /** Takes an article off the paper that is there no more; no other is opened in its place. */
  close(articleId: string): void {
    const { store } = this.options;
    if (store.getState().opened?.article.id !== articleId) return;
    /* One that is being opened meanwhile is another. */
    store.setState({ opened: null, snapshot: null, listed: null, markedId: null, coverage: null });
  }

  /** Goes back to an article's newest good backup and opens it; the dialog in which it was asked for closes with the last. */
  async restoreBackup(articleId: string): Promise<void> {
    const { store, bridge } = this.options;
    const { dialog } = store.getState();
    const result = await bridge.restoreBackup(articleId);
    if (!result.ok) {
      this.show({ name: 'error', title: 'The backup cannot be used', error: result.error }, dialog);
      return;
    }
    this.receive(result.value);
    const isLast = result.value.problems.length === 0;
    if (isLast && store.getState().dialog === dialog) store.setState({ dialog: null });
    await this.openAnew(articleId);
  }

  /** Says why an article cannot be opened; where the library has a way out of it, with that. */
  private async explain(
    articleId: string,
    { error, asking }: { readonly error: AppError; readonly asking: DialogState | null },
  ): Promise<void> {
    const { store, bridge } = this.options;
    const library = await bridge.readLibrary();
    if (library.ok) this.receive(library.value);
    const isListed = library.ok && library.value.problems.some((problem) => problem.articleId === articleId);
    /* The list itself may have shown them, being new. */
    if (isListed && store.getState().dialog?.name === 'problems') return;
    const title = 'The article cannot be opened';
    this.show(isListed ? { name: 'problems' } : { name: 'error', title, error }, asking);
  }

  /** Shows something, in the place of the dialog in which it was asked for, and of no other. */
  private show(dialog: DialogState, asking: DialogState | null): void {
    void showWhenFree(this.options.store, dialog, asking);
  }
}

function replaceSummary(
  articles: readonly ArticleSummary[],
  summary: ArticleSummary,
): readonly ArticleSummary[] {
  return articles.map((article) => (article.id === summary.id ? summary : article));
}

/** The article with the texts that main does not have yet. */
function applyRevisions(article: Article, changes: readonly Change[]): Article {
  const revisions = changes.filter((change) => change.type === 'revision');
  if (revisions.length === 0) return article;
  const known = replaceById(article.revisions, revisions);
  return { ...article, revisions: known.toSorted((one, other) => one.number - other.number) };
}

/** The lists as they are after changes that main does not have yet. */
function applyChanges(lists: AnnotationLists, changes: readonly Change[]): AnnotationLists {
  if (changes.length === 0) return lists;
  const of = <Type extends Change['type']>(type: Type) =>
    changes.filter((change): change is Extract<Change, { type: Type }> => change.type === type);
  return {
    annotations: replaceById(lists.annotations, of('annotation')),
    claims: replaceById(lists.claims, of('claim')),
    quotes: replaceById(lists.quotes, of('quote')),
    entities: replaceById(lists.entities, of('entity')),
    sources: replaceById(lists.sources, of('source')),
    nothingToCheck: replaceById(lists.nothingToCheck, of('nothing')),
    signOffs: replaceById(lists.signOffs, of('sign-off')),
    rejections: replaceById(lists.rejections, of('rejection')),
  };
}

function replaceById<Item extends { readonly id: string }>(
  items: readonly Item[],
  changes: readonly { readonly id: string; readonly value: Item | null }[],
): readonly Item[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  for (const { id, value } of changes) {
    if (value === null) byId.delete(id);
    else byId.set(id, value);
  }
  return [...byId.values()];
}
