import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { articleIdSchema } from '#shared/domain/ids.ts';
import type { LibraryProblem } from '#shared/library-state.ts';
import { isMissing, onDisk } from './disk.ts';
import { newFolderPrefix } from './new-article.ts';

/** What stands in the folder of all articles. */
export interface ArticleFolders {
  readonly ids: string[];
  /** Of what stands in the place of articles. */
  readonly problems: readonly LibraryProblem[];
}

/**
 * The ids of the articles in a folder. What is no UUID is not ours; what was being made when a process was killed is
 * removed, where anything may be written.
 *
 * @throws TickmarkError `disk`
 */
export function listArticleFolders(folder: string, isWriting: boolean): Promise<ArticleFolders> {
  return onDisk(folder, async () => {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      if (!isWriting && isMissing(error)) return [];
      throw error;
    });
    if (isWriting) {
      for (const { name } of entries) {
        if (!name.startsWith(newFolderPrefix)) continue;
        await rm(join(folder, name), { recursive: true, force: true });
      }
    }
    const articles = entries.filter(({ name }) => articleIdSchema.safeParse(name).success);
    const others = articles.filter((entry) => !entry.isDirectory());
    return {
      ids: articles.filter((entry) => entry.isDirectory()).map(({ name }) => name),
      problems: others.map(({ name }) => describeNoFolder(name, folder)),
    };
  });
}

function describeNoFolder(name: string, folder: string): LibraryProblem {
  const error = {
    code: 'broken',
    file: join(folder, name),
    message: 'It is a link or a file, and not the folder of an article.',
    remedy: 'Put the folder itself there; links are not followed.',
  } as const;
  return { articleId: name, error, backupAt: null };
}
