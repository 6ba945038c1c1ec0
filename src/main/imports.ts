import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { getPlainText } from '#shared/document/positions.ts';
import { parseDocument } from '#shared/document/schema.ts';
import type { ImportAnswer, ImportedFile, ImportOptions } from '#shared/domain/imported-article.ts';
import type { Person } from '#shared/domain/person.ts';
import type { LabelRow } from '#shared/format/label-table.ts';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import type { FileBytes, ImportOutcome, ImportQuestion, Pasted } from '#shared/import-outcome.ts';
import type { Progress } from '#shared/ipc.ts';
import { TickmarkError } from '#shared/result.ts';
import { hashBytes } from '#shared/text/hash.ts';
import { isEverything } from './export/everything/detect.ts';
import { restoreEverything } from './export/everything-restoring.ts';
import { findQuestion, OpenQuestions } from './import-questions.ts';
import type { ImporterWindow, ImportInput } from './importer-window.ts';
import { createNoDraft, type DraftIntake, takeDraft } from './library/draft-intake.ts';
import { DraftSearch, type DraftTarget } from './library/draft-search.ts';
import { findCompanionName, loadFile, type NamedBytes } from './library/file-loading.ts';
import { type Intake, type JoinedIntake, joinFile, takeIn } from './library/intake.ts';
import type { Library } from './library/library.ts';
import { systemClock } from './library/system-clock.ts';

export interface ImportPlaces {
  readonly library: Library;
  readonly importer: Pick<ImporterWindow, 'read' | 'close'>;
  /** Who works here now. */
  readonly getPerson: () => Person;
  /** What labels mean, as the user has said so far. */
  readonly getLabels: () => readonly LabelRow[];
  /** Remembers what the user has said of labels. */
  readonly keepLabels: (labels: readonly LabelRow[]) => Promise<void>;
  /** Shows how far an import has come. */
  readonly showProgress: (progress: Progress) => void;
  /** Is told what the user need not know. */
  readonly warn: (message: string) => void;
}

/** What files are imported for, if not for articles of their own. */
export interface ImportAim {
  /** The article that annotations are for. */
  readonly into?: string | null;
  /** The article that the file is a new draft of. */
  readonly draftOf?: string;
}

/** A file that is to be read, and how. */
interface Task extends ImportAim {
  readonly input: ImportInput;
  readonly options: ImportOptions;
  /** Whether what may be asked of the file has been answered. */
  readonly isAnswered: boolean;
  /** Whether it is an article of its own, whatever it is like. */
  readonly isSeparate: boolean;
}

/** A file that can be read. */
interface NamedReading {
  readonly fileName: string;
  /** @param unsaved what the files before it bring to articles that are there */
  readonly read: (unsaved: readonly JoinedIntake[]) => Promise<readonly ImportOutcome[]>;
}

/** What an archive of an article is restored for, and what the files before it bring to articles that are there. */
interface Restoring {
  readonly aim: ImportAim;
  readonly unsaved: readonly JoinedIntake[];
}

const createTask = (input: ImportInput, aim: ImportAim): Task => ({
  ...aim,
  input,
  options: {},
  isAnswered: false,
  isSeparate: false,
});

/** What an unanswered question is about. */
type Pending =
  | { readonly about: 'file'; readonly task: Task }
  | { readonly about: 'draft'; readonly task: Task; readonly articleId: string }
  | {
      readonly about: 'comments';
      readonly fileName: string;
      readonly articleId: string;
      readonly comments: TickmarkFile;
    };

/** Brings files in, one after the other; each has an outcome of its own. */
export class Imports {
  private readonly places: ImportPlaces;
  private readonly drafts: DraftSearch;
  private readonly questions = new OpenQuestions<Pending>();
  /** Counts what was cancelled, so that what was begun before does not go on. */
  private cancelled = 0;
  /** What is being restored. */
  private readonly running = new Set<AbortController>();

  constructor(places: ImportPlaces) {
    this.places = places;
    this.drafts = new DraftSearch(places.library);
  }

  /** Imports files by their paths. */
  async importPaths(paths: readonly string[], aim: ImportAim = {}): Promise<readonly ImportOutcome[]> {
    return this.importAll(
      paths.map((path) => ({
        fileName: basename(path),
        read: async (unsaved) =>
          (await isEverything(path))
            ? [await this.restore(path, { fileName: basename(path), aim, unsaved })]
            : this.read(createTask(await loadFile(path), aim), unsaved),
      })),
    );
  }

  /** Imports files that were dropped on the window, which read them itself. */
  async importFiles(files: readonly FileBytes[], aim: ImportAim = {}): Promise<readonly ImportOutcome[]> {
    const named = files.map(({ name, bytes }) => ({
      fileName: basename(name),
      bytes: new Uint8Array(bytes),
    }));
    const texts = new Set(named.flatMap(({ fileName }) => findCompanionName(fileName) ?? []));
    /* The text of annotations that were dropped with them is no article of its own. */
    const isText = ({ fileName }: { readonly fileName: string }) => texts.has(fileName);
    return this.importAll(
      named
        .filter((file) => !isText(file))
        .map((file) => ({
          fileName: file.fileName,
          read: async (unsaved) => {
            if (await isEverything(file.bytes)) return [await this.restoreBytes(file, { aim, unsaved })];
            const companion = named.find(({ fileName }) => fileName === findCompanionName(file.fileName));
            const input = companion === undefined ? file : { ...file, companion };
            return this.read(createTask(input, aim), unsaved);
          },
        })),
    );
  }

  /** Makes an article of what the clipboard held; of its HTML, if there is any, for the sake of headings and links. */
  async importPasted({ html, text }: Pasted, aim: ImportAim = {}): Promise<ImportOutcome> {
    const input =
      html === null
        ? { fileName: 'clipboard.txt', mediaType: 'text/plain', bytes: new TextEncoder().encode(text) }
        : { fileName: 'clipboard.html', mediaType: 'text/html', bytes: new TextEncoder().encode(html) };
    const [outcome] = await this.importOne({ ...createTask(input, aim), isAnswered: true });
    if (outcome === undefined) throw new Error('the clipboard has no outcome');
    return outcome;
  }

  /** @throws TickmarkError `not-found` where the question is forgotten */
  async answer(
    token: string,
    { comments, draft, ...options }: ImportAnswer,
  ): Promise<readonly ImportOutcome[]> {
    const pending = this.questions.take(token);
    if (pending.about === 'comments') return comments === true ? this.joinComments(pending) : [];
    const { task } = pending;
    if (pending.about === 'draft')
      return this.importOne(
        draft === true ? { ...task, draftOf: pending.articleId } : { ...task, isSeparate: true },
      );
    if (options.labels !== undefined) await this.keepLabels(options.labels);
    return this.importOne({ ...task, options: { ...task.options, ...options }, isAnswered: true });
  }

  /** Ends what is being read, and leaves out what was to come. */
  cancel(): void {
    this.cancelled += 1;
    for (const running of this.running)
      running.abort(new TickmarkError({ code: 'cancelled', message: cancelledMessage }));
    this.places.importer.close();
  }

  /** Remembering what labels mean is for the next file: that it cannot be done is no failure of this one. */
  private async keepLabels(labels: readonly LabelRow[]): Promise<void> {
    try {
      await this.places.keepLabels(labels);
    } catch (error) {
      this.places.warn(`What labels mean is not remembered: ${String(error)}`);
    }
  }

  private async importAll(files: readonly NamedReading[]): Promise<readonly ImportOutcome[]> {
    const outcomes: ImportOutcome[] = [];
    const { cancelled } = this;
    for (const [done, { fileName, read }] of files.entries()) {
      if (this.cancelled !== cancelled) {
        outcomes.push({ status: 'failed', fileName, error: createCancelled(fileName) });
        continue;
      }
      this.places.showProgress({ what: fileName, done, total: files.length });
      const unsaved = outcomes.filter((outcome) => outcome.status === 'joined');
      outcomes.push(...(await settle(fileName, () => read(unsaved))));
    }
    return outcomes;
  }

  /** Takes an article back that was exported with everything. */
  private async restore(
    path: string,
    { fileName, aim, unsaved }: Restoring & { readonly fileName: string },
  ): Promise<ImportOutcome> {
    if (aim.draftOf !== undefined) throw createNoDraft();
    const { library, getPerson } = this.places;
    const running = new AbortController();
    this.running.add(running);
    try {
      const { signal } = running;
      const getPersonId = async () => getPerson().id;
      const intake = await restoreEverything(path, {
        library,
        clock: systemClock,
        getPersonId,
        unsaved,
        signal,
      });
      return this.describe(intake, fileName);
    } finally {
      this.running.delete(running);
    }
  }

  /** The same of one that was dropped: it is read from the disk, so it goes there for as long as that takes. */
  private async restoreBytes({ fileName, bytes }: NamedBytes, restoring: Restoring): Promise<ImportOutcome> {
    const folder = await mkdtemp(join(tmpdir(), 'tickmark-'));
    try {
      const path = join(folder, 'dropped.zip');
      await writeFile(path, bytes);
      return await this.restore(path, { ...restoring, fileName });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private importOne(task: Task): Promise<readonly ImportOutcome[]> {
    return settle(task.input.fileName, () => this.read(task, []));
  }

  private async read(task: Task, unsaved: readonly JoinedIntake[]): Promise<readonly ImportOutcome[]> {
    const { importer, getPerson, getLabels } = this.places;
    const { input } = task;
    const { fileName } = input;
    const { cancelled } = this;
    const options = { labels: getLabels(), person: getPerson(), ...task.options };
    try {
      const imported = await importer.read({ ...input, options });
      const isDraft = task.draftOf !== undefined;
      const question = task.isAnswered ? null : findQuestion(imported, { labels: options.labels, isDraft });
      if (question !== null) return [this.ask({ about: 'file', task }, question)];
      return await this.takeIn(task, { imported, unsaved });
    } catch (error) {
      if (this.cancelled !== cancelled) throw new TickmarkError(createCancelled(fileName), { cause: error });
      if (!(error instanceof TickmarkError) || error.detail.code !== 'not-readable' || task.isAnswered)
        throw error;
      return [this.ask({ about: 'file', task }, { about: 'page', error: error.detail })];
    }
  }

  private async takeIn(
    task: Task,
    { imported, unsaved }: { readonly imported: ImportedFile; readonly unsaved: readonly JoinedIntake[] },
  ): Promise<readonly ImportOutcome[]> {
    const { library, getPerson } = this.places;
    const { input, into = null, draftOf } = task;
    const { fileName, bytes } = input;
    const file = { fileName, bytes, imported };
    if (draftOf !== undefined) {
      const draft = await takeDraft(file, { library, clock: systemClock, articleId: draftOf });
      return [this.describe(draft, fileName)];
    }
    const target = task.isSeparate || into !== null ? null : await this.findTarget(file);
    if (target !== null) {
      const answered = { ...task, isAnswered: true };
      const pending = { about: 'draft', task: answered, articleId: target.articleId } as const;
      return [this.ask(pending, { about: 'draft', ...target })];
    }
    const getPersonId = async () => getPerson().id;
    const intakes = await takeIn(file, { library, clock: systemClock, into, getPersonId, unsaved });
    const [only, ...others] = imported.articles;
    const hasMore = others.length === 0 && only?.hasMore === true;
    return intakes.map((intake) => this.describe(intake, fileName, hasMore ? task : null));
  }

  /**
   * The article that a file may be another draft of. What comes with annotations is somebody's work on that very text, what
   * holds several texts is a collection, and what is there already asks nothing.
   */
  private async findTarget({
    imported,
    bytes,
  }: {
    readonly imported: ImportedFile;
    readonly bytes: Uint8Array<ArrayBuffer>;
  }): Promise<DraftTarget | null> {
    const { library } = this.places;
    const [only, ...others] = imported.articles;
    if (only === undefined || others.length > 0 || only.annotations !== null) return null;
    if (library.list().length === 0 || library.findByFile(await hashBytes(bytes)) !== null) return null;
    const text = readText(only.document);
    return text === null ? null : this.drafts.find({ title: only.metadata.title, text });
  }

  private ask(pending: Extract<Pending, { readonly task: Task }>, question: ImportQuestion): ImportOutcome {
    const token = this.questions.keep(pending);
    return { status: 'asks', fileName: pending.task.input.fileName, token, question };
  }

  /** @param partial what has brought in but a part of a page; null where that is not so */
  private describe(
    intake: Intake | DraftIntake,
    fileName: string,
    partial: Task | null = null,
  ): ImportOutcome {
    if (intake.status === 'already' || intake.status === 'joined') return { ...intake, fileName };
    const { comments, articleId } = intake;
    const offer =
      comments === null
        ? null
        : {
            token: this.questions.keep({ about: 'comments', fileName, articleId, comments }),
            count: comments.annotations.length,
          };
    if (intake.status === 'draft') return { ...intake, fileName, comments: offer };
    const whole: Pending | null =
      partial === null ? null : { about: 'file', task: { ...partial, draftOf: articleId } };
    const wholePage = whole === null ? null : { token: this.questions.keep(whole) };
    return { ...intake, fileName, comments: offer, wholePage };
  }

  private joinComments({
    fileName,
    articleId,
    comments,
  }: Extract<Pending, { about: 'comments' }>): Promise<readonly ImportOutcome[]> {
    const { library } = this.places;
    return settle(fileName, async () => {
      const joined = await joinFile(comments, { library, into: articleId, notices: [] });
      return joined === null ? [] : [{ ...joined, fileName }];
    });
  }
}

/** The plain text of a document; null where it is none, which whoever takes it in says better. */
function readText(document: unknown): string | null {
  try {
    return getPlainText(parseDocument(document));
  } catch {
    return null;
  }
}

const cancelledMessage = 'The import was cancelled.';

function createCancelled(file: string) {
  return {
    code: 'cancelled',
    file,
    message: cancelledMessage,
    remedy: 'Import it again when you want it.',
  } as const;
}

async function settle(
  fileName: string,
  work: () => Promise<readonly ImportOutcome[]>,
): Promise<readonly ImportOutcome[]> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TickmarkError)) throw error;
    return [{ status: 'failed', fileName, error: { ...error.detail, file: fileName } }];
  }
}
