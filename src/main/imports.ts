import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ImportAnswer, ImportedFile, ImportOptions } from '#shared/domain/imported-article.ts';
import type { Person } from '#shared/domain/person.ts';
import { isAdopted } from '#shared/format/adopt.ts';
import { createLabelTable, findTarget, type LabelRow } from '#shared/format/label-table.ts';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import type { FileBytes, ImportOutcome, ImportQuestion, Pasted, Progress } from '#shared/ipc.ts';
import { TickmarkError } from '#shared/result.ts';
import { isEverything } from './export/everything/detect.ts';
import { restoreEverything } from './export/everything-restoring.ts';
import type { ImporterWindow, ImportInput } from './importer-window.ts';
import { type DraftProposal, proposeDraft, takeDraft } from './library/draft-intake.ts';
import { findCompanionName, loadFile, type NamedBytes } from './library/file-loading.ts';
import { type Intake, joinFile, takeIn } from './library/intake.ts';
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
}

/** Questions that nobody answers are forgotten, the oldest first: each keeps a file of up to 20 MB. */
const maximumQuestions = 20;

/** A file that is to be read, and how. */
interface Task {
  readonly input: ImportInput;
  readonly options: ImportOptions;
  /** The article that annotations are for. */
  readonly into: string | null;
  /** Whether what may be asked has been answered. */
  readonly isAnswered: boolean;
  /** The article that it is a new draft of, if it is one. */
  readonly draftOf: string | null;
  /** Whether it may be asked if it is a new draft of some article. */
  readonly mayBeDraft: boolean;
}

/** A file that can be read. */
interface NamedReading {
  readonly fileName: string;
  readonly read: () => Promise<readonly ImportOutcome[]>;
}

const createTask = (input: ImportInput, into: string | null): Task => ({
  input,
  into,
  options: {},
  isAnswered: false,
  draftOf: null,
  mayBeDraft: into === null,
});

const createDraftTask = (input: ImportInput, articleId: string): Task => ({
  ...createTask(input, null),
  draftOf: articleId,
  mayBeDraft: false,
});

/** What the clipboard held as a file; its HTML, if there is any, for the sake of headings and links. */
function createInput({ html, text }: Pasted): ImportInput {
  return html === null
    ? { fileName: 'clipboard.txt', mediaType: 'text/plain', bytes: new TextEncoder().encode(text) }
    : { fileName: 'clipboard.html', mediaType: 'text/html', bytes: new TextEncoder().encode(html) };
}

/** The task, once it is known whether the text is a new draft of the article that was proposed. */
function decideDraft(
  { task, proposed }: Extract<Pending, { readonly about: 'file' }>,
  isDraft: boolean,
): Task {
  return { ...task, draftOf: isDraft ? proposed : null, mayBeDraft: false };
}

/** What an unanswered question is about. */
type Pending =
  | { readonly about: 'file'; readonly task: Task; readonly proposed: string | null }
  | {
      readonly about: 'comments';
      readonly fileName: string;
      readonly articleId: string;
      readonly comments: TickmarkFile;
    };

/** Brings files in, one after the other; each has an outcome of its own. */
export class Imports {
  private readonly places: ImportPlaces;
  private readonly questions = new Map<string, Pending>();
  /** Counts what was cancelled, so that what was begun before does not go on. */
  private cancelled = 0;
  /** What is being restored, while something is. */
  private running: AbortController | null = null;

  constructor(places: ImportPlaces) {
    this.places = places;
  }

  /** Imports files by their paths. */
  async importPaths(paths: readonly string[], into: string | null = null): Promise<readonly ImportOutcome[]> {
    return this.importAll(
      paths.map((path) => ({
        fileName: basename(path),
        read: async () =>
          (await isEverything(path))
            ? [await this.restore(path, basename(path))]
            : this.read(createTask(await loadFile(path), into)),
      })),
    );
  }

  /** Imports files that were dropped on the window, which read them itself. */
  async importFiles(
    files: readonly FileBytes[],
    into: string | null = null,
  ): Promise<readonly ImportOutcome[]> {
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
          read: async () => {
            if (await isEverything(file.bytes)) return [await this.restoreBytes(file)];
            const companion = named.find(({ fileName }) => fileName === findCompanionName(file.fileName));
            return this.read(createTask(companion === undefined ? file : { ...file, companion }, into));
          },
        })),
    );
  }

  /** Makes an article of what the clipboard held. */
  importPasted({ html, text }: Pasted): Promise<ImportOutcome> {
    return this.importClipboard({ ...createTask(createInput({ html, text }), null), isAnswered: true });
  }

  /** Reads a file as a new draft of an article. */
  importDraft(path: string, articleId: string): Promise<readonly ImportOutcome[]> {
    const fileName = basename(path);
    const read = async () => this.read(createDraftTask(await loadFile(path), articleId));
    return this.importAll([{ fileName, read }]);
  }

  /** Takes what the clipboard held for a new draft of an article. */
  importDraftPasted(pasted: Pasted, articleId: string): Promise<ImportOutcome> {
    return this.importClipboard({ ...createDraftTask(createInput(pasted), articleId), isAnswered: true });
  }

  private async importClipboard(task: Task): Promise<ImportOutcome> {
    const [outcome] = await this.importOne(task);
    if (outcome === undefined) throw new Error('the clipboard has no outcome');
    return outcome;
  }

  /** @throws TickmarkError `not-found` where the question is forgotten */
  async answer(
    token: string,
    { comments, draft, ...options }: ImportAnswer,
  ): Promise<readonly ImportOutcome[]> {
    const pending = this.questions.get(token);
    if (pending === undefined) {
      throw new TickmarkError({
        code: 'not-found',
        message: 'This file was read too long ago.',
        remedy: 'Import it again.',
      });
    }
    this.questions.delete(token);
    if (pending.about === 'comments') return comments === true ? this.joinComments(pending) : [];
    if (options.labels !== undefined) await this.places.keepLabels(options.labels);
    const task = draft === undefined ? pending.task : decideDraft(pending, draft);
    return this.importOne({ ...task, options: { ...task.options, ...options }, isAnswered: true });
  }

  /** Ends what is being read, and leaves out what was to come. */
  cancel(): void {
    this.cancelled += 1;
    this.running?.abort(new TickmarkError({ code: 'cancelled', message: cancelledMessage }));
    this.places.importer.close();
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
      outcomes.push(...(await settle(fileName, read)));
    }
    return outcomes;
  }

  /** Takes an article back that was exported with everything. */
  private async restore(path: string, fileName: string): Promise<ImportOutcome> {
    const { library, getPerson } = this.places;
    const running = new AbortController();
    this.running = running;
    try {
      const { signal } = running;
      const getPersonId = async () => getPerson().id;
      const intake = await restoreEverything(path, { library, clock: systemClock, getPersonId, signal });
      return this.describe(intake, fileName);
    } finally {
      this.running = null;
    }
  }

  /** The same of one that was dropped: it is read from the disk, so it goes there for as long as that takes. */
  private async restoreBytes({ fileName, bytes }: NamedBytes): Promise<ImportOutcome> {
    const folder = await mkdtemp(join(tmpdir(), 'tickmark-'));
    try {
      const path = join(folder, 'dropped.zip');
      await writeFile(path, bytes);
      return await this.restore(path, fileName);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private importOne(task: Task): Promise<readonly ImportOutcome[]> {
    return settle(task.input.fileName, () => this.read(task));
  }

  private async read(task: Task): Promise<readonly ImportOutcome[]> {
    const { library, importer, getPerson, getLabels } = this.places;
    const { input, into } = task;
    const { fileName, bytes } = input;
    const { cancelled } = this;
    const options = { labels: getLabels(), person: getPerson(), ...task.options };
    try {
      const imported = await importer.read({ ...input, options });
      const question = task.isAnswered ? null : findQuestion(imported, options.labels);
      if (question !== null) return [this.ask(task, question)];
      if (task.draftOf !== null) {
        const places = { library, clock: systemClock, articleId: task.draftOf };
        return [{ ...(await takeDraft({ fileName, bytes, imported }, places)), fileName }];
      }
      const proposal = task.mayBeDraft ? await this.propose(imported) : null;
      if (proposal !== null) return [this.ask(task, { about: 'draft', ...proposal })];
      const surroundings = { library, clock: systemClock, into, getPersonId: async () => getPerson().id };
      const intakes = await takeIn({ fileName, bytes, imported }, surroundings);
      return intakes.map((intake) => this.describe(intake, fileName));
    } catch (error) {
      if (this.cancelled !== cancelled) throw new TickmarkError(createCancelled(fileName), { cause: error });
      if (!(error instanceof TickmarkError) || error.detail.code !== 'not-readable' || task.isAnswered)
        throw error;
      return [this.ask(task, { about: 'page', error: error.detail })];
    }
  }

  /** What a file may be a new draft of: a text alone, for what comes with annotations knows which article it is. */
  private async propose({ articles, textless }: ImportedFile): Promise<DraftProposal | null> {
    const [only, ...others] = articles;
    if (only === undefined || others.length + textless.length > 0 || only.annotations !== null) return null;
    return proposeDraft(only, this.places.library);
  }

  private ask(task: Task, question: ImportQuestion): ImportOutcome {
    const proposed = question.about === 'draft' ? question.articleId : null;
    const token = this.keep({ about: 'file', task, proposed });
    return { status: 'asks', fileName: task.input.fileName, token, question };
  }

  private keep(pending: Pending): string {
    const token = randomBytes(16).toString('hex');
    this.questions.set(token, pending);
    for (const old of this.questions.keys()) {
      if (this.questions.size <= maximumQuestions) break;
      this.questions.delete(old);
    }
    return token;
  }

  private describe(intake: Intake, fileName: string): ImportOutcome {
    if (intake.status !== 'imported') return { ...intake, fileName };
    const { comments, articleId } = intake;
    const offer =
      comments === null
        ? null
        : {
            token: this.keep({ about: 'comments', fileName, articleId, comments }),
            count: comments.annotations.length,
          };
    return { ...intake, fileName, comments: offer };
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

/** What must be asked of a file before it is taken in; null: nothing. */
function findQuestion(imported: ImportedFile, rows: readonly LabelRow[]): ImportQuestion | null {
  const [first] = imported.articles;
  if (first !== undefined && first.chapters.length > 1)
    return { about: 'chapters', chapters: first.chapters };
  const table = createLabelTable(rows);
  const counts = new Map<string, number>();
  const files = [...imported.articles.flatMap(({ annotations }) => annotations ?? []), ...imported.textless];
  /* What a file of ours says is said already. */
  for (const { annotations } of files.filter(isAdopted)) {
    for (const { tags, origin } of annotations) {
      const [label] = origin === 'import' ? tags : [];
      if (label !== undefined) counts.set(label, (counts.get(label) ?? 0) + 1);
    }
  }
  const labels = [...counts].map(([label, count]) => ({ label, count, target: findTarget(table, label) }));
  return labels.some(({ target }) => target === null) ? { about: 'labels', labels } : null;
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
