import { join } from 'node:path';
import type { Article } from '#shared/domain/article.ts';
import type { LibraryProblem } from '#shared/library-state.ts';
import { TickmarkError } from '#shared/result.ts';
import { ArticleFolder, type FolderSurroundings } from './article-folder.ts';
import { listArticleFolders } from './article-folders.ts';
import { ArticleListing, type ListedArticle } from './article-listing.ts';
import { BackupFolder } from './backups.ts';
import { checkKnowledge, createArticle, type NewArticle, writeArticle } from './new-article.ts';
import { moveToTrash, type Trash } from './trash.ts';

/** How many articles are read at the same time while a library is opened; the disk is then never idle. */
const readersAtOnce = 8;

/** So many articles take longer to read than to look up. */
const worthListing = 100;

/** What the folders of all articles of a library have around them. */
type ArticlesSurroundings = Omit<FolderSurroundings, 'folder' | 'backups'>;

/** The articles of a library by their ids. */
export class Articles {
  /** In which each article has a folder of its own. */
  private readonly folder: string;
  private readonly library: string;
  private readonly around: ArticlesSurroundings;
  private readonly listing: ArticleListing;
  private readonly byId = new Map<string, ArticleFolder>();
  /** Of what stands in the place of articles. */
  private strayProblems: readonly LibraryProblem[] = [];

  /** @param library its folder */
  constructor(library: string, around: ArticlesSurroundings) {
    this.folder = join(library, 'articles');
    this.library = library;
    this.around = around;
    this.listing = new ArticleListing(library);
  }

  /**
   * Finds the articles, and reads what the list shows of them.
   *
   * @param options.isTrusting whether the listing of the time before is believed of those whose files are as they were then
   * @throws TickmarkError `disk`
   */
  async load({ isTrusting }: { readonly isTrusting: boolean }): Promise<void> {
    const { ids, problems } = await listArticleFolders(this.folder, this.around.isWriting);
    this.strayProblems = problems;
    const listed = isTrusting ? await this.listing.read() : new Map<string, ListedArticle>();
    const readers = Array.from({ length: readersAtOnce }, async () => {
      for (let id = ids.pop(); id !== undefined; id = ids.pop()) await this.inspect(id, listed.get(id));
    });
    await Promise.all(readers);
    if (this.byId.size - listed.size >= worthListing) await this.keepListing();
  }

  /** Keeps what is listed of the articles, for the next time; without it they are read then. */
  async keepListing(): Promise<void> {
    if (!this.around.isWriting || this.byId.size < worthListing) return;
    const listed = [...this.byId.values()].flatMap((article) => article.listed ?? []);
    await this.listing
      .write(listed)
      .catch((error: unknown) => this.around.warn(`The listing: ${String(error)}`));
  }

  /** @throws TickmarkError `not-found` */
  find(id: string): ArticleFolder {
    const article = this.byId.get(id);
    if (article !== undefined) return article;
    throw new TickmarkError({
      code: 'not-found',
      file: this.library,
      message: `There is no article ${JSON.stringify(id)} in this library.`,
      remedy: 'Choose one from the list.',
    });
  }

  /** Whether there is an article of this id, and be it one that cannot be used. */
  has(id: string): boolean {
    return this.byId.has(id);
  }

  /**
   * Takes an article in. It is there whole when this returns, or not at all.
   *
   * @throws TickmarkError `bad-request` where the document is none of ours, or there is an article of its id, `too-large`
   * where it would not be read again, `disk`
   */
  async add(added: NewArticle): Promise<Article> {
    const article = await createArticle(added, this.around.clock);
    const { id } = article;
    if (this.has(id)) {
      throw new TickmarkError({ code: 'bad-request', message: `There is an article ${id} already.` });
    }
    checkKnowledge(added, article);
    const { bytes, draft, lists, earlier } = added;
    await writeArticle(article, { folder: this.folder, bytes, draft, lists, earlier });
    await this.inspect(id);
    return article;
  }

  /** One that came from this file, or has a revision that did. */
  findBySource(sha256: string): ArticleFolder | undefined {
    return [...this.all()].find((article) => article.sourceSha256s.includes(sha256));
  }

  /**
   * Moves an article to the trash, once everything asked for in it is done. Its backups stay.
   *
   * @throws TickmarkError `disk` where it is refused; the article is then as it was
   */
  async moveToTrash(article: ArticleFolder, trash: Trash): Promise<void> {
    const { id, path, underWay } = article;
    /* From here on nobody finds it, and nothing new is asked for in it. */
    this.byId.delete(id);
    await Promise.allSettled(underWay);
    try {
      await article.close().catch((error: unknown) => this.around.warn(`${id}: ${String(error)}`));
      const remedy =
        'The article is as it was. Where a disk has no trash, archive the article, or close Tickmark and delete this folder.';
      await moveToTrash(path, { trash, remedy });
    } catch (error) {
      await this.inspect(id);
      throw error;
    }
  }

  /**
   * Moves the backups of an article that is in the trash there as well.
   *
   * @throws TickmarkError `disk` where they are refused; the error says that only they are left
   */
  async moveBackupsToTrash(id: string, trash: Trash): Promise<void> {
    const remedy = 'The article itself is in the trash. These are its backups: delete this folder as well.';
    await moveToTrash(this.getBackupPath(id), { trash, remedy });
  }

  /** In no order. */
  all(): Iterable<ArticleFolder> {
    return this.byId.values();
  }

  /** What could not be used of them, or was not all there, since the library was opened. */
  get problems(): readonly LibraryProblem[] {
    return [...this.strayProblems, ...[...this.byId.values()].flatMap(({ problems }) => problems)];
  }

  /** What was asked for in them and is not done yet. */
  get underWay(): readonly Promise<unknown>[] {
    return [...this.byId.values()].flatMap(({ underWay }) => [...underWay]);
  }

  /** Reads an article that is in its folder, and has come or come back. */
  private async inspect(id: string, listed: ListedArticle | null = null): Promise<void> {
    const around = {
      ...this.around,
      folder: join(this.folder, id),
      backups: new BackupFolder(this.getBackupPath(id)),
      warn: (message: string) => this.around.warn(`${id}: ${message}`),
    };
    this.byId.set(id, await ArticleFolder.inspect(id, around, listed));
  }

  private getBackupPath(id: string): string {
    return join(this.library, 'backups', id);
  }
}
