import { openLibrary } from '#main/library/library-opening.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { formatError } from '#shared/result.ts';
import { readArguments } from './arguments.ts';
import type { ExitStatus } from './command.ts';
import { findDefaultLibrary } from './default-library.ts';
import { printable, type Terminal } from './terminal.ts';
import { createUsageError } from './usage.ts';

const options = { library: { type: 'string' }, json: { type: 'boolean' } } as const;

/**
 * Lists the articles: id, day of import, number of annotations, title and number of the revision, with tabs between; or all
 * that is known as JSON.
 */
export async function runList(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { values, positionals } = readArguments(args, { command: 'list', options });
  if (positionals.length > 0) throw createUsageError(`"${positionals.join(' ')}" is too much.`, 'list');
  const folder = values.library ?? (await findDefaultLibrary());
  const library = await openLibrary({ folder, clock: systemClock, mode: 'read' });
  const articles = library.list();
  const lines = articles.map(({ id, importedAt, annotationCount, title, revisionNumber }) =>
    [id, importedAt.slice(0, 10), annotationCount ?? '?', printable(title), revisionNumber].join('\t'),
  );
  await terminal.write(
    values.json === true
      ? `${JSON.stringify(articles, null, 2)}\n`
      : lines.map((line) => `${line}\n`).join(''),
  );
  for (const { error } of library.problems) terminal.tell(formatError(error));
  return library.problems.length > 0 ? 1 : 0;
}
