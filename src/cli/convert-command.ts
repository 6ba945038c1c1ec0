import { basename, extname } from 'node:path';
import { createExport } from '#main/export/article-export.ts';
import { isEverything } from '#main/export/everything/detect.ts';
import { readEverything } from '#main/export/everything/read.ts';
import { noPlaces } from '#main/export/everything-export.ts';
import { noHistory } from '#main/export/everything-history.ts';
import { createInputOfFile, createPlainInput, type InputOptions } from '#main/export/export-input.ts';
import { loadFile } from '#main/library/file-loading.ts';
import { createArticle } from '#main/library/new-article.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { parseDocument } from '#shared/document/schema.ts';
import { createTimestamp } from '#shared/domain/ids.ts';
import type { ImportedArticle } from '#shared/domain/imported-article.ts';
import type { ExportInput } from '#shared/format/exchange.ts';
import { type FormatId, findFormat, formats } from '#shared/format/formats.ts';
import { createLabelTable } from '#shared/format/label-table.ts';
import { TickmarkError } from '#shared/result.ts';
import { readArguments } from './arguments.ts';
import type { ExitStatus } from './command.ts';
import { filterOptions, readFilter } from './filter-options.ts';
import { ImportThread } from './import-thread.ts';
import { readLabelFile } from './label-file.ts';
import { writeEverythingTo, writeOutput } from './output-file.ts';
import type { Terminal } from './terminal.ts';
import { createUsageError } from './usage.ts';
import { readVersion } from './version.ts';

const options = {
  from: { type: 'string' },
  to: { type: 'string' },
  labels: { type: 'string' },
  ...filterOptions,
} as const;

/** Writes what is in one file to another, in another format, without a library. `-` is standard input or output. */
export async function runConvert(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { values, positionals } = readArguments(args, { command: 'convert', options });
  const [from, to, ...others] = positionals;
  if (from === undefined || to === undefined || others.length > 0)
    throw createUsageError('Name two files.', 'convert');
  const format = values.to ?? findWritten(to);
  const filter = readFilter(values, 'convert');
  const labels = await readLabelFile(values.labels);
  const about = {
    people: [],
    labels: createLabelTable(labels),
    version: await readVersion(),
    exportedAt: createTimestamp(systemClock),
  };
  const { inputs, skipped } = await readInputs(from, { terminal, about, labels, format: values.from });
  if (format === 'everything') {
    const [input] = inputs;
    if (inputs.length > 1)
      throw createUsageError('An archive holds one article, and there are several.', 'convert');
    const status = await writeEverythingTo(to, {
      input,
      terminal,
      filter,
      places: noPlaces,
      history: noHistory,
    });
    return skipped === 0 ? status : 1;
  }
  const created = await createExport(inputs, { format, filter, print: null });
  const isWhole = await writeOutput(to, { created, terminal });
  return isWhole && skipped === 0 ? 0 : 1;
}

/** The format that a file's name asks for: of several with its ending the first on the list. */
function findWritten(path: string): FormatId {
  const ending = extname(path).slice(1).toLowerCase();
  const found = formats.find(
    ({ writes, extensions }) => writes && extensions.some((extension) => extension === ending),
  );
  if (found !== undefined) return found.id;
  throw createUsageError(`The name "${path}" tells no format. Name one with --to.`, 'convert');
}

interface ReadOptions {
  readonly terminal: Terminal;
  readonly about: InputOptions;
  readonly labels: Awaited<ReturnType<typeof readLabelFile>>;
  readonly format: string | undefined;
}

async function readInputs(
  path: string,
  { terminal, about, labels, format }: ReadOptions,
): Promise<{ readonly inputs: readonly [ExportInput, ...ExportInput[]]; readonly skipped: number }> {
  if (path !== '-' && (await isEverything(path))) return readArchive(path, { terminal, about });
  const thread = new ImportThread();
  try {
    const file =
      path === '-'
        ? { fileName: nameInput(format), bytes: await terminal.readInput() }
        : await loadFile(path);
    const request = {
      ...file,
      options: { labels, ...(format !== undefined && { format }), keepsText: true },
    };
    const { articles, textless, notices, skipped } = await thread.read(request);
    for (const notice of [...notices, ...articles.flatMap((article) => article.notices)])
      terminal.tell(`${path}: ${notice}`);
    const made = await Promise.all(articles.map((article) => createInput(article, { about, file })));
    const [first, ...others] = [
      ...made,
      ...textless.map((annotations) => createInputOfFile(annotations, about)),
    ];
    if (first !== undefined) return { inputs: [first, ...others], skipped };
    throw new TickmarkError({ code: 'empty', file: path, message: 'There is nothing in it.' });
  } finally {
    await thread.close();
  }
}

async function readArchive(
  path: string,
  { terminal, about }: Pick<ReadOptions, 'terminal' | 'about'>,
): Promise<{ readonly inputs: readonly [ExportInput]; readonly skipped: number }> {
  const { file, document, scales, notices } = await readEverything(path);
  for (const notice of notices) terminal.tell(`${path}: ${notice}`);
  const input = createInputOfFile(file, { ...about, scales });
  return { inputs: [{ ...input, document: parseDocument(document) }], skipped: 0 };
}

/** What standard input is called: its format is told by the ending, if it is told at all. */
function nameInput(format: string | undefined): string {
  return `standard-input.${(format === undefined ? null : findFormat(format))?.extensions[0] ?? 'txt'}`;
}

async function createInput(
  { document, metadata, mediaType, annotations }: ImportedArticle,
  { about, file }: { readonly about: InputOptions; readonly file: Awaited<ReturnType<typeof loadFile>> },
): Promise<ExportInput> {
  if (annotations !== null) return createInputOfFile(annotations, about);
  const { fileName, bytes } = file;
  const source = { fileName: basename(fileName), mediaType };
  const article = await createArticle({ document, metadata, source, bytes }, systemClock);
  return createPlainInput(article, about);
}
