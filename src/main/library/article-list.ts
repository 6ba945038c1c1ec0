import type { Attachment } from '#shared/domain/records.ts';
import type { ArticleSummary, SourceOfArticle } from '#shared/library-state.ts';
import type { ArticleFolder } from './article-folder.ts';
import { chooseDistinct } from './sources.ts';

/**
 * The most sources that are offered again. All of them cross to the window at once, in some tens of milliseconds; they
 * are those of several hundred articles, and an older one is found by opening its article.
 */
const maximumSources = 5000;

/** A file of the locker, and an article with a source that rests on it. */
export interface AttachmentOfArticle {
  readonly articleTitle: string;
  readonly attachment: Attachment;
}

/** Of articles; what is listed of them is what was read when the library was opened. */
type Folders = Iterable<ArticleFolder>;

/** Those that can be listed, the last imported first. */
export function listArticles(folders: Folders): readonly ArticleSummary[] {
  return listEntries(folders).map(({ summary }) => summary);
}

/** The first in that order that is as asked for; null where there is none. */
export function findArticle(
  folders: Folders,
  isWanted: (folder: ArticleFolder) => boolean,
): ArticleSummary | null {
  return listEntries(folders).find(({ folder }) => isWanted(folder))?.summary ?? null;
}

/**
 * The sources of all articles but one, those of the newest article first. What several articles name is there once: one
 * with the same address or the same file, or, where it has neither, the same kind and title.
 */
export function listSources(folders: Folders, exceptArticleId: string | null): readonly SourceOfArticle[] {
  const others = listAllSources(folders).filter(({ articleId }) => articleId !== exceptArticleId);
  return chooseDistinct(others).slice(0, maximumSources);
}

/** The files of the locker that sources rest on, each as often as a source names it; those of the newest article first. */
export function listAttachments(folders: Folders): readonly AttachmentOfArticle[] {
  return listAllSources(folders).flatMap(({ articleTitle, source: { attachment } }) =>
    attachment === null ? [] : [{ articleTitle, attachment }],
  );
}

function listAllSources(folders: Folders): readonly SourceOfArticle[] {
  return listEntries(folders).flatMap(({ folder, summary: { id: articleId, title: articleTitle } }) =>
    folder.sources.map((source) => ({ articleId, articleTitle, source })),
  );
}

interface Entry {
  readonly folder: ArticleFolder;
  readonly summary: ArticleSummary;
}

function listEntries(folders: Folders): readonly Entry[] {
  return [...folders]
    .flatMap((folder) => {
      const { summary } = folder;
      return summary === null ? [] : [{ folder, summary }];
    })
    .toSorted(
      ({ summary: one }, { summary: other }) =>
        compare(other.importedAt, one.importedAt) || compare(other.id, one.id),
    );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
