import { rmSync } from 'node:fs';
import { cp, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { openLibrary } from '#main/library/library.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { importOne } from './imported.ts';

/** A library folder with nothing in it but one article, for tests that begin with it. */
export interface PreparedLibrary {
  copyTo(folder: string): Promise<void>;
}

/**
 * Prepares a library once for all tests of a worker: an import takes the app a window of its own, which costs more than
 * most tests do afterwards. How the app imports is for other tests.
 *
 * @param read the article's file
 */
export function prepareLibrary(
  read: () => Promise<{ readonly fileName: string; readonly bytes: Uint8Array<ArrayBuffer> }>,
): PreparedLibrary {
  let prepared: Promise<string> | null = null;
  const prepare = async (): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'tickmark-prepared-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    const file = await read();
    const { document, metadata, mediaType } = await importOne(file);
    const library = await openLibrary({ folder, clock: systemClock });
    try {
      const source = { fileName: file.fileName, mediaType };
      await library.addArticle({ document, metadata, source, bytes: file.bytes });
    } finally {
      await library.close();
    }
    return folder;
  };
  return {
    copyTo: async (folder) => {
      prepared ??= prepare();
      await cp(await prepared, folder, { recursive: true });
    },
  };
}

/** What reads a file that lies on the disk. */
export async function readArticleFile(path: string) {
  return { fileName: basename(path), bytes: new Uint8Array(await readFile(path)) };
}
