import { basename } from 'node:path';
import { type Library, openLibrary } from '#main/library/library.ts';
import { readSourceFile } from '#main/library/source-file.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { type Format, formats } from '#shared/format/formats.ts';
import { formatError, TickmarkError } from '#shared/result.ts';
import { readArguments } from './arguments.ts';
import type { ExitStatus } from './command.ts';
import { findDefaultLibrary } from './default-library.ts';
import type { ImportRequest } from './import-messages.ts';
import { ImportThread } from './import-thread.ts';
import type { Terminal } from './terminal.ts';
import { createUsageError } from './usage.ts';

const options = { library: { type: 'string' }, format: { type: 'string' } } as const;

/** Imports files one after the other; each succeeds or fails by itself. Where the library fails, what is done is done. */
export async function runImport(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { values, positionals } = readArguments(args, { command: 'import', options });
  if (positionals.length === 0) throw createUsageError('No file is named.', 'import');
  const format = values.format === undefined ? null : requireReadable(values.format);
  const session = new ImportSession({
    folder: values.library ?? (await findDefaultLibrary()),
    format,
    terminal,
  });
  let done = 0;
  try {
    for (const [place, path] of positionals.entries()) {
      terminal.progress(`Importing ${place + 1} of ${positionals.length}: ${path}`);
      if (await session.import(path)) done++;
    }
  } catch (error) {
    if (done === 0 || !(error instanceof TickmarkError)) throw error;
    terminal.progress(null);
    terminal.tell(`tickmark: ${formatError(error.detail)}`);
  } finally {
    terminal.progress(null);
    await session.close();
  }
  if (done === positionals.length) return 0;
  return done > 0 ? 1 : 2;
}

function requireReadable(id: string): Format {
  const readable: readonly Format[] = formats.filter(({ reads }) => reads);
  const format = readable.find((candidate) => candidate.id === id);
  if (format !== undefined) return format;
  throw new TickmarkError({
    code: 'unsupported',
    message: `Nothing is imported as "${id}".`,
    remedy: `The formats are: ${readable.map((candidate) => candidate.id).join(', ')}.`,
  });
}

interface SessionOptions {
  readonly folder: string;
  readonly format: Format | null;
  readonly terminal: Terminal;
}

class ImportSession {
  private readonly options: SessionOptions;
  private readonly thread = new ImportThread();
  private library: Library | null = null;

  constructor(options: SessionOptions) {
    this.options = options;
  }

  /** Whether the article of this file is in the library now. What cannot be imported is told. */
  async import(path: string): Promise<boolean> {
    const { terminal } = this.options;
    try {
      await this.importOne(path);
      return true;
    } catch (error) {
      /* Where the library itself fails there is no use in going on with the next file. */
      if (!(error instanceof TickmarkError) || this.isLibraryFault(error)) throw error;
      terminal.progress(null);
      terminal.tell(formatError({ file: path, ...error.detail }));
      return false;
    }
  }

  async close(): Promise<void> {
    await this.thread.close();
    await this.library?.close();
  }

  private async importOne(path: string): Promise<void> {
    const { terminal, folder } = this.options;
    const request = await this.readRequest(path);
    const { document, metadata, mediaType, notices } = await this.thread.read(request);
    /* Opened once there is something to put in, so that a file that cannot be read makes no library. */
    this.library ??= await openLibrary({ folder, clock: systemClock });
    const { status, article } = await this.library.addArticle({
      document,
      metadata,
      source: { fileName: request.fileName, mediaType },
      bytes: request.bytes,
    });
    terminal.progress(null);
    if (status === 'already')
      terminal.tell(`${path}: It is in the library already, as "${article.metadata.title}".`);
    else for (const notice of notices) terminal.tell(`${path}: ${notice}`);
    await terminal.write(`${article.id}\n`);
  }

  private async readRequest(path: string): Promise<ImportRequest> {
    const { format, terminal } = this.options;
    const mediaType = format === null ? {} : { mediaType: format.mediaType };
    if (path !== '-') return { fileName: basename(path), bytes: await readSourceFile(path), ...mediaType };
    const fileName = `standard-input.${format?.extensions[0] ?? 'txt'}`;
    return { fileName, bytes: await terminal.readInput(), ...mediaType };
  }

  private isLibraryFault({ detail }: TickmarkError): boolean {
    return detail.code === 'locked' || detail.code === 'disk' || detail.code === 'newer-version';
  }
}
