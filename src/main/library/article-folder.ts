import { basename, dirname, join } from 'node:path';
import { type Article, getCurrentRevision } from '#shared/domain/article.ts';
import type { Coverage } from '#shared/domain/coverage.ts';
import { type Clock, createTimestamp } from '#shared/domain/ids.ts';
import type { Source } from '#shared/domain/records.ts';
import type { ArticleSummary, LibraryProblem, OpenArticle } from '#shared/library-state.ts';
import { type AppError, TickmarkError } from '#shared/result.ts';
import { type ArticleAbout, describeArticle } from './article-about.ts';
import {
  type ArticleContent,
  articleFileName,
  joinFiles,
  logFileName,
  readFiles,
  snapshotFileName,
} from './article-content.ts';
import type { ListedArticle } from './article-listing.ts';
import {
  elseIsHere,
  findBackupOffer,
  orNull,
  type RestoringPlaces,
  restoreArticleFolder,
} from './article-restoring.ts';
import { type ArticleStamps, isCurrent, readStamps } from './article-stamps.ts';
import { ArticleStore, type SetTimer, type Standing } from './article-store.ts';
import type { BackupFolder } from './backups.ts';
import { writeContent } from './content-writing.ts';
import { findAside, moveAside, onDisk, removeUnfinished, writeDurably } from './disk.ts';
import { restoreFrozenWork } from './frozen-restoring.ts';
import { guessRevisions, readPlainText } from './revision-texts.ts';
import { isSignOffOutdated, summarizeSignOff } from './sign-off-check.ts';
import { TaskQueue } from './task-queue.ts';

export interface FolderSurroundings {
  readonly folder: string;
  readonly backups: BackupFolder;
  readonly clock: Clock;
  readonly setTimer: SetTimer;
  readonly warn: (message: string) => void;
  /** Whether files may be written, moved aside and mended. */
  readonly isWriting: boolean;
  /** Whether somebody else may be writing the log this very moment, so that what is unfinished in it is no fault. */
  readonly isWatched: boolean;
}

/** What there is to read of an article, and perhaps to work on. */
interface LoadedContent {
  readonly content: ArticleContent;
  /** Why the log could not be mended: nothing can be saved until it is. */
  readonly obstacle: TickmarkError | null;
}

const unknownStanding = {
  annotationCount: null,
  open: 0,
  needsChange: 0,
  coverage: null,
  workedOnAt: null,
  signOff: null,
} satisfies Omit<Standing, 'annotationCount'> & { readonly annotationCount: null };

/** The folder of one article: whether it can be used, and the article in it once it is asked for. */
export class ArticleFolder {
  readonly id: string;
  /** What was asked for in the article and is not done yet. */
  readonly underWay = new Set<Promise<unknown>>();
  private readonly around: FolderSurroundings;
  /** What was wrong and has been mended; told for as long as the library is open. */
  private notices: readonly LibraryProblem[] = [];
  /** What keeps the article from being used. */
  private fault: LibraryProblem | null = null;
  /** As it was read; null where not even its title can be. */
  private readAbout: ArticleAbout | null = null;
  /** As it was read; null where the annotations cannot be. */
  private standing: Standing | null = null;
  private readSources: readonly Source[] = [];
  /** Of the files that all this was read of; null where they cannot be looked at. */
  private stamps: ArticleStamps | null = null;
  private opening: Promise<ArticleStore> | null = null;
  /** Opening and restoring both mend files, so one waits for the other. */
  private readonly queue = new TaskQueue();
  private store: ArticleStore | null = null;

  private constructor(id: string, around: FolderSurroundings) {
    this.id = id;
    this.around = around;
  }

  /**
   * Reads everything in the folder once, to say what is in it and what is wrong with it. Where it is listed, and its files
   * are those that it was listed by, they are read when they are asked for, and not before.
   */
  static async inspect(
    id: string,
    around: FolderSurroundings,
    listed: ListedArticle | null,
  ): Promise<ArticleFolder> {
    const folder = new ArticleFolder(id, around);
    /* Before they are read: what changes meanwhile has other stamps the next time. */
    const stamps = await orNull(folder.readStamps());
    if (listed !== null && stamps !== null && isCurrent(listed.stamps, stamps)) {
      folder.readAbout = listed.about;
      folder.standing = listed.standing;
      folder.readSources = listed.sources;
    } else await folder.load();
    folder.stamps = stamps;
    return folder;
  }

  get path(): string {
    return this.around.folder;
  }

  get problems(): readonly LibraryProblem[] {
    return this.fault === null ? this.notices : [...this.notices, this.fault];
  }

  /** Null where not even the article's title can be read. */
  get summary(): ArticleSummary | null {
    const { about } = this;
    if (about === null) return null;
    const { textSha256: _textSha256, sourceSha256s: _sourceSha256s, ...shown } = about;
    return { ...shown, ...(this.store?.standing ?? this.standing ?? unknownStanding) };
  }

  /** As they were read, or as they are in an article that is worked on. */
  get sources(): readonly Source[] {
    return this.store?.sources ?? this.readSources;
  }

  /**
   * What is listed of it as its files were read, for the next time that the library is opened. Null where it has been
   * worked on since, and where something is wrong with it: then it is read again.
   */
  get listed(): ListedArticle | null {
    const { readAbout: about, standing, readSources: sources, stamps } = this;
    if (this.opening !== null || this.problems.length > 0) return null;
    return about === null || standing === null || stamps === null
      ? null
      : { stamps, about, standing, sources };
  }

  private readStamps(): Promise<ArticleStamps | null> {
    const { folder } = this.around;
    return onDisk(folder, () => readStamps(dirname(folder), this.id));
  }

  /** Keeps what the window has measured of an article that it shows. */
  noteCoverage(coverage: Coverage): void {
    if (this.store !== null) this.store.noteCoverage(coverage);
    else if (this.standing !== null) this.standing = { ...this.standing, coverage };
  }

  /** Keeps what the window has found of an article that it shows. */
  noteSignOffState(isOutdated: boolean): void {
    this.store?.noteSignOffState(isOutdated);
  }

  /** The files that the article and its revisions came from; none where that is not known. */
  get sourceSha256s(): readonly string[] {
    return this.about?.sourceSha256s ?? [];
  }

  /** Of the text that is worked on; null where that is not known. */
  get textSha256(): string | null {
    return this.about?.textSha256 ?? null;
  }

  private get about(): ArticleAbout | null {
    return this.store === null ? this.readAbout : describeArticle(this.store.article);
  }

  /** @throws TickmarkError what keeps the article from being used */
  async read(): Promise<OpenArticle> {
    /* What cannot be worked on can perhaps be read. */
    const store = this.around.isWriting ? await orNull(this.openStore()) : null;
    if (store !== null) return store.read();
    const { content } = await this.queue.run(() => this.loadOrThrow());
    return { article: showArticle(content), lists: content.work.set.toLists() };
  }

  /** The text that is worked on, without opening anything for it; an empty one where the article cannot be used. */
  async readText(): Promise<string> {
    const read = async () => {
      const { folder } = this.around;
      const article = this.store?.article ?? showArticle(joinFiles(await readFiles(folder, this.id)));
      return readPlainText(getCurrentRevision(article).document, { file: folder, place: '$' });
    };
    return (await orNull(read())) ?? '';
  }

  /** @throws TickmarkError what keeps the article from being used */
  openStore(): Promise<ArticleStore> {
    this.opening ??= this.queue
      .run(() => this.createStore())
      .catch((error: unknown) => {
        this.opening = null;
        throw error;
      });
    return this.opening;
  }

  /** @throws TickmarkError `disk`; what is saved is safe in the log then */
  async fold(): Promise<void> {
    const store = await this.opening?.catch(() => null);
    await store?.fold();
  }

  /**
   * Folds, and backs up the state that the session ends with.
   *
   * @throws TickmarkError `disk`; what is saved is safe in the log then
   */
  async close(): Promise<void> {
    const store = await this.opening?.catch(() => null);
    await store?.close();
  }

  /**
   * Goes back to the newest good backup of the file that is broken. Where there is none of the annotations, they start
   * afresh; of the log, every batch that still fits is done again. Nothing is deleted: what is replaced is moved aside
   * first. Annotations that turn out to be broken once the article is back are a problem of their own, to be asked about.
   *
   * @throws TickmarkError `bad-request` where nothing is broken, `not-found` where there is no backup of the article
   */
  restore(): Promise<void> {
    return this.queue.run(() => this.restoreNow());
  }

  private async restoreNow(): Promise<void> {
    if (this.fault === null || !isBroken(this.fault.error)) {
      throw new TickmarkError({
        code: 'bad-request',
        file: this.around.folder,
        message: 'Nothing in it is broken.',
      });
    }
    for (const error of await restoreArticleFolder(this.places)) this.notice(error);
    await this.load();
  }

  /**
   * Goes back to the backups of what was kept of earlier revisions and is of no use.
   *
   * @returns what was wrong and is mended
   * @throws TickmarkError what keeps the article from being used
   */
  async restoreEarlier(): Promise<readonly AppError[]> {
    const { article } = await this.read();
    return this.queue.run(() => restoreFrozenWork(this.places, article));
  }

  get places(): RestoringPlaces {
    const { folder, backups, clock } = this.around;
    return { id: this.id, folder, backups, clock };
  }

  private async createStore(): Promise<ArticleStore> {
    const { content, obstacle } = await this.loadOrThrow();
    if (obstacle !== null) throw obstacle;
    this.store = await ArticleStore.open(content, this.around);
    return this.store;
  }

  private async loadOrThrow(): Promise<LoadedContent> {
    /* What the disk refused once it may give now; a broken file stays broken. */
    const isWorthTrying = this.fault === null || this.fault.error.code === 'disk';
    const content = isWorthTrying ? await this.load() : null;
    if (content !== null) return content;
    throw new TickmarkError(
      this.fault?.error ?? { code: 'internal', message: 'The article cannot be read.' },
    );
  }

  private async load(): Promise<LoadedContent | null> {
    const { folder, isWriting, isWatched } = this.around;
    this.fault = null;
    /* What is only read stays as it is, and is found anew each time. */
    if (!isWriting) this.notices = [];
    try {
      if (isWriting) await removeUnfinished(folder);
      const found = await this.readContent(isWatched ? 2 : 1);
      const article = showArticle(found);
      this.readAbout = describeArticle(article);
      const loaded = await this.tryMending(found);
      const { set } = found.work;
      const { annotationCount, openCounts, sources } = set;
      const workedOnAt = set.findLastWork();
      const isOutdated = await isSignOffOutdated(article, set);
      const signOff = summarizeSignOff(article, { signOffs: set.signOffs, isOutdated });
      const { coverage } = found.snapshot;
      this.standing = { annotationCount, ...openCounts, coverage, workedOnAt, signOff };
      this.readSources = sources;
      return loaded;
    } catch (error) {
      if (!(error instanceof TickmarkError)) throw error;
      this.standing = null;
      this.readSources = [];
      this.fault = await this.describeFault(error.detail);
      return null;
    }
  }

  private async readContent(attempts: number): Promise<ArticleContent> {
    const { folder } = this.around;
    const files = await readFiles(folder, this.id);
    try {
      return joinFiles(files);
    } catch (error) {
      if (!(error instanceof TickmarkError)) throw error;
      /* Between two of the files everything may have been folded in twice; what was read last is then of another time. */
      if (attempts > 1 && isBroken(error.detail)) return this.readContent(attempts - 1);
      /* An article is in the list also where nothing is known of its annotations. */
      const { article } = files;
      if (basename(error.detail.file ?? '') !== articleFileName)
        this.readAbout = describeArticle({ ...article, revisions: guessRevisions(article.revisions) });
      throw error;
    }
  }

  /** A full disk keeps a log from being mended, but nobody from reading the article. */
  private async tryMending(content: ArticleContent): Promise<LoadedContent> {
    try {
      return { content: await this.mendLog(content), obstacle: null };
    } catch (error) {
      if (!(error instanceof TickmarkError)) throw error;
      return { content, obstacle: error };
    }
  }

  /** Tells of what is wrong with the log, and sees to it that the good part is safe and the next change can follow. */
  private async mendLog(content: ArticleContent): Promise<ArticleContent> {
    const { fault, rest } = content;
    const { folder, clock, isWriting, isWatched } = this.around;
    if (fault === null || isWatched) return content;
    const path = join(folder, logFileName);
    if (!isWriting) {
      this.notice({ ...fault.detail, remedy: elseIsHere });
      return content;
    }
    const written = await writeContent(folder, content);
    const aside = rest === 'torn' ? null : await moveAside(path, createTimestamp(clock));
    if (rest === 'torn') await writeDurably(path, new Uint8Array());
    const remedy =
      aside === null
        ? 'It was being written when Tickmark was stopped, and never shown as saved. Everything before it is here.'
        : `${elseIsHere} The file is kept as ${basename(aside)}.`;
    this.notice({ ...fault.detail, remedy });
    return { ...content, ...written, logLength: 0, rest: 'none', fault: null };
  }

  private async describeFault(error: AppError): Promise<LibraryProblem> {
    const { file } = error;
    if (!isBroken(error) || file === undefined) return { articleId: this.id, error, backupAt: null };
    const { isWriting, clock } = this.around;
    /* Where not even that can be done, the file stays, and so does what is told of it. */
    const aside = isWriting ? await orNull(moveAside(file, createTimestamp(clock))) : null;
    const offer = await orNull(findBackupOffer(basename(file), this.places));
    /* One that was broken is missing the next time that the library is opened; it is kept nonetheless. */
    const earlier = aside === null ? await orNull(findAside(file)) : null;
    const remedy = [
      ...(aside === null ? [] : [`It is kept as ${basename(aside)}.`]),
      ...(earlier === null ? [] : [`An earlier, broken one is kept as ${basename(earlier)}.`]),
      offer === null ? tellWayWithoutBackup(file) : `Go back to its backup of ${offer.at}. ${offer.lacks}`,
    ].join(' ');
    return { articleId: this.id, error: { ...error, remedy }, backupAt: offer?.at ?? null };
  }

  private notice(error: AppError): void {
    this.notices = [...this.notices, { articleId: this.id, error, backupAt: null }];
  }
}

/** Whether the file is of no use to anybody. One that is too large or too new for us may be whole, and is left alone. */
function isBroken({ code }: AppError): boolean {
  return code === 'broken';
}

function tellWayWithoutBackup(file: string): string {
  const way =
    basename(file) === snapshotFileName
      ? 'Start its annotations afresh: those that the log still holds are done again, and what only this file held is lost.'
      : 'Import the article again (the file it came from is beside it, as "original"), then move this folder out of the library.';
  return `There is no backup of it. ${way}`;
}

/** With the texts that it has, and no others that its file may keep. */
function showArticle({ article, work }: ArticleContent): Article {
  return { ...article, revisions: work.revisions };
}
