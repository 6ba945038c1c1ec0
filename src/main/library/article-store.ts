import { join } from 'node:path';
import { z } from 'zod';
import { type Change, changeSchema } from '#shared/domain/annotations.ts';
import type { Article, Metadata } from '#shared/domain/article.ts';
import type { Coverage } from '#shared/domain/coverage.ts';
import { createTimestamp } from '#shared/domain/ids.ts';
import type { Source } from '#shared/domain/records.ts';
import { copyAsJson } from '#shared/format/json-text.ts';
import { formatPath } from '#shared/format/json-value.ts';
import type { OpenArticle, SignOffSummary } from '#shared/library-state.ts';
import { createTooLargeError } from '#shared/limits.ts';
import { TickmarkError } from '#shared/result.ts';
import { encodeLogEntry } from './annotation-log.ts';
import { type ArticleContent, snapshotFileName } from './article-content.ts';
import { removeUnusedDrafts } from './draft-files.ts';
import type { OpenCounts } from './open-records.ts';
import { getLastRevision } from './revision-texts.ts';
import { isSignOffOutdated, summarizeSignOff } from './sign-off-check.ts';
import { type ArticleState, StoredArticle, type StorePlaces } from './stored-article.ts';
import { type Snapshot, snapshotFormat } from './stored-files.ts';
import { TaskQueue } from './task-queue.ts';
import type { Applied, WorkingArticle } from './working-article.ts';

/** After this long without a change the log is folded into the snapshot: a pause, and not the gap between two tags. */
const idleMilliseconds = 30_000;

/** What is left out where sizes are foretold, digits of a sequence and commas, is far below this, in bytes. */
const sizeMargin = 1024;

/** The id of a revision and the hash of its text take up to so many bytes in a snapshot: 36 and 64, keys and quotes. */
const nameLength = 150;

/** Calls back once, later; returns what calls that off. */
export type SetTimer = (callback: () => void, milliseconds: number) => () => void;

export interface StoreSurroundings extends StorePlaces {
  readonly setTimer: SetTimer;
}

/** A batch of changes on its way to the disk. */
interface Batch {
  readonly line: Uint8Array;
  readonly applied: Applied;
  /** What was known of the revisions that it makes earlier ones; on the disk before the batch is. */
  readonly frozen: readonly ArticleState[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** How far the work on an article has come. */
export interface Standing extends OpenCounts {
  readonly annotationCount: number;
  /** As the window has last measured it; null where it has not. */
  readonly coverage: Coverage | null;
  /** Null where nothing is known to have been done. */
  readonly workedOnAt: string | null;
  readonly signOff: SignOffSummary | null;
}

/**
 * One article as it is worked on. It owns the article's files while the library is open for writing. What `readArticle`
 * and `standing` show is what is on the disk or on its way there; a failed write takes everything not yet
 * acknowledged back.
 */
export class ArticleStore {
  private readonly around: StoreSurroundings;
  private readonly stored: StoredArticle;
  private readonly work: WorkingArticle;
  private readonly queue = new TaskQueue();
  /** How many bytes a snapshot takes besides what the set has grown by. */
  private readonly baseLength: number;
  /** Of the last batch in `work`. */
  private sequence: number;
  /** In `work` already, and not yet being written. */
  private waiting: Batch[] = [];
  private isWriteAsked = false;
  /** Whether everything that an earlier session left is folded in. */
  private isOpen = false;
  private cancelFold: (() => void) | null = null;
  private coverage: Snapshot['coverage'];
  private workedOnAt: string | null;
  /** As it was when the article was read, and as the window has found since. */
  private isSignOffOutdated = false;
  /** Counts what was found out of the sign-off: what is not the last any more says nothing. */
  private signOffChecks = 0;

  private constructor(content: ArticleContent, around: StoreSurroundings) {
    this.around = around;
    this.stored = new StoredArticle(content, around);
    this.work = content.work;
    this.baseLength = content.snapshotLength;
    this.sequence = content.sequence;
    this.coverage = content.snapshot.coverage;
    this.workedOnAt = content.work.set.findLastWork();
  }

  /**
   * The article of a folder, ready to be worked on. What a killed process left in the log is folded in first, so that
   * the backup of the state before this session holds it.
   */
  static async open(content: ArticleContent, around: StoreSurroundings): Promise<ArticleStore> {
    const store = new ArticleStore(content, around);
    store.isSignOffOutdated = await isSignOffOutdated(store.article, content.work.set);
    await store.queue.run(async () => {
      await store.foldQuietly();
      store.isOpen = true;
      await store.removeUnusedDrafts();
    });
    return store;
  }

  /** With its revisions up to the one that is worked on. */
  get article(): Article {
    return this.stored.show(this.work.revisions);
  }

  get standing(): Standing {
    const { annotationCount, openCounts } = this.work.set;
    const { coverage, workedOnAt, isSignOffOutdated: isOutdated } = this;
    const signOff = summarizeSignOff(this.article, { signOffs: this.work.set.signOffs, isOutdated });
    return { annotationCount, ...openCounts, coverage, workedOnAt, signOff };
  }

  get sources(): readonly Source[] {
    return this.work.set.sources;
  }

  /** The article with everything that is saved. */
  async read(): Promise<OpenArticle> {
    await this.queue.settle();
    return { article: this.article, lists: this.work.set.toLists() };
  }

  /**
   * Does a batch of changes, all or none, and returns when it is on the disk. Batches that arrive while another is
   * being written are written together, in their order.
   *
   * @throws TickmarkError `bad-request` where the changes do not fit what is there, `too-large` where the snapshot would
   * grow beyond what is read; `disk` where they cannot be written: then none of them, and none of those that came after
   * them, is done
   */
  async apply(changes: readonly Change[]): Promise<void> {
    const valid = parseChanges(changes);
    if (valid.length === 0) return;
    const { coverage } = this;
    const applied = this.applyWithinLimit(valid);
    const frozen = applied.frozen.map((work) => ({ ...work, coverage, sequence: this.sequence }));
    this.sequence += 1;
    const at = createTimestamp(this.around.clock);
    const line = encodeLogEntry({ sequence: this.sequence, at, changes: valid });
    await new Promise<void>((resolve, reject) => {
      this.waiting.push({ line, applied, frozen, resolve, reject });
      if (this.isWriteAsked) return;
      this.isWriteAsked = true;
      void this.queue.run(() => this.writeWaiting());
    });
    this.workedOnAt = at;
    if (valid.some(({ type }) => type === 'sign-off' || type === 'revision')) await this.checkSignOff();
  }

  /** Finds out anew whether the sign-off holds: it may be one that was made before, and not all may be as it was then. */
  private async checkSignOff(): Promise<void> {
    this.signOffChecks += 1;
    const check = this.signOffChecks;
    const isOutdated = await isSignOffOutdated(this.article, this.work.set);
    if (check === this.signOffChecks) this.isSignOffOutdated = isOutdated;
  }

  /** Keeps what the window has measured, and writes it the next time that the snapshot is written anyway. */
  noteCoverage({ sentences, dealtWith }: Coverage): void {
    this.coverage = { sentences, dealtWith };
  }

  /** Keeps whether what there is is other than what was signed. */
  noteSignOffState(isOutdated: boolean): void {
    this.signOffChecks += 1;
    this.isSignOffOutdated = isOutdated;
  }

  /** @throws TickmarkError `disk`; the metadata are then as they were */
  saveMetadata(metadata: Metadata): Promise<void> {
    return this.saveArticle({ metadata });
  }

  /** @throws TickmarkError `disk`; the article is then as it was */
  setArchived(isArchived: boolean): Promise<void> {
    return this.saveArticle({ archivedAt: isArchived ? createTimestamp(this.around.clock) : null });
  }

  private async saveArticle(part: Partial<Pick<Article, 'metadata' | 'archivedAt'>>): Promise<void> {
    await this.queue.run(() => this.stored.saveArticle(part));
  }

  /**
   * Folds the log into the snapshot, once everything asked for so far is done.
   *
   * @throws TickmarkError `disk`; what is saved is in the log then
   */
  async fold(): Promise<void> {
    await this.queue.run(() => this.foldNow());
  }

  /**
   * Folds the log in and backs up what there is now.
   *
   * @throws TickmarkError what keeps the backup from being made; what is saved is safe all the same
   */
  async backUp(): Promise<void> {
    await this.queue.run(async () => {
      await this.foldNow();
      await this.stored.backUpNow();
    });
  }

  /**
   * Folds the log in and backs up the state that the session ends with: should a file break until the next one, nothing
   * of this one is lost. No change may be asked for after this.
   *
   * @throws TickmarkError `disk`; what is saved is in the log then
   */
  async close(): Promise<void> {
    await this.queue.run(async () => {
      this.cancelFold?.();
      this.cancelFold = null;
      await this.foldNow();
      await this.stored.backUpLast();
    });
  }

  /** What makes the snapshot smaller is always done. */
  private applyWithinLimit(changes: readonly Change[]): Applied {
    const { growth: before } = this.work.set;
    const { revisions } = this.work;
    const applied = this.work.apply(changes);
    try {
      if (this.work.revisions !== revisions) this.stored.demandRoom(this.work.revisions);
      this.demandRoom(before);
    } catch (error) {
      this.work.revert(applied);
      throw error;
    }
    /* What was measured is of the text before. */
    if (getLastRevision(this.work.revisions).id !== getLastRevision(revisions).id) this.coverage = null;
    return applied;
  }

  /** @param before by how much the set had grown until now */
  private demandRoom(before: number): void {
    const { growth } = this.work.set;
    const { limit } = snapshotFormat;
    const names = this.work.revisions.length * nameLength;
    if (growth <= before || this.baseLength + growth + names + sizeMargin <= limit) return;
    throw createTooLargeError({
      file: join(this.around.folder, snapshotFileName),
      bytes: null,
      limit,
      remedy: 'Remove annotations of long passages: each holds its words. This change is not saved.',
    });
  }

  private async writeWaiting(): Promise<void> {
    const batches = this.waiting;
    this.waiting = [];
    this.isWriteAsked = false;
    if (batches.length === 0) return;
    try {
      await this.freeze(batches);
      const lines = Buffer.concat(batches.map(({ line }) => line));
      if (await this.stored.append(lines)) for (const { resolve } of batches) resolve();
      else await this.writeInsteadOfLog(batches);
    } catch (error) {
      this.takeBack(batches, error);
    }
    if (this.stored.isLogLong) await this.foldQuietly();
    else this.foldLater();
  }

  /** All that the log held, and what could not be put there, is in memory, and goes into the snapshot. */
  private async writeInsteadOfLog(batches: readonly Batch[]): Promise<void> {
    const added = this.waiting;
    const covered = [...batches, ...added];
    const state = this.describeState();
    this.waiting = [];
    try {
      await this.stored.backUpOnce();
      await this.freeze(added);
      await this.stored.writeInsteadOfLog(state);
    } catch (error) {
      this.takeBack(covered, error);
      return;
    }
    for (const { resolve } of covered) resolve();
    await this.stored.clearLog();
  }

  /** What was known of an earlier revision is there before there is a later one. */
  private freeze(batches: readonly Batch[]): Promise<void> {
    return this.stored.freeze(batches.flatMap(({ frozen }) => frozen));
  }

  /** Undoes batches that could not be written, and those that came since, because they build upon them. */
  private takeBack(failed: readonly Batch[], error: unknown): void {
    const batches = [...failed, ...this.waiting];
    this.waiting = [];
    for (const { applied } of batches.toReversed()) this.work.revert(applied);
    this.sequence -= batches.length;
    for (const { reject } of batches) reject(error);
  }

  private foldLater(): void {
    this.cancelFold?.();
    this.cancelFold = this.around.setTimer(() => {
      this.cancelFold = null;
      void this.queue.run(() => this.foldQuietly());
    }, idleMilliseconds);
  }

  /** Drafts that were imported in an earlier session, and of which no revision came. */
  private async removeUnusedDrafts(): Promise<void> {
    const { folder, warn } = this.around;
    try {
      await removeUnusedDrafts(folder, this.work.revisions);
    } catch (error) {
      warn(`A draft that is not needed is still there: ${String(error)}`);
    }
  }

  private async foldQuietly(): Promise<void> {
    try {
      await this.foldNow();
    } catch (error) {
      /* Everything is in the log still; the next pause or the end of the session tries again. */
      this.around.warn(`The log is not folded in: ${String(error)}`);
    }
  }

  /** A snapshot holds acknowledged changes alone, so this passes while others wait; the next pause does it. */
  private async foldNow(): Promise<void> {
    if (this.waiting.length > 0) return;
    if (!this.stored.isFolded) {
      /* Not earlier: changes go to the log, and nobody waits for a copy of files that are still as they were. */
      if (this.isOpen) await this.stored.backUpOnce();
      /* Asked once more: others may have come while the files were copied. */
      if (this.waiting.length > 0) return;
      await this.stored.write(this.describeState());
      await this.stored.clearLog();
    }
    await this.stored.tidy();
    await this.stored.backUpInTime();
  }

  /** Everything in memory as it is at the moment of the call. */
  private describeState(): ArticleState {
    const { coverage, sequence } = this;
    const { revisions, set } = this.work;
    return { revisions, lists: set.toLists(), coverage, sequence };
  }
}

const changesSchema = z.array(changeSchema).readonly();

/**
 * The changes as they will be when they are read back: written as JSON and read again, so that nothing is kept in
 * memory, or put in the log, that a reader would not get or would refuse.
 *
 * @throws TickmarkError `bad-request` with the JSON path of what is wrong
 */
function parseChanges(changes: readonly Change[]): readonly Change[] {
  const result = changesSchema.safeParse(copyAsJson(changes));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const message = issue?.message ?? 'It is of another shape.';
  throw new TickmarkError({ code: 'bad-request', place: formatPath(issue?.path ?? []), message });
}
