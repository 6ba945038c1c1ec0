import type { Library } from '#main/library/library.ts';
import { prepareFolder } from '#main/library/library-folder.ts';
import { openLibrary } from '#main/library/library-opening.ts';
import { findIndexFault, getIndexPath, removeIndex } from '#main/library/search/index-file.ts';
import { systemClock } from '#main/library/system-clock.ts';
import type { LibraryProblem } from '#shared/library-state.ts';
import { type AppError, formatError, TickmarkError } from '#shared/result.ts';
import { readArguments } from './arguments.ts';
import { findArticleFaults } from './article-check.ts';
import type { ExitStatus } from './command.ts';
import { findDefaultLibrary } from './default-library.ts';
import type { Terminal } from './terminal.ts';
import { createUsageError } from './usage.ts';

const options = { library: { type: 'string' }, repair: { type: 'boolean' } } as const;

/**
 * Reads every file of a library and tells what is wrong. Without `--repair` nothing is written; with it the library
 * mends itself as when the app opens it, what is broken goes back to its newest good backup, and then it is read anew:
 * a problem is mended if it is not there any more. Annotations without a backup start afresh.
 */
export async function runCheck(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { values, positionals } = readArguments(args, { command: 'check', options });
  if (positionals.length > 0) throw createUsageError(`"${positionals.join(' ')}" is too much.`, 'check');
  const folder = values.library ?? (await findDefaultLibrary());
  const told = values.repair === true ? await repair(folder, terminal) : new Map<string, string>();
  const library = await openLibrary({ folder, clock: systemClock, mode: 'read' });
  try {
    const left = new Set(library.problems.map(getKey));
    const mended = [...told].filter(([key]) => !left.has(key)).map(([, line]) => line);
    const faults = await findFaults(library, terminal);
    for (const line of mended) terminal.tell(line);
    for (const fault of faults) terminal.tell(formatError(fault));
    const counts = [count(library.list().length, 'article'), count(faults.length, 'problem')];
    if (values.repair === true) counts.push(`${mended.length} mended`);
    await terminal.write(`${counts.join(', ')}\n`);
    return faults.length > 0 ? 1 : 0;
  } finally {
    await library.close();
  }
}

/** The same for all that is told of one file. */
function getKey({ articleId, error }: Pick<LibraryProblem, 'articleId' | 'error'>): string {
  return [articleId, error.file].join(' ');
}

/** Opens the library, which mends what needs no question, restores the rest, and gives what it told, a line a file. */
async function repair(folder: string, terminal: Terminal): Promise<ReadonlyMap<string, string>> {
  /* Opened to be mended, a folder whose name is misspelt would be made, and nothing be wrong with it. */
  await prepareFolder(folder, false);
  const library = await openLibrary({ folder, clock: systemClock, isThorough: true });
  const told = new Map<string, string>();
  const take = () => {
    for (const problem of library.problems) {
      const key = getKey(problem);
      if (!told.has(key)) told.set(key, formatError(problem.error));
    }
  };
  try {
    take();
    const ofIndex = await removeBrokenIndex(library.folder);
    if (ofIndex !== null) told.set('index', ofIndex);
    /* Whether an article's annotations are broken is seen once its text can be read, so two files take two goes. */
    for (let go = 0; go < 2; go++) {
      for (const [key, line] of await restoreBroken(library, terminal)) told.set(key, line);
      take();
    }
    for (const [key, line] of await restoreEarlier(library, terminal)) told.set(key, line);
    return told;
  } finally {
    await library.close();
  }
}

/** What was restored: a line for each file. */
async function restoreBroken(library: Library, terminal: Terminal): Promise<ReadonlyMap<string, string>> {
  const restored = new Map<string, string>();
  /* What keeps an article from being used is the last of what is told of it. */
  const last = new Map(library.problems.map((problem) => [problem.articleId, problem]));
  for (const problem of last.values()) {
    const { articleId, backupAt, error } = problem;
    if (articleId === null || !(await tryRestoring(articleId, { library, terminal }))) continue;
    const done =
      backupAt === null
        ? 'Its annotations have started afresh, with those that the log still held.'
        : `The backup of ${backupAt} is in its place.`;
    restored.set(getKey(problem), `${formatError(error)} ${done}`);
  }
  return restored;
}

/** What was restored of earlier revisions: a line for each file. */
async function restoreEarlier(library: Library, terminal: Terminal): Promise<ReadonlyMap<string, string>> {
  const restored = new Map<string, string>();
  for (const { id: articleId } of library.list()) {
    try {
      for (const error of await library.restoreEarlier(articleId)) {
        restored.set(getKey({ articleId, error }), formatError(error));
      }
    } catch (error) {
      if (!(error instanceof TickmarkError)) throw error;
      /* What keeps an article from being used is told as what it is. */
      if (error.detail.code === 'disk') terminal.tell(formatError(error.detail));
    }
  }
  return restored;
}

/** False where nothing is broken, where there is nothing to go back to, or where the disk refuses, which is told. */
async function tryRestoring(
  articleId: string,
  { library, terminal }: { readonly library: Library; readonly terminal: Terminal },
): Promise<boolean> {
  try {
    await library.restoreBackup(articleId);
    return true;
  } catch (error) {
    if (!(error instanceof TickmarkError)) throw error;
    if (error.detail.code === 'disk') terminal.tell(formatError(error.detail));
    return false;
  }
}

/** What the library found when it was opened, and what is wrong with the articles that it did open. */
async function findFaults(library: Library, terminal: Terminal): Promise<readonly AppError[]> {
  const articles = library.list();
  const faults: AppError[] = [];
  for (const [place, { id }] of articles.entries()) {
    terminal.progress(`Checking ${place + 1} of ${articles.length}`);
    faults.push(...(await findArticleFaults(library, id)));
  }
  faults.push(...(await findEvidenceFaults(library, terminal)));
  const ofIndex = describeIndexFault(library.folder);
  if (ofIndex !== null) faults.push(ofIndex);
  terminal.progress(null);
  return [...library.problems.map((problem: LibraryProblem) => problem.error), ...faults];
}

/** What has become of the files on which sources rest: those that are gone or altered. Each is looked at once. */
async function findEvidenceFaults(library: Library, terminal: Terminal): Promise<readonly AppError[]> {
  const attached = new Map(
    library
      .listAttachments()
      .toReversed()
      .map((use) => [use.attachment.sha256, use]),
  );
  const faults: AppError[] = [];
  for (const [place, { attachment, articleTitle }] of [...attached.values()].entries()) {
    terminal.progress(`Checking ${place + 1} of ${count(attached.size, 'attached file')}`);
    try {
      await library.evidence.check(attachment.sha256);
    } catch (error) {
      if (!(error instanceof TickmarkError)) throw error;
      const named = `It is "${attachment.fileName}", attached in "${articleTitle}".`;
      faults.push({ ...error.detail, message: `${error.detail.message} ${named}` });
    }
  }
  return faults;
}

/** What is wrong with the index of the library; null where nothing is, or where there is none. */
function describeIndexFault(folder: string): (AppError & { readonly file: string }) | null {
  const file = getIndexPath(folder);
  const fault = findIndexFault(file);
  if (fault === null) return null;
  return {
    code: 'broken',
    file,
    message: `The search index is broken (${fault}).`,
    remedy: 'Nothing is lost: the app makes it anew from the articles, and so does deleting it.',
  };
}

/** Deletes an index that is broken, and gives the line that tells it; null where none is. */
async function removeBrokenIndex(folder: string): Promise<string | null> {
  const fault = describeIndexFault(folder);
  if (fault === null) return null;
  await removeIndex(fault.file);
  return `${fault.file}: ${fault.message} It is deleted; the app makes it anew.`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
