import { join } from 'node:path';
import { Low } from 'lowdb';
import { z } from 'zod';
import { type Change, changeSchema } from '#shared/domain/annotations.ts';
import type { Article, Metadata } from '#shared/domain/article.ts';
import type { Coverage } from '#shared/domain/coverage.ts';
import { type Clock, createTimestamp } from '#shared/domain/ids.ts';
import type { Source } from '#shared/domain/records.ts';
import { copyAsJson } from '#shared/format/json-text.ts';
import { formatPath } from '#shared/format/json-value.ts';
import type { OpenArticle, SignOffSummary } from '#shared/ipc.ts';
import { createTooLargeError } from '#shared/limits.ts';
import { TickmarkError } from '#shared/result.ts';
import type { AnchorCheck } from './anchor-check.ts';
import { encodeLogEntry, LogFile } from './annotation-log.ts';
import {
  type Annotations,
  type ArticleText,
  articleFileName,
  logFileName,
  snapshotFileName,
} from './article-content.ts';
import type { BackupFolder } from './backups.ts';
import { DurableFile } from './durable-file.ts';
import type { OpenCounts } from './open-records.ts';
import { isSignOffOutdated, summarizeSignOff } from './sign-off-check.ts';
import { articleFormat, logLimit, type Snapshot, snapshotFormat } from './stored-files.ts';
import { TaskQueue } from './task-queue.ts';
import type { WorkingSet } from './working-set.ts';

/** After this long without a change the log is folded into the snapshot: a pause, and not the gap between two tags. */
const idleMilliseconds = 30_000;

/**
 * A log longer than this is folded in without waiting for a pause. Reading it back takes some tens of milliseconds,
 * and folding it in at each 4 MB costs less than a thousandth of a long session.
 */
const logBound = 4 * 1024 * 1024;

/** What is left out where sizes are foretold, digits of a sequence, commas, the first line of a log, is far below this. */
const sizeMargin = 1024;

/** Between two backups of a session lies at least so much work; what a mistaken bulk change costs to do again. */
const backupMilliseconds = 10 * 60 * 1000;

/** Calls back once, later; returns what calls that off. */
export type SetTimer = (callback: () => void, milliseconds: number) => () => void;

export interface StoreSurroundings {
  readonly folder: string;
  readonly backups: BackupFolder;
  readonly clock: Clock;
  readonly setTimer: SetTimer;
  /** Told of what went wrong and cost nobody anything: a backup or a fold that will be tried again. */
  readonly warn: (message: string) => void;
}

/** A batch of changes on its way to the disk. */
interface Batch {
  readonly line: Uint8Array;
  readonly inverse: readonly Change[];
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

export interface StoreContent {
  readonly text: ArticleText;
  readonly annotations: Annotations;
}

/**
 * One article as it is worked on. It owns the article's files while the library is open for writing. What `readArticle`
 * and `standing` show is what is on the disk or on its way there; a failed write takes everything not yet
 * acknowledged back.
 */
export class ArticleStore {
  private readonly around: StoreSurroundings;
  private readonly articleFile: Low<Article>;
  private readonly snapshotFile: Low<Snapshot>;
  private readonly log: LogFile;
  private readonly set: WorkingSet;
  private readonly findAnchorFault: AnchorCheck;
  private readonly queue = new TaskQueue();
  /** How many bytes a snapshot takes besides what the set has grown by. */
  private readonly baseLength: number;
  /** Of the last batch in `set`. */
  private sequence: number;
  /** In `set` already, and not yet being written. */
  private waiting: Batch[] = [];
  private isWriteAsked = false;
  /** Whether the snapshot on the disk may hold changes that were taken back; the log must not go on before it is mended. */
  private isSnapshotInDoubt = false;
  private isBackedUp = false;
  private lastBackup = 0;
  /** Whether the files hold more than their newest backups. */
  private isAheadOfBackup = false;
  private cancelFold: (() => void) | null = null;
  private coverage: Snapshot['coverage'];
  private workedOnAt: string | null;
  /** As it was when the article was read, and as the window has found since. */
  private isSignOffOutdated = false;
  /** Counts what was found out of the sign-off: what is not the last any more says nothing. */
  private signOffChecks = 0;

  private constructor(
    { text: { article, findAnchorFault }, annotations }: StoreContent,
    around: StoreSurroundings,
  ) {
    const { folder } = around;
    this.around = around;
    this.articleFile = new Low(new DurableFile(join(folder, articleFileName), articleFormat), article);
    this.snapshotFile = new Low(
      new DurableFile(join(folder, snapshotFileName), snapshotFormat),
      annotations.snapshot,
    );
    this.log = new LogFile(join(folder, logFileName), annotations.logLength);
    this.set = annotations.set;
    this.findAnchorFault = findAnchorFault;
    this.baseLength = annotations.snapshotLength;
    this.sequence = annotations.sequence;
    this.coverage = annotations.snapshot.coverage;
    this.workedOnAt = annotations.set.findLastWork();
  }

  /**
   * The article of a folder, ready to be worked on. What a killed process left in the log is folded in first, so that
   * the backup of before the first change holds it.
   */
  static async open(content: StoreContent, around: StoreSurroundings): Promise<ArticleStore> {
    const store = new ArticleStore(content, around);
    store.isSignOffOutdated = await isSignOffOutdated(content.text.article, content.annotations.set);
    await store.queue.run(() => store.foldQuietly());
    return store;
  }

  get article(): Article {
    return this.articleFile.data;
  }

  get standing(): Standing {
    const { annotationCount, openCounts } = this.set;
    const { coverage, workedOnAt, isSignOffOutdated: isOutdated } = this;
    const signOff = summarizeSignOff(this.article, { signOffs: this.set.signOffs, isOutdated });
    return { annotationCount, ...openCounts, coverage, workedOnAt, signOff };
  }

  get sources(): readonly Source[] {
    return this.set.sources;
  }

  /** The article with everything that is saved. */
  async read(): Promise<OpenArticle> {
    await this.queue.settle();
    return { article: this.article, lists: this.set.toLists() };
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
    const valid = parseChanges(changes, this.findAnchorFault);
    if (valid.length === 0) return;
    const inverse = this.applyWithinLimit(valid);
    this.sequence += 1;
    const at = createTimestamp(this.around.clock);
    const line = encodeLogEntry({ sequence: this.sequence, at, changes: valid });
    await new Promise<void>((resolve, reject) => {
      this.waiting.push({ line, inverse, resolve, reject });
      if (this.isWriteAsked) return;
      this.isWriteAsked = true;
      void this.queue.run(() => this.writeWaiting());
    });
    this.workedOnAt = at;
    if (valid.some(({ type }) => type === 'sign-off')) await this.checkSignOff();
  }

  /** Finds out anew whether the sign-off holds: it may be one that was made before, and not all may be as it was then. */
  private async checkSignOff(): Promise<void> {
    this.signOffChecks += 1;
    const check = this.signOffChecks;
    const isOutdated = await isSignOffOutdated(this.article, this.set);
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
    await this.queue.run(async () => {
      await this.backUpOnce();
      const before = this.articleFile.data;
      this.articleFile.data = { ...before, ...part };
      try {
        await this.articleFile.write();
      } catch (error) {
        this.articleFile.data = before;
        throw error;
      }
      this.isAheadOfBackup = true;
    });
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
      if (this.isAheadOfBackup) await this.backUp();
    });
  }

  /** What makes the snapshot smaller is always done. */
  private applyWithinLimit(changes: readonly Change[]): readonly Change[] {
    const before = this.set.growth;
    const inverse = this.set.apply(changes);
    const { growth } = this.set;
    const { limit } = snapshotFormat;
    if (growth <= before || this.baseLength + growth + sizeMargin <= limit) return inverse;
    this.set.revert(inverse);
    throw createTooLargeError({
      file: join(this.around.folder, snapshotFileName),
      bytes: null,
      limit,
      remedy: 'Remove annotations of long passages: each holds its words. This change is not saved.',
    });
  }

  private async writeWaiting(): Promise<void> {
    await this.backUpOnce();
    const batches = this.waiting;
    this.waiting = [];
    this.isWriteAsked = false;
    if (batches.length === 0) return;
    try {
      if (await this.appendToLog(batches)) for (const { resolve } of batches) resolve();
      else await this.writeInsteadOfLog(batches);
    } catch (error) {
      this.takeBack(batches, error);
    }
    if (this.log.length > logBound) await this.foldQuietly();
    else this.foldLater();
  }

  /** False where the log has been removed or cut, where it would grow too long to be read, or its snapshot is in doubt. */
  private async appendToLog(batches: readonly Batch[]): Promise<boolean> {
    const lines = Buffer.concat(batches.map(({ line }) => line));
    if (this.isSnapshotInDoubt || this.log.length + lines.length + sizeMargin > logLimit) return false;
    return this.log.append(lines);
  }

  /** All that the log held, and what could not be put there, is in memory, and goes into the snapshot. */
  private async writeInsteadOfLog(batches: readonly Batch[]): Promise<void> {
    const covered = [...batches, ...this.waiting];
    this.waiting = [];
    /* A writing that fails may have put the new snapshot there all the same, and with it sequences that are used again. */
    this.isSnapshotInDoubt = true;
    try {
      await this.writeSnapshot();
    } catch (error) {
      this.takeBack(covered, error);
      return;
    }
    for (const { resolve } of covered) resolve();
    await this.clearLog();
  }

  /** Undoes batches that could not be written, and those that came since, because they build upon them. */
  private takeBack(failed: readonly Batch[], error: unknown): void {
    const batches = [...failed, ...this.waiting];
    this.waiting = [];
    for (const { inverse } of batches.toReversed()) this.set.revert(inverse);
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
    if ((this.log.length === 0 && !this.isSnapshotInDoubt) || this.waiting.length > 0) return;
    await this.writeSnapshot();
    await this.clearLog();
    const worked = Math.abs(this.around.clock.now() - this.lastBackup);
    if (this.isBackedUp && worked >= backupMilliseconds) await this.backUp();
  }

  /** Writes everything in memory as it is at the moment of the call. */
  private async writeSnapshot(): Promise<void> {
    const before = this.snapshotFile.data;
    const { coverage, sequence } = this;
    this.snapshotFile.data = { ...before, ...this.set.toLists(), coverage, sequence };
    try {
      await this.snapshotFile.write();
    } catch (error) {
      this.snapshotFile.data = before;
      throw error;
    }
    this.isSnapshotInDoubt = false;
    this.isAheadOfBackup = true;
  }

  private async clearLog(): Promise<void> {
    try {
      await this.log.clear();
    } catch (error) {
      /* Its lines are older than the snapshot and will be passed over. */
      this.around.warn(`The log is not emptied: ${String(error)}`);
    }
  }

  /** Before the first change of a session: the state that the last one left. */
  private async backUpOnce(): Promise<void> {
    if (this.isBackedUp) return;
    this.isBackedUp = true;
    await this.backUp();
  }

  private async backUp(): Promise<void> {
    const { backups, clock, folder, warn } = this.around;
    const timestamp = createTimestamp(clock);
    try {
      for (const { name, limit } of backedUp) {
        await backups.add(join(folder, name), { name, timestamp, limit });
      }
      this.lastBackup = clock.now();
      this.isAheadOfBackup = false;
    } catch (error) {
      /* A backup that fails must not stand in the way of saving; the next fold tries again. */
      warn(`No backup is made: ${String(error)}`);
    }
  }
}

const backedUp = [
  { name: articleFileName, limit: articleFormat.limit },
  { name: snapshotFileName, limit: snapshotFormat.limit },
];

const changesSchema = z.array(changeSchema).readonly();

/**
 * The changes as they will be when they are read back: written as JSON and read again, so that nothing is kept in
 * memory, or put in the log, that a reader would not get or would refuse.
 *
 * @throws TickmarkError `bad-request` with the JSON path of what is wrong
 */
function parseChanges(changes: readonly Change[], findAnchorFault: AnchorCheck): readonly Change[] {
  const result = changesSchema.safeParse(copyAsJson(changes));
  if (!result.success) {
    const issue = result.error.issues[0];
    throw createRequestError(formatPath(issue?.path ?? []), issue?.message ?? 'It is of another shape.');
  }
  for (const [place, { type, value }] of result.data.entries()) {
    const isAnchored = type === 'annotation' || type === 'nothing';
    const fault = isAnchored && value !== null ? findAnchorFault(value.anchor) : null;
    if (fault !== null) throw createRequestError(`$[${place}].value.anchor`, fault);
  }
  return result.data;
}

function createRequestError(place: string, message: string): TickmarkError {
  return new TickmarkError({ code: 'bad-request', place, message });
}
