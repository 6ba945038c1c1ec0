import { readlink, realpath, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type ArticleExport, writeExport } from '#main/export/article-export.ts';
import type { FilePlaces } from '#main/export/everything/wanted-files.ts';
import { exportEverything } from '#main/export/everything-export.ts';
import type { ArchivedHistory } from '#main/export/everything-history.ts';
import { isMissing } from '#main/library/disk.ts';
import type { ExportInput } from '#shared/format/exchange.ts';
import type { ExportFilter } from '#shared/format/export-filter.ts';
import { TickmarkError } from '#shared/result.ts';
import type { ExitStatus } from './command.ts';
import type { Terminal } from './terminal.ts';

/**
 * Writes an export to a file, each of its files whole or not at all, or to standard output, where only the main one fits.
 * What the format could not carry is told.
 *
 * @param path `-` and undefined are standard output
 * @returns whether all of it is written
 */
export async function writeOutput(
  path: string | undefined,
  { created, terminal }: { readonly created: ArticleExport; readonly terminal: Terminal },
): Promise<boolean> {
  const [main, ...others] = created.files;
  const isStandard = path === undefined || path === '-';
  if (isStandard) await terminal.write(main.content);
  const isWhole = !isStandard && (await writeOut(path, created));
  for (const notice of created.notices) terminal.tell(notice);
  const missing = isWhole ? [] : others.map(({ suffix }) => `*${suffix}`);
  if (missing.length > 0) {
    const place = isStandard ? 'Standard output' : path;
    terminal.tell(`${place} holds one file; these are left out: ${missing.join(', ')}. Name a file.`);
  }
  return created.skipped === 0 && missing.length === 0;
}

/**
 * Writes an article with everything that belongs to it into a zip file; a link is followed to its file.
 *
 * @throws TickmarkError `bad-request` where no file is named: an archive is written to a file alone
 */
export async function writeEverythingTo(
  path: string | undefined,
  { input, terminal, ...options }: EverythingOutput,
): Promise<ExitStatus> {
  if (path === undefined || path === '-') {
    throw new TickmarkError({
      code: 'bad-request',
      message: 'An archive is not written to standard output.',
      remedy: 'Name a file.',
    });
  }
  const target = await findTarget(path).catch((error: unknown) => {
    throw createDiskError(path, error);
  });
  if (target === null) {
    throw new TickmarkError({
      code: 'bad-request',
      file: path,
      message: 'It is no file, and an archive is written to nothing else.',
      remedy: 'Name a file.',
    });
  }
  const onProgress = ({ done, total }: { readonly done: number; readonly total: number }) =>
    terminal.progress(`Writing ${Math.floor((100 * done) / Math.max(1, total))} %`);
  try {
    const { notices } = await exportEverything(target, input, { ...options, print: null, onProgress });
    terminal.progress(null);
    for (const notice of notices) terminal.tell(notice);
    return notices.length === 0 ? 0 : 1;
  } finally {
    terminal.progress(null);
  }
}

interface EverythingOutput {
  readonly input: ExportInput;
  readonly terminal: Terminal;
  readonly filter: ExportFilter;
  readonly places: FilePlaces;
  readonly history: ArchivedHistory;
}

/**
 * A link is followed to its file, also to one that is not there yet; what is no file (a pipe, a terminal) is written as it
 * is, for it must not be replaced by one.
 *
 * @returns whether all files of the export are written: a pipe holds but the main one
 */
async function writeOut(path: string, created: ArticleExport): Promise<boolean> {
  try {
    const target = await findTarget(path);
    if (target === null) await writeFile(path, created.files[0].content);
    else await writeExport(target, created);
    return target !== null;
  } catch (error) {
    throw createDiskError(path, error);
  }
}

/** The file that a path leads to, which need not be there yet; null where what is there is no file. */
async function findTarget(path: string): Promise<string | null> {
  const there = await stat(path).catch(nullIfMissing);
  if (there !== null && !there.isFile()) return null;
  return there === null ? followDangling(path) : realpath(path);
}

function createDiskError(path: string, error: unknown): TickmarkError {
  const message =
    error instanceof TickmarkError ? error.detail.message : `It cannot be written: ${String(error)}.`;
  return new TickmarkError(
    { code: 'disk', file: path, message, remedy: 'Name another file.' },
    { cause: error },
  );
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
