import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Change } from '#shared/domain/annotations.ts';
import { type Article, type Metadata, metadataSchema, type Origin } from '#shared/domain/article.ts';
import type { Coverage } from '#shared/domain/coverage.ts';
import type { Clock } from '#shared/domain/ids.ts';
import { findScaleFaults, findSetFault, type LibrarySettings } from '#shared/domain/library-settings.ts';
import { copyAsJson } from '#shared/format/json-text.ts';
import type {
  ArticleSummary,
  LibraryProblem,
  OpenArticle,
  OpenRevision,
  SourceOfArticle,
} from '#shared/library-state.ts';
import { type AppError, TickmarkError } from '#shared/result.ts';
import { hashBytes } from '#shared/text/hash.ts';
import { ArticleBackups } from './article-backups.ts';
import { ArticleFolder } from './article-folder.ts';
import { listArticleFolders } from './article-folders.ts';
import {
  type AttachmentOfArticle,
  findArticle,
  listArticles,
  listAttachments,
  listSources,
} from './article-list.ts';
import { ArticleListing, type ListedArticle } from './article-listing.ts';
import type { ArticleStore, SetTimer } from './article-store.ts';
import { BackupFolder } from './backups.ts';
import { removeUnfinished } from './disk.ts';
import { type DraftFile, findDraftFile, keepDraftFile } from './draft-files.ts';
import { EvidenceFolder } from './evidence.ts';
import { LibraryFile } from './library-file.ts';
import { prepareFolder } from './library-folder.ts';
import { isHeld, type Lock, takeLock } from './lock.ts';
import { checkLists, createArticle, createTakenId, type NewArticle, writeArticle } from './new-article.ts';
import { setNodeTimer } from './node-timer.ts';
import { findOriginal } from './original-file.ts';
import { People } from './people.ts';
import { readRevision } from './revision-reading.ts';
import { TaskQueue } from './task-queue.ts';
import { track } from './task-tracking.ts';
import { moveToTrash, type Trash } from './trash.ts';

/** How many articles are read at the same time while a library is opened; the disk is then never idle. */
const readersAtOnce = 8;

/** So many articles take longer to read than to look up. */
const worthListing = 100;

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

export interface AddedArticle {
  /** `already`: the same file is in the library; nothing is added, and `article` is the one that is there. */
  readonly status: 'imported' | 'already';
  readonly article: Article;
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
    return await Library.open(folder, { options, lock });
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

/** Told the article that has changed, or has come or gone; null where it is something else. */
export type ChangeListener = (articleId: string | null) => void;

interface LibraryParts {
  readonly options: LibraryOptions;
  /** Null where the library is only read. */
  readonly lock: Lock | null;
}

/** An open library: the one place that knows what is in its folder. Made by `openLibrary`. */
export class Library {
  /** The real path of the folder, links resolved. */
  readonly folder: string;
  /** The files that sources rest on. */
  readonly evidence: EvidenceFolder;
  readonly people: People;
  private readonly options: LibraryOptions;
  private readonly lock: Lock | null;
  private readonly isWatched: boolean;
  private readonly file: LibraryFile;
  private readonly entries = new Map<string, ArticleFolder>();
  private readonly listing: ArticleListing;
  private readonly listeners = new Set<ChangeListener>();
  /** Whatever changes the list or `library.json` waits its turn here; saving in an article does not. */
  private readonly queue = new TaskQueue();
  /** Of what stands in the place of articles. */
  private strayProblems: readonly LibraryProblem[] = [];
  /** What was asked for in the locker and is not done yet. */
  private readonly underWay = new Set<Promise<unknown>>();
  private closing: Promise<void> | null = null;

  private constructor(
    folder: string,
    { options, lock, isWatched, file }: LibraryParts & { isWatched: boolean; file: LibraryFile },
  ) {
    this.folder = folder;
    this.options = options;
    this.lock = lock;
    this.isWatched = isWatched;
    this.file = file;
    this.listing = new ArticleListing(folder);
    this.evidence = new EvidenceFolder(join(folder, 'evidence'), {
      clock: options.clock,
      write: async (task) => {
        this.demandWriting();
        return track(this.underWay, task());
      },
    });
    this.people = new People(file, {
      folder,
      clock: options.clock,
      change: (task) => this.change(task),
      changed: () => this.notify(),
    });
  }

  /** For `openLibrary`, which prepares the folder and takes the lock. */
  static async open(folder: string, parts: LibraryParts): Promise<Library> {
    const { options, lock } = parts;
    const isWatched = lock === null && (await isHeld(folder));
    const file = await LibraryFile.open(folder, {
      clock: options.clock,
      isWriting: lock !== null,
      warn: (message) => options.log?.warn(message),
    });
    const library = new Library(folder, { ...parts, isWatched, file });
    await library.load();
    return library;
  }

  /** The article whose text is the one of this hash, the last imported of several; null where there is none. */
  findByText(textSha256: string): ArticleSummary | null {
    return findArticle(this.entries, (entry) => entry.textSha256 === textSha256);
  }

  /** The article that came from this file, or has a revision that did; null where there is none. */
  findByFile(sha256: string): ArticleSummary | null {
    return findArticle(this.entries, ({ sourceSha256s }) => sourceSha256s.includes(sha256));
  }

  /**
   * The text that is worked on in an article, which is read once it is asked for; an empty one where it cannot be used.
   *
   * @throws TickmarkError `not-found`
   */
  findText(id: string): { readonly textSha256: string | null; readonly text: () => Promise<string> } {
    const entry = this.find(id);
    return { textSha256: entry.textSha256, text: () => track(entry.underWay, entry.readText()) };
  }

  /** Whether there is an article of this id, and be it one that cannot be used. */
  has(id: string): boolean {
    return this.entries.has(id);
  }

  /** The last imported first. */
  list(): readonly ArticleSummary[] {
    return listArticles(this.entries);
  }

  /** The sources of all articles but one (`listSources`). */
  listSources(exceptArticleId: string | null): readonly SourceOfArticle[] {
    return listSources(this.entries, exceptArticleId);
  }

  /** The files of the locker that sources rest on (`listAttachments`). */
  listAttachments(): readonly AttachmentOfArticle[] {
    return listAttachments(this.entries);
  }

  /** What could not be used of the library, or was not all there, since it was opened. */
  get problems(): readonly LibraryProblem[] {
    const ofFile = this.file.problem === null ? [] : [this.file.problem];
    const ofArticles = [...this.entries.values()].flatMap(({ problems }) => problems);
    return [...ofFile, ...this.strayProblems, ...ofArticles];
  }

  /** What is set for all articles. */
  get settings(): LibrarySettings {
    const { scales, policy, gazetteer } = this.file.data;
    return { scales, policy, gazetteer };
  }

  /** @throws TickmarkError `bad-request` where the scales cannot be used, `disk`; the settings are then as they were */
  saveSettings({ scales, policy, gazetteer }: LibrarySettings): Promise<void> {
    return this.change(async () => {
      const fault = findScaleFaults(scales)[0]?.message ?? findSetFault(scales);
      if (fault !== null) throw new TickmarkError({ code: 'bad-request', message: fault });
      await this.file.save({ scales, policy, gazetteer });
      this.notify();
    });
  }

  /**
   * Takes an article in. It is there whole when this returns, or not at all.
   *
   * @throws TickmarkError `bad-request` where the document is none of ours, `too-large` where the article would not be read
   * again, `disk`
   */
  addArticle(added: NewArticle): Promise<AddedArticle> {
    return this.change(async () => {
      const there = added.isSeparate === true ? undefined : this.findBySource(await hashBytes(added.bytes));
      if (there !== undefined) return { status: 'already', article: (await there.read()).article };
      const article = await createArticle(added, this.options.clock);
      if (this.entries.has(article.id)) throw createTakenId(article.id);
      if (added.lists !== undefined) checkLists(added.lists, article);
      const { bytes, draft, lists, earlier } = added;
      for (const [place, past] of (earlier ?? []).entries()) {
        const until = { ...article, revisions: article.revisions.slice(0, place + 1) };
        if (past.lists !== null) checkLists(past.lists, until);
      }
      await writeArticle(article, { folder: this.articlesFolder, bytes, draft, lists, earlier });
      await this.inspect(article.id);
      this.notify(article.id);
      return { status: 'imported', article };
    });
  }

  /** @throws TickmarkError `bad-request` after `close`, `not-found`, or what keeps the article from being used (`broken`, `newer-version`, `too-large`, `disk`) */
  async readArticle(id: string): Promise<OpenArticle> {
    this.demandOpen();
    return this.telling(this.find(id), (entry) => entry.read());
  }

  /**
   * An article as it was at the revision of this number.
   *
   * @throws TickmarkError as `readArticle`, and `not-found` where there is no such revision
   */
  async readRevision(id: string, number: number): Promise<OpenRevision> {
    this.demandOpen();
    return this.telling(this.find(id), async (entry) => readRevision(entry.path, await entry.read(), number));
  }

  /**
   * The path of the file that an article came from; null where it is not there any more.
   *
   * @throws TickmarkError `bad-request` after `close`, `not-found` where there is no such article, `disk`
   */
  findOriginal(id: string): Promise<string | null> {
    this.demandOpen();
    return findOriginal(this.find(id).path);
  }

  /**
   * The path of the file that a revision of an article came from; null where it is not there any more.
   *
   * @throws TickmarkError `bad-request` after `close`, `not-found` where there is no such article, `disk`
   */
  findDraftFile(id: string, origin: Origin): Promise<string | null> {
    this.demandOpen();
    return findDraftFile(this.find(id).path, origin);
  }

  /**
   * Keeps the file of a draft of an article, before there is a revision of it.
   *
   * @throws TickmarkError `not-found`, what keeps the article from being used, `disk`
   */
  async keepDraftFile(id: string, draft: DraftFile): Promise<void> {
    this.demandWriting();
    await this.telling(this.find(id), async (entry) => {
      /* Opening it is when files of drafts are removed that have come to nothing. */
      await entry.openStore();
      await keepDraftFile(entry.path, draft);
    });
  }

  /**
   * Does the changes in their order, all or none; they are on the disk when this returns. Safe to repeat.
   *
   * @throws TickmarkError `bad-request` where they do not fit what is there, `too-large` where they would make its
   * annotations more than are read again; `disk` where they cannot be written: then
   * neither they nor those that were asked for after them are done, and the same may be asked again
   */
  async saveChanges(id: string, changes: readonly Change[]): Promise<void> {
    this.demandWriting();
    await this.telling(this.find(id), async (entry) => {
      const store = await entry.openStore();
      await store.apply(changes);
      if (changes.length > 0) this.notify(id);
    });
  }

  /** Keeps how far an article is covered, which the window has measured; written when its annotations are anyway. */
  noteCoverage(id: string, coverage: Coverage): void {
    this.demandOpen();
    this.find(id).noteCoverage(coverage);
    this.notify();
  }

  /** Keeps whether an article is other than it was signed off, which the window has found; never written. */
  noteSignOffState(id: string, isOutdated: boolean): void {
    this.demandOpen();
    this.find(id).noteSignOffState(isOutdated);
    this.notify();
  }

  /** @throws TickmarkError `bad-request`, `too-large`, `disk`; the metadata are then as they were */
  async saveMetadata(id: string, metadata: Metadata): Promise<ArticleSummary> {
    this.demandWriting();
    const valid = metadataSchema.safeParse(copyAsJson(metadata));
    if (!valid.success) {
      throw new TickmarkError({
        code: 'bad-request',
        message: valid.error.issues[0]?.message ?? 'No metadata.',
      });
    }
    return this.saveArticle(id, (store) => store.saveMetadata(valid.data));
  }

  /**
   * Puts an article away, or brings it back.
   *
   * @throws TickmarkError `disk`; the article is then as it was
   */
  async setArchived(id: string, isArchived: boolean): Promise<ArticleSummary> {
    this.demandWriting();
    return this.saveArticle(id, (store) => store.setArchived(isArchived));
  }

  /** Changes something of an article itself, and tells how the list shows it then. */
  private saveArticle(id: string, save: (store: ArticleStore) => Promise<void>): Promise<ArticleSummary> {
    return this.telling(this.find(id), async (entry) => {
      await save(await entry.openStore());
      this.notify(id);
      const { summary } = entry;
      if (summary === null) throw new Error(`article ${id} is open and has no summary`);
      return summary;
    });
  }

  /**
   * Moves an article with its annotations and its backups to the trash, once everything asked for in it is done. The
   * files of the locker stay: other articles may rest on them.
   *
   * @throws TickmarkError `disk` where it is refused: then the article is as it was, unless the error says that only its
   * backups are left
   */
  deleteArticle(id: string, trash: Trash): Promise<void> {
    return this.change(async () => {
      const entry = this.find(id);
      /* From here on nobody finds it, and nothing new is asked for in it. */
      this.entries.delete(id);
      await Promise.allSettled(entry.underWay);
      try {
        await entry.close().catch((error: unknown) => this.warn(`${id}: ${String(error)}`));
        const remedy =
          'The article is as it was. Where a disk has no trash, archive the article, or close Tickmark and delete this folder.';
        await moveToTrash(entry.path, { trash, remedy });
      } catch (error) {
        await this.inspect(id);
        throw error;
      } finally {
        this.notify(id);
      }
      const remedy = 'The article itself is in the trash. These are its backups: delete this folder as well.';
      await moveToTrash(join(this.folder, 'backups', id), { trash, remedy });
    });
  }

  /**
   * Goes back to the newest good backup of the file that keeps an article from being used. Annotations of which there
   * is no backup start afresh; what the log still holds is done again; what is replaced is kept beside it. Where the
   * other file is broken too, that is the article's problem afterwards.
   *
   * @throws TickmarkError `bad-request` where nothing is broken, `not-found` where there is nothing to go back to, `disk`
   */
  restoreBackup(id: string): Promise<void> {
    return this.change(async () => {
      await this.find(id).restore();
      this.notify(id);
    });
  }

  /**
   * The backups of an article.
   *
   * @throws TickmarkError `bad-request` after `close`, `not-found`
   */
  findBackups(id: string): ArticleBackups {
    this.demandOpen();
    const entry = this.find(id);
    return new ArticleBackups(entry.places, async () => {
      this.demandWriting();
      await this.telling(entry, async () => (await entry.openStore()).backUp());
    });
  }

  /**
   * Goes back to the backups of what was kept of an article's earlier revisions and is of no use. Where there is none, it
   * stays as it is.
   *
   * @returns what was wrong and is mended
   * @throws TickmarkError what keeps the article from being used
   */
  restoreEarlier(id: string): Promise<readonly AppError[]> {
    return this.change(() => this.find(id).restoreEarlier());
  }

  /** Calls the listener whenever the list, an article or the problems have changed, until the returned function is called. */
  onChange(listener: ChangeListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Returns when everything asked for so far is on the disk and folded into the snapshots.
   *
   * @throws TickmarkError `disk`; what was acknowledged is safe in the logs all the same
   */
  async flush(): Promise<void> {
    await this.settle();
    for (const entry of this.entries.values()) await entry.fold();
  }

  /**
   * Flushes, backs up the state that the session ends with, and gives the lock back. Afterwards nothing is written any
   * more.
   */
  close(): Promise<void> {
    this.closing ??= this.finish();
    return this.closing;
  }

  private async finish(): Promise<void> {
    await this.settle();
    /* What cannot be folded in is safe in the logs, and a lock that cannot be removed ends with the process. */
    for (const entry of this.entries.values()) {
      await entry
        .close()
        .catch((error: unknown) => this.warn(`${entry.id}: The log is not folded in: ${String(error)}`));
    }
    await this.keepListing();
    await this.lock
      ?.release()
      .catch((error: unknown) => this.warn(`The lock is not removed: ${String(error)}`));
  }

  /** Returns when everything asked for so far is done, well or ill. */
  private async settle(): Promise<void> {
    await this.queue.settle();
    const ofArticles = [...this.entries.values()].flatMap(({ underWay }) => [...underWay]);
    await Promise.allSettled([...this.underWay, ...ofArticles]);
  }

  private get articlesFolder(): string {
    return join(this.folder, 'articles');
  }

  private async load(): Promise<void> {
    if (this.lock !== null) {
      await removeUnfinished(this.folder);
      /* A locker that cannot be used keeps nobody from his articles; whoever opens it is told. */
      await this.evidence.tidy().catch((error: unknown) => this.warn(`evidence: ${String(error)}`));
    }
    const { ids: names, problems } = await listArticleFolders(this.articlesFolder, this.lock !== null);
    this.strayProblems = problems;
    /* Whoever only reads wants to know how it is with every file, or reads while somebody else writes. */
    const isTrusting = this.lock !== null && this.options.isThorough !== true;
    const listed = isTrusting ? await this.listing.read() : new Map<string, ListedArticle>();
    const readers = Array.from({ length: readersAtOnce }, async () => {
      for (let name = names.pop(); name !== undefined; name = names.pop())
        await this.inspect(name, listed.get(name));
    });
    await Promise.all(readers);
    if (this.entries.size - listed.size >= worthListing) await this.keepListing();
  }

  private async inspect(id: string, listed: ListedArticle | null = null): Promise<void> {
    const { clock, setTimer = setNodeTimer } = this.options;
    const around = {
      folder: join(this.articlesFolder, id),
      backups: new BackupFolder(join(this.folder, 'backups', id)),
      clock,
      setTimer,
      warn: (message: string) => this.warn(`${id}: ${message}`),
      isWriting: this.lock !== null,
      isWatched: this.isWatched,
    };
    this.entries.set(id, await ArticleFolder.inspect(id, around, listed));
  }

  /** Keeps what is listed of the articles, for the next time; without it they are read then. */
  private async keepListing(): Promise<void> {
    if (this.lock === null || this.entries.size < worthListing) return;
    const listed = [...this.entries.values()].flatMap((entry) => entry.listed ?? []);
    await this.listing.write(listed).catch((error: unknown) => this.warn(`The listing: ${String(error)}`));
  }

  private find(id: string): ArticleFolder {
    const entry = this.entries.get(id);
    if (entry !== undefined) return entry;
    throw new TickmarkError({
      code: 'not-found',
      file: this.folder,
      message: `There is no article ${JSON.stringify(id)} in this library.`,
      remedy: 'Choose one from the list.',
    });
  }

  private findBySource(sha256: string): ArticleFolder | undefined {
    return [...this.entries.values()].find((entry) => entry.sourceSha256s.includes(sha256));
  }

  /** Does something with an article; new problems that it brings to light are told. */
  private async telling<T>(entry: ArticleFolder, action: (entry: ArticleFolder) => Promise<T>): Promise<T> {
    const before = entry.problems;
    try {
      return await track(entry.underWay, action(entry));
    } finally {
      if (!isDeepStrictEqual(entry.problems, before)) this.notify();
    }
  }

  private async change<T>(task: () => Promise<T>): Promise<T> {
    this.demandWriting();
    return this.queue.run(task);
  }

  private demandWriting(): void {
    this.demandOpen();
    if (this.lock !== null) return;
    const message = 'The library is open for reading only.';
    throw new TickmarkError({ code: 'bad-request', file: this.folder, message });
  }

  /** Reading, too, may mend files, and so must not go on when the lock is given back. */
  private demandOpen(): void {
    if (this.closing === null) return;
    throw new TickmarkError({ code: 'bad-request', file: this.folder, message: 'The library is closed.' });
  }

  private notify(articleId: string | null = null): void {
    for (const listener of this.listeners) listener(articleId);
  }

  private warn(message: string): void {
    this.options.log?.warn(message);
  }
}
