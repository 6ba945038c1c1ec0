import { rmSync } from 'node:fs';
import { cp, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { openLibrary } from '#main/library/library-opening.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { importOne } from './imported.ts';

/** A library folder with nothing in it but some articles, for tests that begin with them. */
export interface PreparedLibrary {
  /** Returns the id of the article that came in first. */
  copyTo(folder: string): Promise<string>;
}

interface ArticleFile {
  readonly fileName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Prepares a library once for all tests of a worker: an import takes the app a window of its own, which costs more than
 * most tests do afterwards. How the app imports is for other tests.
 *
 * @param read the articles' files
 */
export function prepareLibrary(read: () => Promise<readonly ArticleFile[]>): PreparedLibrary {
  let prepared: ReturnType<typeof prepare> | null = null;
  const prepare = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tickmark-prepared-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    const library = await openLibrary({ folder, clock: systemClock });
    const ids: string[] = [];
    try {
      for (const { fileName, bytes } of await read()) {
        const { document, metadata, mediaType } = await importOne({ fileName, bytes });
        const { article } = await library.addArticle({
          document,
          metadata,
          source: { fileName, mediaType },
          bytes,
        });
        ids.push(article.id);
      }
    } finally {
      await library.close();
    }
    return { folder, first: ids[0] ?? '' };
  };
  return {
    copyTo: async (target) => {
      prepared ??= prepare();
      const { folder, first } = await prepared;
      await cp(folder, target, { recursive: true });
      return first;
    },
  };
}

/** What reads a file that lies on the disk. */
export async function readArticleFile(path: string) {
  return { fileName: basename(path), bytes: new Uint8Array(await readFile(path)) };
}
