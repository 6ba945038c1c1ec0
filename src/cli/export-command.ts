import { readlink, realpath, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type ArticleExport, createExport, writeExport } from '#main/export/article-export.ts';
import { isMissing } from '#main/library/disk.ts';
import { openLibrary } from '#main/library/library.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { createTimestamp } from '#shared/domain/ids.ts';
import { TickmarkError } from '#shared/result.ts';
import { readArguments } from './arguments.ts';
import { chooseArticle } from './article-choice.ts';
import type { ExitStatus } from './command.ts';
import { findDefaultLibrary } from './default-library.ts';
import type { Terminal } from './terminal.ts';
import { createUsageError } from './usage.ts';
import { readVersion } from './version.ts';

const options = { library: { type: 'string' }, format: { type: 'string' }, out: { type: 'string' } } as const;

/** Writes one article in one format, to standard output or to a file; a file that is there is replaced. */
export async function runExport(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { values, positionals } = readArguments(args, { command: 'export', options });
  const [wanted, ...others] = positionals;
  if (wanted === undefined || others.length > 0) throw createUsageError('Name one article.', 'export');
  if (values.format === undefined) throw createUsageError('Name a format with --format.', 'export');
  const folder = values.library ?? (await findDefaultLibrary());
  const library = await openLibrary({ folder, clock: systemClock, mode: 'read' });
  const { id } = chooseArticle({ articles: library.list(), problems: library.problems }, wanted);
  const created = await createExport(await library.readArticle(id), {
    format: values.format,
    people: library.people,
    version: await readVersion(),
    exportedAt: createTimestamp(systemClock),
  });
  if (values.out === undefined || values.out === '-') await terminal.write(created.text);
  else await writeOut(values.out, created);
  return 0;
}

/**
 * Writes a file whole or not at all. A link is followed to its file, also to one that is not there yet; what is no file
 * (a pipe, a terminal) is written as it is, for it must not be replaced by one.
 */
async function writeOut(path: string, created: ArticleExport): Promise<void> {
  try {
    const there = await stat(path).catch(nullIfMissing);
    if (there !== null && !there.isFile()) await writeFile(path, created.text);
    else await writeExport(there === null ? await followDangling(path) : await realpath(path), created);
  } catch (error) {
    throw new TickmarkError(
      {
        code: 'disk',
        file: path,
        message:
          error instanceof TickmarkError ? error.detail.message : `It cannot be written: ${String(error)}.`,
        remedy: 'Name another file with --out.',
      },
      { cause: error },
    );
  }
}

/** Where a chain of links that ends at no file would have it. The chain is no circle: the system refuses those before. */
async function followDangling(path: string): Promise<string> {
  const link = await readlink(path).catch(() => null);
  return link === null ? path : followDangling(resolve(await realpath(dirname(path)), link));
}

function nullIfMissing(error: unknown): null {
  if (isMissing(error)) return null;
  throw error;
}
