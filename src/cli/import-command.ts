import { userInfo } from 'node:os';
import { isEverything } from '#main/export/everything/detect.ts';
import { restoreEverything } from '#main/export/everything-restoring.ts';
import { createNoDraft, type DraftIntake, takeDraft } from '#main/library/draft-intake.ts';
import { loadFile } from '#main/library/file-loading.ts';
import { type Intake, joinFile, takeIn } from '#main/library/intake.ts';
import type { Library } from '#main/library/library.ts';
import { openLibrary } from '#main/library/library-opening.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { getPlainText } from '#shared/document/positions.ts';
import { parseDocument } from '#shared/document/schema.ts';
import { getCurrentRevision } from '#shared/domain/article.ts';
import { describeCarry } from '#shared/domain/carry-words.ts';
import { carryLists } from '#shared/domain/carrying.ts';
import '#shared/text/english-model.ts';
import type { ImportOptions } from '#shared/domain/imported-article.ts';
import { describeJoin } from '#shared/domain/join-words.ts';
import { type Format, formats } from '#shared/format/formats.ts';
import { formatError, TickmarkError } from '#shared/result.ts';
import { readArguments } from './arguments.ts';
import { chooseArticle } from './article-choice.ts';
import type { ExitStatus } from './command.ts';
import { findDefaultLibrary } from './default-library.ts';
import type { ImportRequest } from './import-messages.ts';
import { ImportThread } from './import-thread.ts';
import { readLabelFile } from './label-file.ts';
import type { Terminal } from './terminal.ts';
import { createUsageError } from './usage.ts';

const options = {
  library: { type: 'string' },
  format: { type: 'string' },
  into: { type: 'string' },
  'draft-of': { type: 'string' },
  labels: { type: 'string' },
  chapters: { type: 'string' },
  'whole-page': { type: 'boolean' },
  comments: { type: 'boolean' },
} as const;

/** Imports files one after the other; each succeeds or fails by itself. Where the library fails, what is done is done. */
export async function runImport(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { values, positionals } = readArguments(args, { command: 'import', options });
  if (positionals.length === 0) throw createUsageError('No file is named.', 'import');
  const draftOf = values['draft-of'] ?? null;
  if (draftOf !== null && values.into !== undefined)
    throw createUsageError('Annotations are imported with --into, a new text with --draft-of.', 'import');
  if (draftOf !== null && positionals.length > 1)
    throw createUsageError('A new draft is one file.', 'import');
  const format = values.format === undefined ? null : requireReadable(values.format);
  const session = new ImportSession({
    folder: values.library ?? (await findDefaultLibrary()),
    format,
    terminal,
    into: values.into ?? null,
    draftOf,
    isWithComments: values.comments === true,
    options: {
      ...(format !== null && { format: format.id }),
      ...(values.chapters !== undefined && { chapters: readChapters(values.chapters) }),
      ...(values['whole-page'] === true && { wholePage: true }),
      labels: await readLabelFile(values.labels),
    },
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
  if (done === positionals.length && session.isWhole) return 0;
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

/** The places, from 0, of chapters that are named from 1: `1-3,7`. */
function readChapters(list: string): readonly number[] {
  return list.split(',').flatMap((part) => {
    const { from, to = from } = /^(?<from>\d{1,4})(?:-(?<to>\d{1,4}))?$/u.exec(part.trim())?.groups ?? {};
    const [first, last] = [Number(from), Number(to)];
    if (from === undefined || first < 1 || last < first)
      throw createUsageError(`--chapters is a list such as 1-3,7, and not "${list}".`, 'import');
    return Array.from({ length: last - first + 1 }, (_, place) => first - 1 + place);
  });
}

interface SessionOptions {
  readonly folder: string;
  readonly format: Format | null;
  readonly terminal: Terminal;
  /** The article that annotations are for, as the user names it. */
  readonly into: string | null;
  /** The article that the file is a new draft of, as the user names it. */
  readonly draftOf: string | null;
  readonly isWithComments: boolean;
  readonly options: ImportOptions;
}

class ImportSession {
  private readonly options: SessionOptions;
  private readonly thread = new ImportThread();
  private library: Library | null = null;
  private skipped = 0;

  constructor(options: SessionOptions) {
    this.options = options;
  }

  /** Whether everything is taken that is in the files which are imported. */
  get isWhole(): boolean {
    return this.skipped === 0;
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
    if (path !== '-' && (await isEverything(path))) {
      if (this.options.draftOf !== null) throw createNoDraft();
      await this.restore(path);
      return;
    }
    const request = await this.readRequest(path);
    const imported = await this.thread.read(request);
    /* Opened once there is something to put in, so that a file that cannot be read makes no library. */
    this.library ??= await openLibrary({ folder: this.options.folder, clock: systemClock });
    const { library } = this;
    const { fileName, bytes } = request;
    const { draftOf } = this.options;
    if (draftOf !== null) {
      const articleId = findArticle(library, draftOf);
      const draft = await takeDraft(
        { fileName, bytes, imported },
        { library, clock: systemClock, articleId },
      );
      this.options.terminal.progress(null);
      await this.settle(path, draft);
      return;
    }
    const intakes = await takeIn(
      { fileName, bytes, imported },
      {
        library,
        clock: systemClock,
        into: this.findTarget(library),
        getPersonId: () => findPersonId(library),
      },
    );
    this.options.terminal.progress(null);
    for (const intake of intakes) await this.settle(path, intake);
    this.skipped += imported.skipped;
  }

  /** Takes an article back that was exported with everything. */
  private async restore(path: string): Promise<void> {
    this.library ??= await openLibrary({ folder: this.options.folder, clock: systemClock });
    const { library } = this;
    const getPersonId = () => findPersonId(library);
    await this.settle(path, await restoreEverything(path, { library, clock: systemClock, getPersonId }));
  }

  /** The id of the article that annotations are for; null where none is named. */
  private findTarget(library: Library): string | null {
    const { into } = this.options;
    return into === null ? null : findArticle(library, into);
  }

  /** Does what is left to be done of an article, tells what there is to tell, and prints its id. */
  private async settle(path: string, intake: Intake | DraftIntake): Promise<void> {
    const { terminal, isWithComments } = this.options;
    const { library } = this;
    if (library === null) throw new Error('no library is open');
    if (intake.status === 'already') {
      const { draftOf } = this.options;
      const where = draftOf === null ? 'in the library already, as' : 'the text already of';
      terminal.tell(`${path}: It is ${where} "${intake.title}".`);
    } else for (const notice of intake.notices) terminal.tell(`${path}: ${notice}`);
    if (intake.status === 'joined') await this.join(path, intake);
    if (intake.status === 'draft') await this.carryOver(path, intake);
    const isNewText = intake.status === 'imported' || intake.status === 'draft';
    if (isNewText && isWithComments && intake.comments !== null) {
      const joined = await joinFile(intake.comments, { library, into: intake.articleId, notices: [] });
      if (joined !== null) await this.join(path, joined);
    }
    await terminal.write(`${intake.articleId}\n`);
  }

  /** Makes a draft the text of its article, with everything that is known of the text before. */
  private async carryOver(
    path: string,
    { articleId, title, revision }: Extract<DraftIntake, { status: 'draft' }>,
  ): Promise<void> {
    const { library } = this;
    if (library === null) throw new Error('no library is open');
    const { article, lists } = await library.readArticle(articleId);
    const current = getCurrentRevision(article);
    const { changes, report } = carryLists(lists, {
      before: getPlainText(parseDocument(current.document)),
      number: current.number,
      after: getPlainText(parseDocument(revision.document)),
      language: article.metadata.language,
    });
    await library.saveChanges(articleId, [
      { type: 'revision', id: revision.id, value: revision },
      ...changes,
    ]);
    const { terminal } = this.options;
    terminal.tell(`${path}: Revision ${revision.number} of "${title}": ${describeCarry(report)}.`);
  }

  private async join(
    path: string,
    { articleId, title, changes, report }: Extract<Intake, { status: 'joined' }>,
  ): Promise<void> {
    await this.library?.saveChanges(articleId, changes);
    this.options.terminal.tell(`${path}: ${describeJoin(report)}, in "${title}".`);
  }

  private async readRequest(
    path: string,
  ): Promise<ImportRequest & { readonly bytes: Uint8Array<ArrayBuffer> }> {
    const { format, terminal, options: about } = this.options;
    if (path !== '-') return { ...(await loadFile(path)), options: about };
    const fileName = `standard-input.${format?.extensions[0] ?? 'txt'}`;
    return { fileName, bytes: await terminal.readInput(), options: about };
  }

  private isLibraryFault({ detail }: TickmarkError): boolean {
    return detail.code === 'locked' || detail.code === 'disk' || detail.code === 'newer-version';
  }
}

/** The id of an article, as the user names it. */
function findArticle(library: Library, wanted: string): string {
  return chooseArticle({ articles: library.list(), problems: library.problems }, wanted).id;
}

/** Whoever works at this machine, by the system's name: nobody else is known here. */
async function findPersonId(library: Library): Promise<string> {
  return (await library.people.ensure(userInfo().username)).id;
}
