import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Change } from '#shared/domain/annotations.ts';
import { type Metadata, metadataSchema, type Origin } from '#shared/domain/article.ts';
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
import type { ArticleFolder } from './article-folder.ts';
import {
  type AttachmentOfArticle,
  findArticle,
  listArticles,
  listAttachments,
  listSources,
} from './article-list.ts';
import type { ArticleStore } from './article-store.ts';
import type { Articles } from './articles.ts';
import { type DraftFile, findDraftFile, keepDraftFile } from './draft-files.ts';
import { EvidenceFolder } from './evidence.ts';
import type { LibraryAccess } from './library-access.ts';
import type { LibraryFile } from './library-file.ts';
import type { AddedArticle, NewArticle } from './new-article.ts';
import { findOriginal } from './original-file.ts';
import { People } from './people.ts';
import { readRevision } from './revision-reading.ts';
import { TaskQueue } from './task-queue.ts';
import { track } from './task-tracking.ts';
import type { Trash } from './trash.ts';

/** Told the article that has changed, or has come or gone; null where it is something else. */
export type ChangeListener = (articleId: string | null) => void;

export interface LibraryParts {
  readonly clock: Clock;
  readonly access: LibraryAccess;
  /** Its `library.json`. */
  readonly file: LibraryFile;
  readonly articles: Articles;
  /** Is told what the user need not know. */
  readonly warn: (message: string) => void;
}

/** An open library: the one place that knows what is in its folder. Made by `openLibrary`. */
export class Library {
  /** The real path of the folder, links resolved. */
  readonly folder: string;
  /** The files that sources rest on. */
  readonly evidence: EvidenceFolder;
  readonly people: People;
  /**
   * Whose turn it is to take an article in with what is known of it. Whether it is there already is asked for before it is
   * added, and nobody else may add it between the two.
   */
  readonly intake = new TaskQueue();
  private readonly access: LibraryAccess;
  private readonly file: LibraryFile;
  private readonly articles: Articles;
  private readonly warn: (message: string) => void;
  private readonly listeners = new Set<ChangeListener>();
  /** What was asked for in the locker and is not done yet. */
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(folder: string, { clock, access, file, articles, warn }: LibraryParts) {
    this.folder = folder;
    this.access = access;
    this.file = file;
    this.articles = articles;
    this.warn = warn;
    this.evidence = new EvidenceFolder(join(folder, 'evidence'), {
      clock,
      write: async (task) => {
        access.demandWriting();
        return track(this.underWay, task());
      },
    });
    this.people = new People(file, {
      folder,
      clock,
      change: (task) => access.change(task),
      changed: () => this.notify(),
    });
  }

  /** The article whose text is the one of this hash, the last imported of several; null where there is none. */
  findByText(textSha256: string): ArticleSummary | null {
    return findArticle(this.articles.all(), (entry) => entry.textSha256 === textSha256);
  }

  /** The article that came from this file, or has a revision that did; null where there is none. */
  findByFile(sha256: string): ArticleSummary | null {
    return findArticle(this.articles.all(), ({ sourceSha256s }) => sourceSha256s.includes(sha256));
  }

  /**
   * The text that is worked on in an article, which is read once it is asked for; an empty one where it cannot be used.
   *
   * @throws TickmarkError `not-found`
   */
  findText(id: string): { readonly textSha256: string | null; readonly text: () => Promise<string> } {
    const entry = this.articles.find(id);
    return { textSha256: entry.textSha256, text: () => track(entry.underWay, entry.readText()) };
  }

  /** Whether there is an article of this id, and be it one that cannot be used. */
  has(id: string): boolean {
    return this.articles.has(id);
  }

  /** The last imported first. */
  list(): readonly ArticleSummary[] {
    return listArticles(this.articles.all());
  }

  /** The sources of all articles but one (`listSources`). */
  listSources(exceptArticleId: string | null): readonly SourceOfArticle[] {
    return listSources(this.articles.all(), exceptArticleId);
  }

  /** The files of the locker that sources rest on (`listAttachments`). */
  listAttachments(): readonly AttachmentOfArticle[] {
    return listAttachments(this.articles.all());
  }

  /** What could not be used of the library, or was not all there, since it was opened. */
  get problems(): readonly LibraryProblem[] {
    return [...this.file.problems, ...this.articles.problems];
  }

  /** What is set for all articles. */
  get settings(): LibrarySettings {
    const { scales, policy, gazetteer } = this.file.data;
    return { scales, policy, gazetteer };
  }

  /** @throws TickmarkError `bad-request` where the scales cannot be used, `disk`; the settings are then as they were */
  saveSettings({ scales, policy, gazetteer }: LibrarySettings): Promise<void> {
    return this.access.change(async () => {
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
    return this.access.change(async () => {
      const sha256 = added.isSeparate === true ? null : await hashBytes(added.bytes);
      const there = sha256 === null ? undefined : this.articles.findBySource(sha256);
      if (there !== undefined) return { status: 'already', article: (await there.read()).article };
      const article = await this.articles.add(added);
      this.notify(article.id);
      return { status: 'imported', article };
    });
  }

  /** @throws TickmarkError `bad-request` after `close`, `not-found`, or what keeps the article from being used (`broken`, `newer-version`, `too-large`, `disk`) */
  async readArticle(id: string): Promise<OpenArticle> {
    this.access.demandOpen();
    return this.telling(this.articles.find(id), (entry) => entry.read());
  }

  /**
   * An article as it was at the revision of this number.
   *
   * @throws TickmarkError as `readArticle`, and `not-found` where there is no such revision
   */
  async readRevision(id: string, number: number): Promise<OpenRevision> {
    this.access.demandOpen();
    return this.telling(this.articles.find(id), async (entry) =>
      readRevision(entry.path, await entry.read(), number),
    );
  }

  /**
   * The path of the file that an article came from; null where it is not there any more.
   *
   * @throws TickmarkError `bad-request` after `close`, `not-found` where there is no such article, `disk`
   */
  findOriginal(id: string): Promise<string | null> {
    this.access.demandOpen();
    return findOriginal(this.articles.find(id).path);
  }

  /**
   * The path of the file that a revision of an article came from; null where it is not there any more.
   *
   * @throws TickmarkError `bad-request` after `close`, `not-found` where there is no such article, `disk`
   */
  findDraftFile(id: string, origin: Origin): Promise<string | null> {
    this.access.demandOpen();
    return findDraftFile(this.articles.find(id).path, origin);
  }

  /**
   * Keeps the file of a draft of an article, before there is a revision of it.
   *
   * @throws TickmarkError `not-found`, what keeps the article from being used, `disk`
   */
  async keepDraftFile(id: string, draft: DraftFile): Promise<void> {
    this.access.demandWriting();
    await this.telling(this.articles.find(id), async (entry) => {
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
    this.access.demandWriting();
    await this.telling(this.articles.find(id), async (entry) => {
      const store = await entry.openStore();
      await store.apply(changes);
      if (changes.length > 0) this.notify(id);
    });
  }

  /** Keeps how far an article is covered, which the window has measured; written when its annotations are anyway. */
  noteCoverage(id: string, coverage: Coverage): void {
    this.access.demandOpen();
    this.articles.find(id).noteCoverage(coverage);
    this.notify();
  }

  /** Keeps whether an article is other than it was signed off, which the window has found; never written. */
  noteSignOffState(id: string, isOutdated: boolean): void {
    this.access.demandOpen();
    this.articles.find(id).noteSignOffState(isOutdated);
    this.notify();
  }

  /** Tells the listeners that somebody else works here, which is not kept in the library. */
  notePersonChange(): void {
    this.notify();
  }

  /** @throws TickmarkError `bad-request`, `too-large`, `disk`; the metadata are then as they were */
  async saveMetadata(id: string, metadata: Metadata): Promise<ArticleSummary> {
    this.access.demandWriting();
    const valid = metadataSchema.safeParse(copyAsJson(metadata));
    if (!valid.success) {
      const message = valid.error.issues[0]?.message ?? 'No metadata.';
      throw new TickmarkError({ code: 'bad-request', message });
    }
    return this.saveArticle(id, (store) => store.saveMetadata(valid.data));
  }

  /**
   * Puts an article away, or brings it back.
   *
   * @throws TickmarkError `disk`; the article is then as it was
   */
  async setArchived(id: string, isArchived: boolean): Promise<ArticleSummary> {
    this.access.demandWriting();
    return this.saveArticle(id, (store) => store.setArchived(isArchived));
  }

  /** Changes something of an article itself, and tells how the list shows it then. */
  private saveArticle(id: string, save: (store: ArticleStore) => Promise<void>): Promise<ArticleSummary> {
    return this.telling(this.articles.find(id), async (entry) => {
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
    return this.access.change(async () => {
      const entry = this.articles.find(id);
      try {
        await this.articles.moveToTrash(entry, trash);
      } finally {
        this.notify(id);
      }
      await this.articles.moveBackupsToTrash(id, trash);
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
    return this.access.change(async () => {
      await this.articles.find(id).restore();
      this.notify(id);
    });
  }

  /**
   * The backups of an article.
   *
   * @throws TickmarkError `bad-request` after `close`, `not-found`
   */
  findBackups(id: string): ArticleBackups {
    this.access.demandOpen();
    const entry = this.articles.find(id);
    return new ArticleBackups(entry.places, async () => {
      this.access.demandWriting();
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
    return this.access.change(() => this.articles.find(id).restoreEarlier());
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
    for (const entry of this.articles.all()) await entry.fold();
  }

  /**
   * Flushes, backs up the state that the session ends with, and gives the lock back. Afterwards nothing is written any
   * more.
   */
  close(): Promise<void> {
    return this.access.close(async () => {
      await this.settle();
      /* What cannot be folded in is safe in the logs. */
      for (const entry of this.articles.all()) {
        await entry
          .close()
          .catch((error: unknown) => this.warn(`${entry.id}: The log is not folded in: ${String(error)}`));
      }
      await this.articles.keepListing();
    });
  }

  /** Returns when everything asked for so far is done, well or ill. */
  private async settle(): Promise<void> {
    await this.access.settle();
    await Promise.allSettled([...this.underWay, ...this.articles.underWay]);
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

  private notify(articleId: string | null = null): void {
    for (const listener of this.listeners) listener(articleId);
  }
}
