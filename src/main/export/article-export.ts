import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ExportInput, Write, Written, WrittenFile } from '#shared/format/exchange.ts';
import { type ExportFilter, filterFile, noFilter } from '#shared/format/export-filter.ts';
import { type Format, type FormatId, findFormat, formats } from '#shared/format/formats.ts';
import { writers } from '#shared/format/writers.ts';
import { TickmarkError } from '#shared/result.ts';
import { getStats, isMissing, writeDurably } from '../library/disk.ts';
import { createExportName } from './file-names.ts';

/** Makes a PDF of a web page that needs nothing but itself. */
export type Print = (html: string) => Promise<Uint8Array<ArrayBuffer>>;

export interface ExportOptions {
  /** The id of a format that is written. */
  readonly format: string;
  readonly filter?: ExportFilter;
  /** Null where there is no window to print with. */
  readonly print: Print | null;
  /** Whether it is of a revision that is not the current one; its name says so even if it is the first. */
  readonly isEarlier?: boolean;
}

/** An export that is ready to be written, and what its file would be called. */
export interface ArticleExport extends Written {
  /** Without an ending. */
  readonly name: string;
  /** Of the format. */
  readonly title: string;
  /** Of the main file, without the dot. */
  readonly extension: string;
}

type Inputs = readonly [ExportInput, ...ExportInput[]];

/**
 * Writes articles in one format; several of them where the format holds several.
 *
 * @throws TickmarkError `unsupported` where the format is not one that is written, holds only one article, or needs a
 * window that is not there
 */
export async function createExport(inputs: Inputs, options: ExportOptions): Promise<ArticleExport> {
  const format = requireWritten(options.format);
  const write = await loadWriter(format, options.print);
  if (inputs.length > 1 && !format.holdsMany) throw createTooMany(format, inputs.length);
  const filtered = inputs.map((input) => {
    const { file, notices } = filterFile(input.file, options.filter ?? noFilter);
    return { input: { ...input, file }, notices };
  });
  const [first, ...others] = filtered.map(({ input }) => input);
  if (first === undefined) throw new Error('there is nothing to export');
  const written = await write([first, ...others]);
  const [main] = written.files;
  const { article } = first.file;
  return {
    ...written,
    notices: [...new Set(filtered.flatMap(({ notices }) => notices)), ...written.notices],
    name: createExportName(article, { isEarlier: options.isEarlier === true }),
    title: format.title,
    extension: main.suffix.replace(/^\./u, ''),
  };
}

/** @throws TickmarkError `unsupported` */
export function requireWritten(id: string): Format & { readonly id: FormatId } {
  const format = findFormat(id);
  if (format?.writes === true) return format;
  throw new TickmarkError({
    code: 'unsupported',
    message: `Tickmark does not write the format ${JSON.stringify(id)}.`,
    remedy: `It writes: ${formats
      .filter(({ writes }) => writes)
      .map(({ id: written }) => written)
      .join(', ')}.`,
  });
}

async function loadWriter(
  { id, title }: Format & { readonly id: FormatId },
  print: Print | null,
): Promise<Write> {
  if (id === 'pdf') return createPdfWriter(print);
  if (id === 'docx') return (await import('./docx/write.ts')).writeDocx;
  const write = await writers[id]?.();
  if (write !== undefined) return write;
  throw new TickmarkError({ code: 'unsupported', message: `Nothing writes ${title}.` });
}

/** The PDF is the annotated copy as it is printed. */
async function createPdfWriter(print: Print | null): Promise<Write> {
  const writeHtml = await writers.html?.();
  if (print === null || writeHtml === undefined) {
    throw new TickmarkError({
      code: 'unsupported',
      message: 'A PDF is made by a window, and there is none here.',
      remedy: 'Open the article in the Tickmark app and export it there, or write "html" and print that.',
    });
  }
  return async (inputs) => {
    const { files, ...rest } = await writeHtml(inputs);
    const { content } = files[0];
    const html = typeof content === 'string' ? content : new TextDecoder().decode(content);
    return { ...rest, files: [{ suffix: '.pdf', content: await print(html) }] };
  };
}

function createTooMany({ id }: Format, count: number): TickmarkError {
  return new TickmarkError({
    code: 'unsupported',
    message: `A file of the format "${id}" holds one article, and here are ${count}.`,
    remedy: `Choose one of the formats that hold several: ${formats
      .filter(({ holdsMany }) => holdsMany)
      .map(({ id: other }) => other)
      .join(', ')}.`,
  });
}

/**
 * Writes an export: the main file to the path, the others beside it under the same name. Each file is there whole, and
 * on the disk, when this returns, or it is as it was before.
 *
 * @returns the paths of the files
 * @throws TickmarkError `disk`; `bad-request` where one of the others would replace the main file, or what is none of an
 * earlier export under this name
 */
export async function writeExport(
  path: string,
  { files }: Pick<Written, 'files'>,
): Promise<readonly string[]> {
  const [main, ...others] = files;
  const stem = path.endsWith(main.suffix)
    ? path.slice(0, -main.suffix.length)
    : path.replace(/\.[^./\\]+$/u, '');
  const beside = others.map(({ suffix, content }) => ({ path: `${stem}${suffix}`, content }));
  const isKnown = (await getStats(path).catch(() => null)) !== null;
  for (const file of beside) {
    /* Also where a file system takes capitals for small letters. */
    if (file.path.toLowerCase() === path.toLowerCase()) throw createClash(path, main);
    if (!isKnown && !(await isFree(file))) throw createOccupied(file);
  }
  /* The main file comes last: where it is there, all of it is. */
  for (const file of beside) await writeFile(file.path, file.content);
  await writeFile(path, main.content);
  return [path, ...beside.map((file) => file.path)];
}

/** A file that is written beside the one that was named. */
interface BesideFile extends Pick<WrittenFile, 'content'> {
  readonly path: string;
}

/** Whether there is nothing in its place that would be lost. */
async function isFree({ path, content }: BesideFile): Promise<boolean> {
  try {
    return Buffer.from(content).equals(await readFile(path));
  } catch (error) {
    return isMissing(error);
  }
}

function createClash(path: string, { suffix }: WrittenFile): TickmarkError {
  return new TickmarkError({
    code: 'bad-request',
    file: path,
    message: `This is the name of the other file of the export; the first one ends in ${suffix}.`,
    remedy: 'Nothing was written. Choose another name, and export again.',
  });
}

/** Nobody was asked about it: only the name of the main file was chosen. */
function createOccupied({ path }: BesideFile): TickmarkError {
  return new TickmarkError({
    code: 'bad-request',
    file: path,
    message: `The export would replace “${basename(path)}”, which is another file.`,
    remedy: 'Nothing was written. Choose another name or folder, and export again.',
  });
}

async function writeFile(path: string, content: string | Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    await writeDurably(path, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  } catch (error) {
    if (!(error instanceof TickmarkError)) throw error;
    /* The library's own remedies promise another try, and the library is not what failed. */
    const message = isMissing(error.cause) ? 'There is no such folder.' : error.detail.message;
    const remedy = 'Nothing was written. Choose another place, or mend this one, and export again.';
    throw new TickmarkError({ ...error.detail, message, remedy }, { cause: error });
  }
}
