import type { Article, Origin } from '#shared/domain/article.ts';
import { type ExportFilter, filterFile, noFilter } from '#shared/format/export-filter.ts';
import { encodeTickmark } from '#shared/format/tickmark/encode.ts';
import { TickmarkError } from '#shared/result.ts';
import type { Library } from '../library/library.ts';
import { getLastRevision } from '../library/revision-texts.ts';
import type { EarlierRevision, History } from './everything/made-files.ts';
import type { FilePlaces, PlacedDraft } from './everything/wanted-files.ts';

/** What goes into an archive besides the revision that it is of, and what of it cannot. */
export interface ArchivedHistory extends History {
  readonly notices: readonly string[];
}

/** Where nothing is known of an article's past. */
export const noHistory: ArchivedHistory = { source: null, earlier: [], notices: [] };

interface HistoryOptions {
  /** Tickmark's own version. */
  readonly version: string;
  /** ISO 8601, UTC. */
  readonly exportedAt: string;
  readonly filter?: ExportFilter;
}

/**
 * The revisions before the last one of an article, each with what was known of it. Where that is lost the text goes in alone.
 *
 * @throws TickmarkError `broken` where one of the texts is not what it was
 */
export async function readHistory(
  library: Library,
  article: Article,
  { version, exportedAt, filter = noFilter }: HistoryOptions,
): Promise<ArchivedHistory> {
  const earlier: EarlierRevision[] = [];
  const notices: string[] = [];
  for (const revision of article.revisions.slice(0, -1)) {
    const { fault, ...opened } = await library.readRevision(article.id, revision.number);
    if (fault !== null)
      notices.push(`Of revision ${revision.number} only the text is in it: ${fault.message}`);
    const options = { people: library.people.all, generatorVersion: version, exportedAt };
    const file = fault === null ? filterFile(await encodeTickmark(opened, options), filter).file : null;
    earlier.push({ revision, file });
  }
  return { source: getLastRevision(article.revisions).source, earlier, notices };
}

/** Where the files of an article of a library are. */
export async function findPlaces(library: Library, article: Article): Promise<FilePlaces> {
  const path = await library.findOriginal(article.id);
  return {
    original: path === null ? null : { fileName: article.source.fileName, path },
    drafts: await findDrafts(library, article),
    evidence: (sha256) =>
      library.evidence.locate(sha256).catch((error: unknown) => {
        if (error instanceof TickmarkError && error.detail.code === 'not-found') return null;
        throw error;
      }),
  };
}

async function findDrafts(
  library: Library,
  { id, revisions, source: original }: Article,
): Promise<readonly PlacedDraft[]> {
  const isDraft = (source: Origin | null): source is Origin =>
    source !== null && source.sha256 !== original.sha256;
  const found: PlacedDraft[] = [];
  for (const { number, source } of revisions) {
    if (!isDraft(source)) continue;
    const { fileName, sha256 } = source;
    found.push({ number, fileName, sha256, path: await library.findDraftFile(id, source) });
  }
  return found;
}
