import { join } from 'node:path';
import { Low } from 'lowdb';
import { type Clock, createTimestamp } from '#shared/domain/ids.ts';
import type { LibraryProblem } from '#shared/library-state.ts';
import { TickmarkError } from '#shared/result.ts';
import { createMissingError } from './article-content.ts';
import { BackupFolder } from './backups.ts';
import { moveAside } from './disk.ts';
import { DurableFile } from './durable-file.ts';
import { demandLibrary } from './library-folder.ts';
import { type LibraryData, libraryFormat, newLibrary } from './stored-files.ts';

const fileName = 'library.json';

/** Beside the backups of the articles, whose folders are named by UUIDs. */
const backupFolderName = 'library';

export interface LibraryFileSurroundings {
  readonly clock: Clock;
  /** Whether files may be written and moved aside. */
  readonly isWriting: boolean;
  readonly warn: (message: string) => void;
}

/** `library.json`: what all articles of a library share. One task at a time is the caller's to see to. */
export class LibraryFile {
  private readonly folder: string;
  private readonly path: string;
  private readonly around: LibraryFileSurroundings;
  private readonly backups: BackupFolder;
  private readonly file: Low<LibraryData>;
  private fault: LibraryProblem | null = null;

  private constructor(folder: string, around: LibraryFileSurroundings) {
    this.folder = folder;
    this.path = join(folder, fileName);
    this.around = around;
    this.backups = new BackupFolder(join(folder, 'backups', backupFolderName));
    this.file = new Low(new DurableFile(this.path, libraryFormat), newLibrary);
  }

  /**
   * Reads the file of a library; a new library gets one. A broken one is put back from its newest good backup, and that
   * is told: nobody need be asked which people to keep.
   *
   * @throws TickmarkError `newer-version`, `too-large`, `disk`
   */
  static async open(folder: string, around: LibraryFileSurroundings): Promise<LibraryFile> {
    const file = new LibraryFile(folder, around);
    try {
      await file.read();
    } catch (error) {
      if (!(error instanceof TickmarkError)) throw error;
      if (error.detail.code === 'too-large') throw await file.tellWay(error);
      if (error.detail.code !== 'broken') throw error;
      await file.restore(error);
    }
    return file;
  }

  get data(): LibraryData {
    return this.file.data;
  }

  /** What was wrong with the file when it was opened. */
  get problems(): readonly LibraryProblem[] {
    return this.fault === null ? [] : [this.fault];
  }

  /** @throws TickmarkError `disk`; the data are then as they were */
  async save(part: Partial<LibraryData>): Promise<void> {
    await demandLibrary(this.folder);
    const before = this.file.data;
    this.file.data = { ...before, ...part };
    try {
      await this.file.write();
    } catch (error) {
      this.file.data = before;
      throw error;
    }
    await this.backUp();
  }

  private async read(): Promise<void> {
    await this.file.read();
    if (this.file.data !== newLibrary) return;
    if ((await this.backups.list(fileName)).length > 0) throw createMissingError(this.path);
    if (this.around.isWriting) await this.file.write();
  }

  /** A file that may be whole is left where it is; whoever moves it away has the library again. */
  private async tellWay(error: TickmarkError): Promise<TickmarkError> {
    const backup = await this.backups.findGood(fileName, { format: libraryFormat });
    const next = backup === null ? 'a new one, without names,' : `its backup of ${backup.at}`;
    const remedy = `Tickmark writes no such file. Move it out of the library: ${next} takes its place, and everything else is there.`;
    return new TickmarkError({ ...error.detail, remedy }, { cause: error });
  }

  private async restore(error: TickmarkError): Promise<void> {
    const { clock, isWriting } = this.around;
    const backup = await this.backups.findGood(fileName, { format: libraryFormat });
    const aside = isWriting ? await moveAside(this.path, createTimestamp(clock)) : null;
    if (backup !== null) this.file.data = backup.content;
    if (isWriting) await this.file.write();
    const kept = aside === null ? '' : ` It is kept as ${aside}.`;
    const remedy =
      backup === null
        ? `There is no backup of it, so the names of those who worked here are lost.${kept}`
        : `The backup of ${backup.at} is used in its place; names and settings of after that are lost.${kept}`;
    this.fault = { articleId: null, error: { ...error.detail, remedy }, backupAt: null };
  }

  private async backUp(): Promise<void> {
    const timestamp = createTimestamp(this.around.clock);
    try {
      await this.backups.add(this.path, { name: fileName, timestamp, format: libraryFormat });
    } catch (error) {
      /* What was asked for is saved; the next time that something is, a backup is made of both. */
      this.around.warn(`No backup is made of ${fileName}: ${String(error)}`);
    }
  }
}
