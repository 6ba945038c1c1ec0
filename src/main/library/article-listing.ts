import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { articleIdSchema } from '#shared/domain/ids.ts';
import { type Source, sourceSchema } from '#shared/domain/records.ts';
import { TickmarkError } from '#shared/result.ts';
import type { ArticleAbout } from './article-about.ts';
import type { ArticleStamps } from './article-stamps.ts';
import type { Standing } from './article-store.ts';
import { demandPlainFolder, onDisk } from './disk.ts';
import { DurableFile } from './durable-file.ts';
import { demandLibrary } from './library-folder.ts';
import type { FileFormat } from './stored-files.ts';

/** What is listed of an article, and of which state of its files that is true. */
export interface ListedArticle {
  readonly stamps: ArticleStamps;
  readonly about: ArticleAbout;
  readonly standing: Standing;
  readonly sources: readonly Source[];
}

/** The folder of a library with what is derived from its files; whoever deletes it loses nothing. */
export const indexFolderName = 'index';

const count = z.int().min(0);

const listedSchema = z.strictObject({
  stamps: z.strictObject({ id: articleIdSchema, textStamp: z.string(), listStamp: z.string() }),
  about: z.strictObject({
    id: articleIdSchema,
    title: z.string(),
    byline: z.string().nullable(),
    publisher: z.string().nullable(),
    importedAt: z.string(),
    archivedAt: z.string().nullable(),
    revisionNumber: count,
    textSha256: z.string(),
    sourceSha256s: z.array(z.string()).readonly(),
  }),
  standing: z.strictObject({
    annotationCount: count,
    open: count,
    needsChange: count,
    coverage: z.looseObject({ sentences: count, dealtWith: count }).nullable(),
    workedOnAt: z.string().nullable(),
    signOff: z.strictObject({ initials: z.string(), at: z.string(), isOutdated: z.boolean() }).nullable(),
  }),
  sources: z.array(sourceSchema).readonly(),
}) satisfies z.ZodType<ListedArticle>;

interface Content {
  readonly articles: readonly ListedArticle[];
}

const contentSchema: z.ZodType<Content> = z.strictObject({ articles: z.array(listedSchema).readonly() });

const listingFormat = {
  format: 'tickmark-listing',
  steps: [],
  content: contentSchema,
  /** The listing of 10,000 articles without sources takes 15 MB. */
  limit: 256 * 1024 * 1024,
} as const satisfies FileFormat<Content>;

/**
 * `index/articles.json`: what is listed of the articles of a library, so that not each of thousands has to be read before
 * the list can be shown. It is made of the articles' files, and believed of those alone that are as they were then. Whoever
 * deletes it loses nothing.
 */
export class ArticleListing {
  private readonly library: string;
  private readonly folder: string;
  private readonly file: DurableFile<Content>;

  /** @param library its folder */
  constructor(library: string) {
    this.library = library;
    this.folder = join(library, indexFolderName);
    this.file = new DurableFile(join(this.folder, 'articles.json'), listingFormat);
  }

  /** By the articles' ids; nothing where there is none, or none that can be used. */
  async read(): Promise<ReadonlyMap<string, ListedArticle>> {
    try {
      const content = await this.file.read();
      return new Map(content?.articles.map((listed) => [listed.about.id, listed]));
    } catch (error) {
      if (error instanceof TickmarkError) return new Map();
      throw error;
    }
  }

  /** @throws TickmarkError `disk` or `too-large`; the articles are then read the next time */
  async write(articles: readonly ListedArticle[]): Promise<void> {
    /* One that is gone, with the disk it was on, is not made anew in the place of that. */
    await demandLibrary(this.library);
    await onDisk(this.folder, () => mkdir(this.folder, { recursive: true }));
    await demandPlainFolder(this.folder);
    await this.file.write({ articles });
  }
}
