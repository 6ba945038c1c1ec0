import { type AnnotationLists, type Change, emptyLists } from '#shared/domain/annotations.ts';
import type { ImportAnswer } from '#shared/domain/imported-article.ts';
import { joinRest } from '#shared/domain/joining.ts';
import type { FileBytes, ImportOutcome } from '#shared/import-outcome.ts';
import type { Bridge, Progress } from '#shared/ipc.ts';
import { createTooLargeError, maximumFileBytes } from '#shared/limits.ts';
import { readOpenArticle } from '#shared/open-article.ts';
import { type AppError, fail, ok, type Result } from '#shared/result.ts';
import { addJoined } from '../editor/join-edit.ts';
import { describeLists } from '../editor/lists.ts';
import type { DialogState, Store } from './app-state.ts';
import type { Articles } from './articles.ts';
import type { Editing } from './editing.ts';
import type { Outbox } from './outbox.ts';
import type { Draft, Revising } from './revising.ts';
import { showWhenFree, untilDrawn, untilFree, untilImported } from './store-waits.ts';

type ImportingBridge = Pick<
  Bridge,
  | 'importByDialog'
  | 'importDraftByDialog'
  | 'importDraftPasted'
  | 'importFiles'
  | 'importPasted'
  | 'answerImport'
  | 'cancelImport'
  | 'readArticle'
  | 'readClipboard'
  | 'saveChanges'
>;

export interface ImportingOptions {
  readonly store: Store;
  readonly bridge: ImportingBridge;
  readonly outbox: Pick<Outbox, 'flush'>;
  readonly articles: Articles;
  readonly editing: Editing;
  readonly revising: Pick<Revising, 'take'>;
}

/** A file dropped on the window. */
export type DroppedFile = Pick<File, 'name' | 'size' | 'arrayBuffer'>;

/** A question that has been answered. */
interface Answered {
  /** The dialog that asks it. */
  readonly dialog: DialogState;
  /** The file that it is about. */
  readonly fileName: string;
  /** What else there is still to say, or to ask, in that dialog. */
  readonly others: readonly ImportOutcome[];
}

/** Brings articles and annotations in: from files chosen, files dropped, the clipboard and the command line. */
export class Importing {
  private readonly options: ImportingOptions;
  /** Ends when all that has come so far has been shown. */
  private turn = Promise.resolve();
  /** The dialogs of which a question has been answered: what they show is about to be replaced. */
  private readonly answered = new Set<DialogState>();

  constructor(options: ImportingOptions) {
    this.options = options;
  }

  /** Asks for files and imports them. */
  byDialog(): Promise<void> {
    return this.run('Importing…', () => this.options.bridge.importByDialog(null));
  }

  /** Asks for files with annotations, and adds them to the open article, whatever text they come with. */
  async annotationsByDialog(): Promise<void> {
    const { store, bridge } = this.options;
    const { opened } = store.getState();
    if (opened !== null)
      await this.run('Importing annotations…', () => bridge.importByDialog(opened.article.id));
  }

  /** Asks for a file with a new draft of the open article. */
  async draftByDialog(): Promise<void> {
    const { store, bridge } = this.options;
    const { opened } = store.getState();
    if (opened !== null)
      await this.run('Importing the draft…', () => bridge.importDraftByDialog(opened.article.id));
  }

  /** Takes what the clipboard holds for a new draft of the open article. */
  async draftFromClipboard(): Promise<void> {
    const { store, bridge } = this.options;
    const { opened } = store.getState();
    if (opened === null) return;
    await this.run('Reading the clipboard…', async () => {
      const pasted = await bridge.readClipboard();
      if (!pasted.ok) return pasted;
      const outcome = await bridge.importDraftPasted(opened.article.id, pasted.value);
      return outcome.ok ? ok([outcome.value]) : outcome;
    });
  }

  /** Makes an article of what the clipboard holds. */
  paste(): Promise<void> {
    return this.run('Reading the clipboard…', async () => {
      const pasted = await this.options.bridge.readClipboard();
      if (!pasted.ok) return pasted;
      const outcome = await this.options.bridge.importPasted(pasted.value);
      return outcome.ok ? ok([outcome.value]) : outcome;
    });
  }

  /** Imports files whose bytes the window has been given; what cannot be read is told beside what can. */
  drop(files: readonly DroppedFile[]): Promise<void> {
    const label = files.length === 1 ? `Importing ${files[0]?.name}…` : `Importing ${files.length} files…`;
    return this.runAfter(label, async () => {
      const readings = await Promise.all(files.map(readDropped));
      const readable = readings.flatMap((reading) => (reading.ok ? [reading.value] : []));
      const failed = readings.flatMap((reading): ImportOutcome[] =>
        reading.ok ? [] : [{ status: 'failed', fileName: reading.error.file ?? '', error: reading.error }],
      );
      const result = readable.length > 0 ? await this.options.bridge.importFiles(readable, null) : ok([]);
      return result.ok ? ok([...result.value, ...failed]) : result;
    });
  }

  /** Goes on with a file that asked something. What has become of the others stays on the screen. */
  async answer(token: string, answer: ImportAnswer): Promise<void> {
    const { store, bridge } = this.options;
    const { dialog } = store.getState();
    if (dialog?.name !== 'import' || this.answered.has(dialog)) return;
    const asked = dialog.outcomes.find((outcome) => isAbout(outcome, token));
    if (asked === undefined) return;
    const { fileName } = asked;
    const others = dialog.outcomes.filter((outcome) => outcome !== asked && isNews(outcome));
    this.answered.add(dialog);
    try {
      await this.runAfter('Importing…', () => bridge.answerImport(token, answer), {
        dialog,
        fileName,
        others,
      });
    } finally {
      this.answered.delete(dialog);
    }
  }

  /** Shows how far main has come. */
  showProgress({ what, done, total }: Progress): void {
    if (!this.options.store.getState().isImporting) return;
    const progress = total > 1 ? `Importing ${done + 1} of ${total}: ${what}…` : `Importing ${what}…`;
    this.options.store.setState({ progress });
  }

  /** Ends what is being imported; files that came in stay. */
  cancel(): void {
    void this.options.bridge.cancelImport();
  }

  /**
   * Shows what came of an import: annotations are added to their article, the first article that came in is opened, and
   * whatever there is to say or to ask beyond that is said and asked. One import after the other, and none while a dialog is
   * open: what that is about must stay on the paper, and what is typed in it must not be taken away.
   */
  async receive(outcomes: readonly ImportOutcome[], answered: Answered | null = null): Promise<void> {
    if (outcomes.length > 0) await this.inTurn(answered, () => this.show(outcomes, answered));
  }

  /** Shows something once all that came before it has been shown. */
  private async inTurn(answered: Answered | null, work: () => Promise<void>): Promise<void> {
    /* While a question is on the screen all others wait for it to go, so what it leads to cannot wait for them. */
    if (answered !== null && this.options.store.getState().dialog === answered.dialog) return work();
    const before = this.turn;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.turn = promise;
    await before;
    try {
      await work();
    } finally {
      resolve();
    }
  }

  private async show(outcomes: readonly ImportOutcome[], answered: Answered | null): Promise<void> {
    const { store, articles } = this.options;
    const asking = answered?.dialog ?? null;
    await untilFree(store, asking);
    /* Before another article is opened: until it is drawn, the editor is still that of the one before. */
    const joined = await Promise.all(outcomes.map((outcome) => this.join(outcome)));
    const first = joined.find(({ status }) => status === 'imported' || status === 'joined');
    /* Opening what is open would take the caret from under the first keys. */
    const openId = store.getState().opened?.article.id;
    if (first !== undefined && 'articleId' in first && first.articleId !== openId)
      await articles.open(first.articleId);
    const done: ImportOutcome[] = [];
    for (const outcome of joined)
      done.push(outcome.status === 'draft' ? await this.revise(outcome) : outcome);
    const told = [...done, ...(answered?.others ?? [])];
    /* A question that was answered well needs no answer of ours. */
    if (!done.every(isWordless) || told.length > 1)
      await showWhenFree(store, { name: 'import', outcomes: told }, asking);
    else if (store.getState().dialog === asking) store.setState({ dialog: null });
  }

  /**
   * Adds annotations to the article that they are for: in the editor, where it is open, so that it can be undone. What another
   * import has brought since main has read these is left out.
   */
  private async join(outcome: ImportOutcome): Promise<ImportOutcome> {
    if (outcome.status !== 'joined' || outcome.changes.length === 0) return outcome;
    const { store, bridge } = this.options;
    const { articleId, fileName } = outcome;
    /* An article that has just been opened is not in the editor before it is drawn. */
    const isInEditor = await untilDrawn(store, articleId);
    const lists = isInEditor ? ok(this.readEditor()) : await this.readLists(articleId);
    if (!lists.ok) return { status: 'failed', fileName, error: lists.error };
    const rest = joinRest(outcome, lists.value);
    const { changes } = rest;
    const added = isInEditor ? this.add(changes) : await bridge.saveChanges(articleId, changes);
    return added.ok ? { ...outcome, ...rest } : { status: 'failed', fileName, error: added.error };
  }

  private readEditor(): AnnotationLists {
    const { store, editing } = this.options;
    editing.readNow();
    const { snapshot } = store.getState();
    return snapshot === null ? emptyLists : describeLists(snapshot);
  }

  /** What main knows of an article that is not open. */
  private async readLists(articleId: string): Promise<Result<AnnotationLists>> {
    const article = await this.options.bridge.readArticle(articleId);
    return article.ok ? ok(readOpenArticle(article.value).lists) : article;
  }

  private async revise(draft: Draft): Promise<ImportOutcome> {
    const isTaken = await this.options.revising.take(draft);
    return isTaken ? draft : { status: 'failed', fileName: draft.fileName, error: notTaken };
  }

  /** Adds annotations in the editor. What it cannot take must be told, and must not keep the other files from coming in. */
  private add(changes: readonly Change[]): Result<null> {
    try {
      this.options.editing.edit(addJoined(changes));
      return ok(null);
    } catch (error) {
      return fail({ ...notAdded, message: `${notAdded.message} ${String(error)}` });
    }
  }

  /** Once what is being imported is in: nobody would drop files, or answer, a second time. */
  private async runAfter(
    progress: string,
    work: () => Promise<Result<readonly ImportOutcome[]>>,
    answered: Answered | null = null,
  ): Promise<void> {
    const { store } = this.options;
    while (store.getState().isImporting) await untilImported(store);
    await this.run(progress, work, answered);
  }

  private async run(
    progress: string,
    work: () => Promise<Result<readonly ImportOutcome[]>>,
    answered: Answered | null = null,
  ): Promise<void> {
    if (this.options.store.getState().isImporting) return;
    const result = await this.import(progress, work);
    if (result.ok) await this.receive(result.value, answered);
    else if (answered === null)
      await this.inTurn(null, () => showWhenFree(this.options.store, createFailure(result.error)));
    else {
      const { fileName } = answered;
      await this.receive([{ status: 'failed', fileName, error: result.error }], answered);
    }
  }

  /** Has main import something. What comes of it is shown afterwards, when another import may have begun. */
  private async import(
    progress: string,
    work: () => Promise<Result<readonly ImportOutcome[]>>,
  ): Promise<Result<readonly ImportOutcome[]>> {
    const { store, outbox, editing } = this.options;
    store.setState({ progress, isImporting: true });
    try {
      /* Main looks for annotations in the text that it has. What cannot be saved now does not keep files from coming in. */
      editing.commitDrafts();
      await outbox.flush();
      return await work();
    } finally {
      store.setState({ progress: null, isImporting: false });
    }
  }
}

/** What is shown where files did not even get so far that each has an outcome. */
function createFailure(error: AppError): DialogState {
  return { name: 'error', title: 'Nothing was imported', error };
}

const notAdded: AppError = {
  code: 'internal',
  message: 'Its annotations could not be put in the text.',
  remedy: 'Open the article again, then import them again.',
};

const notTaken: AppError = {
  code: 'not-found',
  message: 'It has not become the new draft, because its article was not open.',
  remedy: 'Open the article, then import it again.',
};

/** Whether what it leads to on the paper says all that there is to say. */
function isWordless(outcome: ImportOutcome): boolean {
  if (outcome.status === 'draft') return outcome.notices.length === 0;
  return outcome.status === 'imported' && outcome.notices.length === 0 && !isOffering(outcome);
}

/** Whether there is still something to say of it, or to do about it. */
function isNews(outcome: ImportOutcome): boolean {
  return outcome.status !== 'imported' || outcome.notices.length > 0 || isOffering(outcome);
}

/** Whether more of its file may be brought in. */
function isOffering({
  comments,
  wholePage,
}: Extract<ImportOutcome, { readonly status: 'imported' }>): boolean {
  return comments !== null || wholePage !== null;
}

/** Whether an outcome is the one that asked, or offered, under this token. */
function isAbout(outcome: ImportOutcome, token: string): boolean {
  if (outcome.status === 'asks') return outcome.token === token;
  return outcome.status === 'imported' && [outcome.comments?.token, outcome.wholePage?.token].includes(token);
}

async function readDropped(file: DroppedFile): Promise<Result<FileBytes>> {
  /* Told here as well as in main, because the bytes of a film must not be read into memory to be refused. */
  if (file.size > maximumFileBytes) {
    const remedy = 'Cut it into parts and import those.';
    const limit = maximumFileBytes;
    return fail(createTooLargeError({ file: file.name, bytes: file.size, limit, remedy }).detail);
  }
  try {
    return ok({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  } catch {
    return fail({
      code: 'unreadable',
      file: file.name,
      message: 'It cannot be read. Perhaps it is a folder.',
      remedy: 'Drop the files themselves.',
    });
  }
}
