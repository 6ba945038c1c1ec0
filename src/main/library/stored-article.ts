import { join } from 'node:path';
import { Low } from 'lowdb';
import type { AnnotationLists } from '#shared/domain/annotations.ts';
import type { Article, Revision } from '#shared/domain/article.ts';
import { type Clock, createTimestamp } from '#shared/domain/ids.ts';
import { LogFile } from './annotation-log.ts';
import { type ArticleContent, articleFileName, logFileName, snapshotFileName } from './article-content.ts';
import { ArticleTexts } from './article-texts.ts';
import type { BackupFolder } from './backups.ts';
import { DurableFile } from './durable-file.ts';
import { getFrozenBackupName, getFrozenPath, removeStaleWork, writeFrozenWork } from './frozen-work.ts';
import { getLastRevision, nameRevision } from './revision-texts.ts';
import { articleFormat, type FileFormat, logLimit, type Snapshot, snapshotFormat } from './stored-files.ts';

/**
 * A log longer than this is folded in without waiting for a pause. Reading it back takes some tens of milliseconds,
 * and folding it in at each 4 MB costs less than a thousandth of a long session.
 */
const logBound = 4 * 1024 * 1024;

/** The first line of a log is far shorter than this, in bytes. */
const logMargin = 1024;

/** Between two backups of a session lies at least so much work; what a mistaken bulk change costs to do again. */
const backupMilliseconds = 10 * 60 * 1000;

const backedUp: readonly { readonly name: string; readonly format: FileFormat<unknown> }[] = [
  { name: articleFileName, format: articleFormat },
  { name: snapshotFileName, format: snapshotFormat },
];

export interface StorePlaces {
  readonly folder: string;
  readonly backups: BackupFolder;
  readonly clock: Clock;
  /** Told of what went wrong and cost nobody anything: a backup or a fold that will be tried again. */
  readonly warn: (message: string) => void;
}

/** All that is known of an article at one moment. */
export interface ArticleState extends Pick<Snapshot, 'coverage' | 'sequence'> {
  /** Up to the one that everything stands in. */
  readonly revisions: readonly Revision[];
  readonly lists: AnnotationLists;
}

/**
 * The files of one article while it is worked on: its texts, the snapshot, the log, what was known of earlier revisions, and
 * the backups. One task at a time is the caller's to see to.
 */
export class StoredArticle {
  private readonly places: StorePlaces;
  private readonly texts: ArticleTexts;
  private readonly snapshotFile: Low<Snapshot>;
  private readonly log: LogFile;
  /** Those that the snapshot on the disk names; null where that is not known yet. */
  private written: readonly Revision[] | null;
  /** Whether no texts are kept but those. */
  private isTidy = false;
  /** Whether the snapshot on the disk may hold changes that were taken back; the log must not go on before it is mended. */
  private isSnapshotInDoubt = false;
  private isBackedUp = false;
  private lastBackup = 0;
  /** Whether the article has another revision than its newest backups. */
  private hasNewText = false;
  /** Whether the files hold more than their newest backups. */
  private isAheadOfBackup = false;

  constructor({ article, snapshot, work, logLength }: ArticleContent, places: StorePlaces) {
    const { folder } = places;
    this.places = places;
    this.texts = new ArticleTexts(folder, article);
    this.snapshotFile = new Low(new DurableFile(join(folder, snapshotFileName), snapshotFormat), snapshot);
    this.log = new LogFile(join(folder, logFileName), logLength);
    this.written = logLength === 0 ? work.revisions : null;
  }

  /** Whether the log holds nothing that the snapshot does not. */
  get isFolded(): boolean {
    return this.log.length === 0 && !this.isSnapshotInDoubt;
  }

  /** Whether the log is so long that it should be folded in at once. */
  get isLogLong(): boolean {
    return this.log.length > logBound;
  }

  /** The article with these revisions. */
  show(revisions: readonly Revision[]): Article {
    return this.texts.show(revisions);
  }

  /** @throws TickmarkError `too-large` where these texts find no room besides those that are kept */
  demandRoom(revisions: readonly Revision[]): void {
    this.texts.demandRoom(revisions);
  }

  /** @throws TickmarkError `disk`, `too-large`; the article is then as it was */
  async saveArticle(part: Partial<Pick<Article, 'metadata' | 'archivedAt'>>): Promise<void> {
    await this.backUpOnce();
    await this.texts.save(part);
    this.isAheadOfBackup = true;
  }

  /**
   * Writes what is known of revisions that are about to become earlier ones.
   *
   * @throws TickmarkError `disk`, `too-large`
   */
  async freeze(states: readonly ArticleState[]): Promise<void> {
    for (const state of states) {
      const { number } = getLastRevision(state.revisions);
      await writeFrozenWork(this.places.folder, { snapshot: this.describe(state), number });
      await this.backUpFrozen(number);
    }
  }

  /** Once: it is never written again, unless the revision after it is taken back. */
  private async backUpFrozen(number: number): Promise<void> {
    const { backups, clock, folder, warn } = this.places;
    const about = { name: getFrozenBackupName(number), format: snapshotFormat };
    try {
      await backups.add(getFrozenPath(folder, number), { ...about, timestamp: createTimestamp(clock) });
    } catch (error) {
      warn(`No backup is made of revision ${number}: ${String(error)}`);
    }
  }

  /**
   * Adds lines to the log.
   *
   * @returns false where the log has been removed or cut, where it would grow too long to be read, or its snapshot is in
   * doubt; nothing is written then
   * @throws TickmarkError `disk`
   */
  async append(lines: Uint8Array): Promise<boolean> {
    if (this.isSnapshotInDoubt || this.log.length + lines.length + logMargin > logLimit) return false;
    return this.log.append(lines);
  }

  /**
   * Writes everything with changes that are not in the log.
   *
   * @throws TickmarkError `disk`, `too-large`; those changes are not done then
   */
  async writeInsteadOfLog(state: ArticleState): Promise<void> {
    /* A writing that fails may have put the new snapshot there all the same, and with it sequences that are used again. */
    this.isSnapshotInDoubt = true;
    await this.write(state);
  }

  /**
   * Writes everything, so that the log is not needed any more. The texts come first, so that there is never a snapshot of
   * one that is not there.
   *
   * @throws TickmarkError `disk`, `too-large`; what there was can still be read, and perhaps what was to be written
   */
  async write(state: ArticleState): Promise<void> {
    const { revisions } = state;
    const snapshot = this.describe(state);
    await this.texts.keep(revisions);
    const before = this.snapshotFile.data;
    this.snapshotFile.data = snapshot;
    try {
      await this.snapshotFile.write();
    } catch (error) {
      this.snapshotFile.data = before;
      throw error;
    }
    this.isSnapshotInDoubt = false;
    this.isAheadOfBackup = true;
    if (this.written !== revisions) {
      const isNew =
        this.written !== null && getLastRevision(this.written).id !== getLastRevision(revisions).id;
      this.hasNewText ||= isNew;
      this.isTidy = false;
    }
    this.written = revisions;
  }

  /** Empties the log, because all that it holds is in the snapshot. */
  async clearLog(): Promise<void> {
    try {
      await this.log.clear();
    } catch (error) {
      /* Its lines are older than the snapshot and will be passed over. */
      this.places.warn(`The log is not emptied: ${String(error)}`);
    }
  }

  /** Lets go of texts, and of what was known of them, that the article does not have any more. */
  async tidy(): Promise<void> {
    const { written } = this;
    if (written === null || this.isTidy) return;
    try {
      await this.texts.limit(written);
      await removeStaleWork(this.places.folder, getLastRevision(written).number);
      this.isTidy = true;
    } catch (error) {
      /* Nobody reads them; the next fold tries again. */
      this.places.warn(`Texts that are not needed any more are still there: ${String(error)}`);
    }
  }

  /** Before a file is replaced for the first time in a session: the state that the last one left. */
  async backUpOnce(): Promise<void> {
    if (this.isBackedUp) return;
    this.isBackedUp = true;
    await this.backUp();
  }

  /** Where there is something to lose: after some work, or another text. */
  async backUpInTime(): Promise<void> {
    const worked = Math.abs(this.places.clock.now() - this.lastBackup);
    if (this.isBackedUp && (worked >= backupMilliseconds || this.hasNewText)) await this.backUp();
  }

  /** The state that a session ends with. */
  async backUpLast(): Promise<void> {
    if (this.isAheadOfBackup) await this.backUp();
  }

  /** @throws TickmarkError what keeps the backup from being made */
  async backUpNow(): Promise<void> {
    const { backups, clock, folder } = this.places;
    const timestamp = createTimestamp(clock);
    for (const { name, format } of backedUp)
      await backups.add(join(folder, name), { name, timestamp, format });
    this.lastBackup = clock.now();
    this.isAheadOfBackup = false;
    this.hasNewText = false;
  }

  private async backUp(): Promise<void> {
    try {
      await this.backUpNow();
    } catch (error) {
      /* A backup that fails must not stand in the way of saving; the next fold tries again. */
      this.places.warn(`No backup is made: ${String(error)}`);
    }
  }

  private describe({ revisions, lists, coverage, sequence }: ArticleState): Snapshot {
    const names = revisions.map(nameRevision);
    return { ...this.snapshotFile.data, revisions: names, ...lists, coverage, sequence };
  }
}
