import type { Article } from '#shared/domain/article.ts';
import type { ArticleSummary } from '#shared/library-state.ts';
import { getLastRevision } from './revision-texts.ts';

/** What an article is listed and known by; without its texts, for a library of thousands keeps this of each in memory. */
export interface ArticleAbout
  extends Pick<
    ArticleSummary,
    'id' | 'title' | 'byline' | 'publisher' | 'importedAt' | 'archivedAt' | 'revisionNumber'
  > {
  /** Of the text that is worked on. */
  readonly textSha256: string;
  /** The files that the article and its revisions came from. */
  readonly sourceSha256s: readonly string[];
}

export function describeArticle({
  id,
  metadata,
  importedAt,
  archivedAt,
  source,
  revisions,
}: Article): ArticleAbout {
  const { title, byline, publisher } = metadata;
  const { number, textSha256 } = getLastRevision(revisions);
  const sources = [source, ...revisions.flatMap((revision) => revision.source ?? [])];
  const sourceSha256s = [...new Set(sources.map(({ sha256 }) => sha256))];
  return {
    id,
    title,
    byline,
    publisher,
    importedAt,
    archivedAt,
    revisionNumber: number,
    textSha256,
    sourceSha256s,
  };
}
