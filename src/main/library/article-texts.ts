import { join } from 'node:path';
import { Low } from 'lowdb';
import type { Article, Revision } from '#shared/domain/article.ts';
import { createTooLargeError } from '#shared/limits.ts';
import { articleFileName } from './article-content.ts';
import { DurableFile } from './durable-file.ts';
import { addTexts, limitTexts } from './revision-texts.ts';
import { articleFormat } from './stored-files.ts';

/** What is left out where sizes are foretold, the head of the file and its commas, is far below this, in bytes. */
const sizeMargin = 1024;

/**
 * The file of an article that is worked on, and the texts in it. It may keep texts that the article does not have any more:
 * they go once no snapshot needs them. One task at a time is the caller's to see to.
 */
export class ArticleTexts {
  private readonly path: string;
  private readonly file: Low<Article>;
  /** In bytes; texts never change, so each is measured once. */
  private readonly sizes = new WeakMap<Revision, number>();

  /** @param article as it is in the file */
  constructor(folder: string, article: Article) {
    this.path = join(folder, articleFileName);
    this.file = new Low(new DurableFile(this.path, articleFormat), article);
  }

  /** The article with these revisions. */
  show(revisions: readonly Revision[]): Article {
    return { ...this.file.data, revisions };
  }

  /** @throws TickmarkError `too-large` where the file could not hold these texts besides those that it keeps */
  demandRoom(revisions: readonly Revision[]): void {
    const { data } = this.file;
    const { limit } = articleFormat;
    const texts = addTexts(data, revisions).revisions.map((revision) => this.measure(revision));
    const about = Buffer.byteLength(JSON.stringify({ ...data, revisions: [] }));
    const length = texts.reduce((sum, bytes) => sum + bytes, about);
    if (length + sizeMargin <= limit) return;
    throw createTooLargeError({
      file: this.path,
      bytes: null,
      limit,
      remedy: 'Import this text as an article of its own. Nothing is changed.',
    });
  }

  /** @throws TickmarkError `disk`, `too-large`; the article is then as it was */
  async save(part: Partial<Pick<Article, 'metadata' | 'archivedAt'>>): Promise<void> {
    await this.write({ ...this.file.data, ...part });
  }

  /** Sees to it that the file has these texts. @throws TickmarkError `disk`, `too-large` */
  async keep(revisions: readonly Revision[]): Promise<void> {
    await this.write(addTexts(this.file.data, revisions));
  }

  /** Sees to it that the file has no texts but these, which it keeps. @throws TickmarkError `disk` */
  async limit(revisions: readonly Revision[]): Promise<void> {
    await this.write(limitTexts(this.file.data, revisions));
  }

  private async write(article: Article): Promise<void> {
    const before = this.file.data;
    if (article === before) return;
    this.file.data = article;
    try {
      await this.file.write();
    } catch (error) {
      this.file.data = before;
      throw error;
    }
  }

  private measure(revision: Revision): number {
    const known = this.sizes.get(revision);
    if (known !== undefined) return known;
    const size = Buffer.byteLength(JSON.stringify(revision)) + 1;
    this.sizes.set(revision, size);
    return size;
  }
}
