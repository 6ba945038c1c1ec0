import { join } from 'node:path';
import type { BackupState } from '#shared/backup-state.ts';
import type { Article } from '#shared/domain/article.ts';
import { createBrokenError } from '#shared/format/json-text.ts';
import type { BackupHead } from '#shared/library-state.ts';
import { TickmarkError } from '#shared/result.ts';
import {
  articleFileName,
  checkArticleId,
  checkSnapshot,
  readArticleFile,
  snapshotFileName,
} from './article-content.ts';
import { orNull, type RestoringPlaces } from './article-restoring.ts';
import type { Backup } from './backups.ts';
import { decodeFile } from './decode.ts';
import { readBytes } from './disk.ts';
import { findRevisions, getLastRevision } from './revision-texts.ts';
import { articleFormat, type Snapshot, snapshotFormat } from './stored-files.ts';

const chooseAnother = 'Choose another one: they do not depend on each other. The file is left as it is.';

/** The states of one article that there are backups of, to be looked at; whoever reads them changes nothing. */
export class ArticleBackups {
  private readonly places: Omit<RestoringPlaces, 'clock'>;
  /** Backs up what there is now. */
  readonly add: () => Promise<void>;

  /** @param add backs up what there is now */
  constructor(places: Omit<RestoringPlaces, 'clock'>, add: () => Promise<void>) {
    this.places = places;
    this.add = add;
  }

  /**
   * The newest first. Whether they can be used is seen when they are read.
   *
   * @throws TickmarkError `disk`
   */
  async list(): Promise<readonly BackupHead[]> {
    const backups = await this.places.backups.list(snapshotFileName);
    return backups.map(({ at, bytes }) => ({ id: at, at, bytes }));
  }

  /**
   * The state that the backup of this id has.
   *
   * @throws TickmarkError `not-found` where there is none; `broken`, `newer-version` or `too-large` where it is of no use,
   * which names the file; `disk`
   */
  async read(id: string): Promise<BackupState> {
    const { backups } = this.places;
    const backup = (await backups.list(snapshotFileName)).find(({ at }) => at === id);
    if (backup === undefined) throw createNoBackup(backups.folder);
    try {
      return await this.readState(backup);
    } catch (error) {
      if (!(error instanceof TickmarkError) || error.detail.code === 'disk') throw error;
      const remedy = error.detail.remedy ?? chooseAnother;
      throw new TickmarkError({ ...error.detail, remedy }, { cause: error });
    }
  }

  private async readState({ path }: Backup): Promise<BackupState> {
    const bytes = await readBytes(path, snapshotFormat.limit);
    if (bytes === null) throw createNoBackup(path);
    const snapshot = decodeFile(bytes, snapshotFormat, path);
    const article = await this.findTexts(snapshot, path);
    const { revisions, set } = checkSnapshot(snapshot, { article, file: path });
    return { revision: getLastRevision(revisions), lists: set.toLists() };
  }

  /** The texts are those of the article's file, which keeps them; those that were taken back are in its backups alone. */
  private async findTexts(snapshot: Snapshot, file: string): Promise<Article> {
    const { id, folder, backups } = this.places;
    const isComplete = (article: Article) => findRevisions(article.revisions, snapshot.revisions) !== null;
    const now = await orNull(readArticleFile(folder, id));
    if (now !== null && isComplete(now)) return now;
    const backup = await backups.findGood(articleFileName, {
      format: articleFormat,
      check: (article, path) => {
        checkArticleId(article, { id, file: path });
        if (!isComplete(article)) throw createBrokenError({ file: path, place: '$.revisions', message: '' });
      },
    });
    if (backup !== null) return backup.content;
    const message = `The text that it is of is neither in ${join(folder, articleFileName)} nor in its backups.`;
    throw createBrokenError({ file, place: '$.revisions', message });
  }
}

function createNoBackup(file: string): TickmarkError {
  return new TickmarkError({
    code: 'not-found',
    file,
    message: 'There is no such backup any more.',
    remedy: 'Choose another one from the list.',
  });
}
