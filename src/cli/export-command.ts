import { createExport } from '#main/export/article-export.ts';
import { findPlaces, readHistory } from '#main/export/everything-history.ts';
import { createExportInput, readExported } from '#main/export/export-input.ts';
import { readReplacedWords } from '#main/export/replaced-words.ts';
import { openLibrary } from '#main/library/library-opening.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { createTimestamp } from '#shared/domain/ids.ts';
import { createLabelTable } from '#shared/format/label-table.ts';
import { readArguments } from './arguments.ts';
import { chooseArticle } from './article-choice.ts';
import type { ExitStatus } from './command.ts';
import { findDefaultLibrary } from './default-library.ts';
import { filterOptions, readFilter } from './filter-options.ts';
import { readLabelFile } from './label-file.ts';
import { writeEverythingTo, writeOutput } from './output-file.ts';
import type { Terminal } from './terminal.ts';
import { createUsageError } from './usage.ts';
import { readVersion } from './version.ts';

const options = {
  library: { type: 'string' },
  format: { type: 'string' },
  out: { type: 'string' },
  revision: { type: 'string' },
  labels: { type: 'string' },
  ...filterOptions,
} as const;

/**
 * Writes one article, as it is or as it was at one of its revisions, in one format, to standard output or to a file; a file
 * that is there is replaced.
 */
export async function runExport(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { values, positionals } = readArguments(args, { command: 'export', options });
  const [wanted, ...others] = positionals;
  if (wanted === undefined || others.length > 0) throw createUsageError('Name one article.', 'export');
  if (values.format === undefined) throw createUsageError('Name a format with --format.', 'export');
  const filter = readFilter(values, 'export');
  const revision = values.revision === undefined ? null : readNumber(values.revision);
  const folder = values.library ?? (await findDefaultLibrary());
  const library = await openLibrary({ folder, clock: systemClock, mode: 'read' });
  const { id } = chooseArticle({ articles: library.list(), problems: library.problems }, wanted);
  const { isEarlier, ...exported } = await readExported(library, { articleId: id, revision });
  const version = await readVersion();
  const exportedAt = createTimestamp(systemClock);
  const input = await createExportInput(exported, {
    people: library.people.all,
    scales: library.settings.scales,
    labels: createLabelTable(await readLabelFile(values.labels)),
    replaced: await readReplacedWords(library, exported),
    version,
    exportedAt,
  });
  if (values.format === 'everything') {
    const { article } = exported;
    const places = await findPlaces(library, article);
    const history = await readHistory(library, article, { version, exportedAt, filter });
    return writeEverythingTo(values.out, { input, terminal, filter, places, history });
  }
  const created = await createExport([input], { format: values.format, filter, print: null, isEarlier });
  return (await writeOutput(values.out, { created, terminal })) ? 0 : 1;
}

function readNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/u.test(text)) return Number(text);
  throw createUsageError(`--revision is the number of a revision, and not "${text}".`, 'export');
}
