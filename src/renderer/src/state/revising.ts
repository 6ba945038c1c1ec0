import { getPlainText } from '#shared/document/positions.ts';
import { parseDocument } from '#shared/document/schema.ts';
import { describeHead, type Revision } from '#shared/domain/article.ts';
import { describeCarry } from '#shared/domain/carry-words.ts';
import { type CarryReport, carryLists } from '#shared/domain/carrying.ts';
import type { ImportOutcome } from '#shared/import-outcome.ts';
import type { Bridge } from '#shared/ipc.ts';
import type { OpenRevision } from '#shared/library-state.ts';
import { type AppError, fail, type Result } from '#shared/result.ts';
import { describeLists } from '../editor/lists.ts';
import { startRevision } from '../editor/revision-edits.ts';
import { changedOnly, noFilter } from './annotation-filter.ts';
import type { Announce } from './announcer.ts';
import type { Store } from './app-state.ts';
import type { Articles } from './articles.ts';
import type { Editing } from './editing.ts';
import type { Outbox } from './outbox.ts';
import { untilDrawn } from './store-waits.ts';

export interface RevisingOptions {
  readonly store: Store;
  readonly bridge: Pick<Bridge, 'readRevision'>;
  readonly outbox: Pick<Outbox, 'flush' | 'getPending'>;
  readonly articles: Pick<Articles, 'open'>;
  readonly editing: Editing;
  readonly announce: Announce;
}

/** What a carry-over has led to, as it is shown until the user has seen to it. */
export interface CarryReading {
  readonly revisionId: string;
  readonly report: CarryReport;
}

/** The draft of an outcome that brings one. */
export type Draft = Extract<ImportOutcome, { status: 'draft' }>;

/** New drafts of the open article, the report of what they changed, and its earlier revisions. */
export class Revising {
  private readonly options: RevisingOptions;

  constructor(options: RevisingOptions) {
    this.options = options;
  }

  /**
   * Makes a draft the text of its article, with everything carried over; opens the article where it is not. False where that
   * was not done: the article cannot be opened, or another one is opened meanwhile.
   */
  async take({ articleId, revision }: Draft): Promise<boolean> {
    const { store, articles, editing } = this.options;
    if (store.getState().opened?.article.id !== articleId && !(await articles.open(articleId))) return false;
    if (!(await untilDrawn(store, articleId))) return false;
    editing.commitDrafts();
    editing.readNow();
    return editing.current !== null && this.carry(revision);
  }

  private carry(revision: Revision): boolean {
    const { store, editing, announce } = this.options;
    const { opened } = store.getState();
    const editor = editing.current;
    if (editor === null || opened === null) return false;
    const { snapshot } = editor;
    const document = parseDocument(revision.document);
    const { changes, report } = carryLists(describeLists({ ...snapshot, records: snapshot.records }), {
      before: getPlainText(snapshot.document),
      number: snapshot.revision.number,
      after: getPlainText(document),
      language: opened.article.metadata.language,
    });
    /* Corrections that were made since the file was read have taken its number. */
    const head = { ...describeHead(revision), number: snapshot.revision.number + 1 };
    if (!editing.edit(startRevision({ head, document, changes }))) return false;
    store.setState({ carry: { revisionId: revision.id, report } });
    if (report.changed + report.orphan > 0) this.walk();
    announce(describeCarry(report));
    return true;
  }

  /** Lists what changed and what is nowhere any more, so that the keys for annotations walk through it. */
  walk(): void {
    const { store, editing } = this.options;
    store.setState({ filter: changedOnly });
    if (editing.current?.canRun('annotation.next') === true) editing.current.run('annotation.next');
  }

  /** Shows the report of the last draft again: what is known of it still. */
  showReport(): void {
    const { store, announce } = this.options;
    const { snapshot } = store.getState();
    if (snapshot === null) return;
    if (snapshot.revision.number === 1) {
      announce('This is the first draft: nothing was carried over');
      return;
    }
    const count = (state: string): number =>
      snapshot.ordered.filter(({ body }) => body.anchor.state === state).length;
    const report = {
      exact: count('exact'),
      moved: count('moved'),
      changed: count('changed'),
      orphan: count('orphan'),
      corrected: 0,
      marksLost: 0,
    };
    store.setState({ carry: { revisionId: snapshot.revision.id, report } });
    this.walk();
    announce(describeCarry(report));
  }

  /** Takes the report away, and with it the list of what is to be looked at, unless something else has been asked for since. */
  closeReport(): void {
    this.options.store.setState(({ filter }) => ({
      carry: null,
      filter: filter === changedOnly ? noFilter : filter,
    }));
  }

  /** A revision, with what was known of it then; of one whose text is not saved main knows another text, or none. */
  async read(number: number): Promise<Result<OpenRevision>> {
    const { store, bridge, outbox } = this.options;
    const articleId = store.getState().opened?.article.id ?? '';
    await outbox.flush();
    const isUnsaved = outbox
      .getPending(articleId)
      .some(({ type, value }) => type === 'revision' && value?.number === number);
    return isUnsaved ? fail(notSaved) : bridge.readRevision(articleId, number);
  }
}

const notSaved: AppError = {
  code: 'disk',
  message: 'This draft is not saved yet, and cannot be shown beside another one.',
  remedy: 'See at the bottom of the window why it could not be saved; then try again.',
};
