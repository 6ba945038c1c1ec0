import { join } from 'node:path';
import { readBytes } from '#main/library/disk.ts';
import { findDraftFile } from '#main/library/draft-files.ts';
import type { Library } from '#main/library/library.ts';
import { findOriginal } from '#main/library/original-file.ts';
import { systemClock } from '#main/library/system-clock.ts';
import type { Article, Origin, Revision } from '#shared/domain/article.ts';
import { createTimestamp } from '#shared/domain/ids.ts';
import { encodeTickmark } from '#shared/format/tickmark/encode.ts';
import type { OpenArticle } from '#shared/library-state.ts';
import { maximumFileBytes } from '#shared/limits.ts';
import { type AppError, TickmarkError } from '#shared/result.ts';
import { hashBytes } from '#shared/text/hash.ts';

/** What is wrong with an article that the library could open, and does not tell itself. */
export async function findArticleFaults(library: Library, id: string): Promise<readonly AppError[]> {
  const faults: AppError[] = [];
  const look = async (find: () => Promise<AppError | null>) => {
    try {
      const fault = await find();
      if (fault !== null) faults.push(fault);
    } catch (error) {
      if (!(error instanceof TickmarkError)) throw error;
      const isTold = library.problems.some(({ articleId }) => articleId === id);
      if (!isTold) faults.push({ file: id, ...error.detail });
    }
  };
  const articles: Article[] = [];
  await look(async () => {
    const opened = await library.readArticle(id);
    articles.push(opened.article);
    return encode(opened, library);
  });
  const [article] = articles;
  if (article === undefined) return faults;
  const folder = join(library.folder, 'articles', id);
  for (const { number } of article.revisions.slice(0, -1)) {
    await look(async () => {
      const { fault, ...earlier } = await library.readRevision(id, number);
      return fault ?? encode(earlier, library);
    });
  }
  await look(() => findOriginalFault(folder, article.source));
  for (const revision of article.revisions) await look(() => findDraftFault(folder, { article, revision }));
  return faults;
}

/** What is wrong is what writing it in our own format would come to grief on. */
async function encode(opened: OpenArticle, library: Library): Promise<null> {
  const exportedAt = createTimestamp(systemClock);
  await encodeTickmark(opened, { people: library.people.all, generatorVersion: '', exportedAt });
  return null;
}

/** What has become of the file that the article came from; null where it is there and still the same. */
async function findOriginalFault(folder: string, source: Origin): Promise<AppError | null> {
  const path = await findOriginal(folder);
  if (path === null) {
    return {
      code: 'not-found',
      file: folder,
      message: `The file it came from (${source.fileName}) is not there any more.`,
      remedy: 'Nothing else is lost. If you have that file, put it there as "original" with its ending.',
    };
  }
  const bytes = await readBytes(path, maximumFileBytes);
  if (bytes !== null && (await hashBytes(bytes)) === source.sha256) return null;
  return {
    code: 'broken',
    file: path,
    message: `It is not the file it was when it was imported (${source.fileName}).`,
    remedy: 'The text and the annotations are not concerned. If you have that file, put it back.',
  };
}

/** The same of the draft that a revision came from. */
async function findDraftFault(
  folder: string,
  { article, revision }: { readonly article: Article; readonly revision: Revision },
): Promise<AppError | null> {
  const { number, source } = revision;
  if (source === null || source.sha256 === article.source.sha256) return null;
  if ((await findDraftFile(folder, source)) !== null) return null;
  return {
    code: 'not-found',
    file: folder,
    message: `The file that revision ${number} came from (${source.fileName}) is gone, or is not the one it was.`,
    remedy: `The texts and the annotations are not concerned. If you have that file, put it there as "original-${number}" with its ending.`,
  };
}
