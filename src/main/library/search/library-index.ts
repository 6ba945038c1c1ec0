import { join } from 'node:path';
import { listArticleFolders } from '#main/library/article-folders.ts';
import { isCurrent, readStamps } from '#main/library/article-stamps.ts';
import { TaskQueue } from '#main/library/task-queue.ts';
import { describeClaim } from '#shared/memory/claim-words.ts';
import type { ClaimQuestion, EarlierClaim, EarlierSpelling, NameQuestion } from '#shared/memory/earlier.ts';
import type { IndexProgress, LibrarySearch, SearchAnswer } from '#shared/search/library-search.ts';
import type { GazetteerEntry } from '#shared/suggest/gazetteer.ts';
import { findEarlierClaims } from './claim-search.ts';
import { type IndexDatabase, openIndex, openIndexInMemory } from './index-file.ts';
import { readStamped } from './index-refresh.ts';
import { IndexWriter } from './index-writer.ts';
import { findSpellings, listNames } from './name-search.ts';
import { searchTexts } from './text-search.ts';

/** What a library can be asked, whoever keeps the index. */
export interface LibraryMemory {
  /** Has an article looked at again: it may have been changed, added or deleted. */
  touch(articleId: string): void;
  search(search: LibrarySearch): Promise<SearchAnswer>;
  findClaims(question: ClaimQuestion): Promise<readonly EarlierClaim[]>;
  findSpellings(question: NameQuestion): Promise<readonly EarlierSpelling[]>;
  /** The names of other articles' entities that can be known by their words, the most used first. */
  listNames(exceptArticleId: string | null): Promise<readonly GazetteerEntry[]>;
  /** How far the index has come. What is asked before it is done is answered from what there is. */
  readonly progress: IndexProgress;
  /** Returns when nothing is written any more. */
  close(): Promise<void>;
}

export interface MemoryOptions {
  /** The library's folder; whoever opens its memory holds its lock. */
  readonly folder: string;
  /** Told whenever `progress` is another. */
  readonly onProgress: (progress: IndexProgress) => void;
  /** Told what went wrong and cost nobody anything. */
  readonly warn: (message: string) => void;
}

/** Articles whose files are looked at together; the disk is then never idle. */
const stampsAtOnce = 64;
/** Articles that are put in by one transaction: each ends with waiting for the disk. */
const articlesOfTransaction = 100;
/** Somebody who types saves several times a second; the article is put in again at the first pause. */
const pauseMilliseconds = 1500;
/** In milliseconds: the bar moves on in steps that can be seen, and no oftener. */
const progressPause = 200;

/** The index of a library, in this thread. What it holds is derived from the articles' files and never from anything else. */
export class LibraryIndex implements LibraryMemory {
  private readonly options: MemoryOptions;
  private index: IndexDatabase;
  private writer: IndexWriter;
  /** Articles to look at, those that somebody waits for first. */
  private urgent = new Set<string>();
  private pending: string[] = [];
  /** One after the other: what was read of an article first must not be written last. */
  private readonly refreshes = new TaskQueue();
  /** Articles that are being put in, and when each is. */
  private readonly underWay = new Map<string, Promise<void>>();
  private isScanAsked = true;
  private working: Promise<void> | null = null;
  private isInTransaction = false;
  private written = 0;
  private done = 0;
  private total = 0;
  private told = 0;
  private isBusy = true;
  /** Whether it has been made anew once: a second time it is the disk that is at fault. */
  private isRenewed = false;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private isClosed = false;

  private constructor(index: IndexDatabase, options: MemoryOptions) {
    this.index = index;
    this.writer = new IndexWriter(index.database);
    this.options = options;
  }

  /** Opens the index, and goes on to bring it up to date. */
  static async open(options: MemoryOptions): Promise<LibraryIndex> {
    const index = new LibraryIndex(await openIndex(options.folder, options), options);
    index.work();
    return index;
  }

  get progress(): IndexProgress {
    return this.isBusy ? { done: this.done, total: this.total } : null;
  }

  touch(articleId: string): void {
    this.urgent.add(articleId);
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.work(), pauseMilliseconds);
  }

  async search(search: LibrarySearch): Promise<SearchAnswer> {
    await this.bringUp(null);
    return this.ask(({ database }) => searchTexts(database, search));
  }

  async findClaims(question: ClaimQuestion): Promise<readonly EarlierClaim[]> {
    await this.bringUp(question.articleId);
    return this.ask(({ database }) => findEarlierClaims(database, question));
  }

  async findSpellings(question: NameQuestion): Promise<readonly EarlierSpelling[]> {
    await this.bringUp(question.articleId);
    return this.ask(({ database }) => findSpellings(database, question));
  }

  async listNames(exceptArticleId: string | null): Promise<readonly GazetteerEntry[]> {
    await this.bringUp(exceptArticleId);
    return this.ask(({ database }) => listNames(database, exceptArticleId));
  }

  /** Returns when the whole library is in the index. */
  async settle(): Promise<void> {
    do {
      this.work();
      await this.working;
    } while (this.urgent.size > 0 || this.pending.length > 0 || this.isScanAsked);
  }

  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    if (this.timer !== null) clearTimeout(this.timer);
    await this.working;
    this.index.database.close();
  }

  /** Puts in what has been touched, but for the article that is not asked about: it is worked on this very moment. */
  private async bringUp(except: string | null): Promise<void> {
    for (const id of new Set([...this.underWay.keys(), ...this.urgent])) {
      if (id === except || this.isClosed) continue;
      /* Where it is under way, whoever has begun it recovers from what goes wrong. */
      if (this.urgent.has(id)) await this.recover(() => this.refresh(id));
      else await this.underWay.get(id)?.catch(() => undefined);
    }
    if (this.working === null) this.commit();
  }

  /** A database that cannot be read is begun anew, and meanwhile holds nothing. */
  private async ask<T>(query: (index: IndexDatabase) => T): Promise<T> {
    try {
      return query(this.index);
    } catch (error) {
      await this.startAnew(error);
      return query(this.index);
    }
  }

  private work(): void {
    if (this.working !== null || this.isClosed) return;
    this.working = this.bringUpAll().finally(() => {
      this.working = null;
    });
  }

  private async bringUpAll(): Promise<void> {
    if (this.isScanAsked) await this.recover(() => this.scan());
    for (let id = this.takeNext(); id !== undefined && !this.isClosed; id = this.takeNext()) {
      const next = id;
      await this.recover(() => this.refresh(next));
      this.tellProgress();
    }
    await this.recover(() => Promise.resolve(this.commit()));
    if (this.pending.length > 0 || this.isScanAsked) return;
    /* The patterns by which claims are read take longer to be compiled than any question may. */
    if (this.isBusy) describeClaim('Prices rose by 2 percent in March 2020.', 'en');
    this.isBusy = false;
    this.options.onProgress(this.progress);
  }

  private takeNext(): string | undefined {
    const [urgent] = this.urgent;
    if (urgent !== undefined) return urgent;
    const next = this.pending.pop();
    if (next !== undefined) this.done += 1;
    return next;
  }

  /** Finds what is in the folder and not in the index as it is, and the other way round. */
  private async scan(): Promise<void> {
    this.isScanAsked = false;
    const { ids } = await listArticleFolders(this.articlesFolder, false);
    const known = this.writer.listKnown();
    const stale: string[] = [];
    /* The ids of articles tell when they were made: the oldest first, so that the newest have the highest rows. */
    const inOrder = ids.toSorted();
    for (let place = 0; place < inOrder.length && !this.isClosed; place += stampsAtOnce) {
      const some = inOrder.slice(place, place + stampsAtOnce);
      const stamps = await Promise.all(some.map((id) => readStamps(this.articlesFolder, id)));
      for (const found of stamps)
        if (found !== null && !isCurrent(known.get(found.id), found)) stale.push(found.id);
    }
    const there = new Set(ids);
    for (const id of known.keys()) if (!there.has(id)) stale.push(id);
    this.pending = stale.toReversed();
    this.done = 0;
    this.total = stale.length;
    this.options.onProgress(this.progress);
  }

  private refresh(id: string): Promise<void> {
    this.urgent.delete(id);
    const done = this.refreshes
      .run(() => this.putIn(id))
      .finally(() => {
        if (this.underWay.get(id) === done) this.underWay.delete(id);
      });
    this.underWay.set(id, done);
    return done;
  }

  private async putIn(id: string): Promise<void> {
    const stamps = await readStamps(this.articlesFolder, id);
    if (stamps !== null && isCurrent(this.writer.findKnown(id) ?? undefined, stamps)) return;
    const found = stamps === null ? null : await readStamped(this.articlesFolder, id);
    if (this.isClosed) return;
    this.begin();
    if (found === null) this.writer.remove(id);
    else if (found.content === null) this.writer.writeUnreadable(found.stamps);
    else this.writer.write(found.content.article, found.content.lists, found.stamps);
    this.written += 1;
    if (this.written >= articlesOfTransaction) this.commit();
  }

  private begin(): void {
    if (this.isInTransaction) return;
    this.index.database.exec('BEGIN');
    this.isInTransaction = true;
  }

  private commit(): void {
    if (!this.isInTransaction) return;
    this.index.database.exec('COMMIT');
    this.isInTransaction = false;
    this.written = 0;
  }

  private async recover(task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      await this.startAnew(error);
    }
  }

  /**
   * A file that is broken, or that its disk refuses, is given up, and the index is made anew: in a new file first, in memory
   * where that one fails as well.
   */
  private async startAnew(error: unknown): Promise<void> {
    const { folder, warn } = this.options;
    warn(`The index is made anew: ${String(error)}`);
    const wasNew = this.isRenewed;
    this.isRenewed = true;
    closeQuietly(this.index);
    this.isInTransaction = false;
    this.written = 0;
    this.index = wasNew ? openIndexInMemory() : await openIndex(folder, { ...this.options, isAnew: true });
    this.writer = new IndexWriter(this.index.database);
    this.pending = [];
    this.isBusy = true;
    this.isScanAsked = true;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.work(), 0);
  }

  private tellProgress(): void {
    const now = Date.now();
    if (now - this.told < progressPause) return;
    this.told = now;
    this.options.onProgress(this.progress);
  }

  private get articlesFolder(): string {
    return join(this.options.folder, 'articles');
  }
}

function closeQuietly({ database }: IndexDatabase): void {
  try {
    database.close();
  } catch {
    /* What cannot even be closed is of no use any more. */
  }
}
