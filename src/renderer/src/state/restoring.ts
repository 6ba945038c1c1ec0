import { type BackupState, readBackupState } from '#shared/backup-state.ts';
import { getPlainText } from '#shared/document/positions.ts';
import { parseDocument } from '#shared/document/schema.ts';
import { describeHead, type RevisionHead } from '#shared/domain/article.ts';
import { type Clock, createId, createTimestamp } from '#shared/domain/ids.ts';
import type { Outcome, WorkDifference } from '#shared/domain/thing-difference.ts';
import { compareWork, countOutcomes } from '#shared/domain/work-difference.ts';
import type { Bridge } from '#shared/ipc.ts';
import type { BackupHead } from '#shared/library-state.ts';
import { type AppError, fail, ok, type Result } from '#shared/result.ts';
import type { ArticleEditor, EditorSnapshot } from '../editor/article-editor.ts';
import { describeLists } from '../editor/lists.ts';
import { restoreWork } from '../editor/restoring-edit.ts';
import type { Store } from './app-state.ts';
import type { Editing } from './editing.ts';
import type { Outbox } from './outbox.ts';

export interface RestoringOptions {
  readonly store: Store;
  readonly bridge: Pick<Bridge, 'listBackups' | 'readBackup' | 'backUpArticle'>;
  readonly outbox: Pick<Outbox, 'flush'>;
  readonly editing: Pick<Editing, 'commitDrafts' | 'readNow' | 'edit'> & {
    readonly current: Pick<ArticleEditor, 'snapshot'> | null;
  };
  readonly clock: Clock;
}

/** A backup, and what going back to it would make of what there is now. */
export interface ComparedBackup {
  readonly head: BackupHead;
  readonly annotations: number;
  readonly differences: readonly WorkDifference[];
  /** How many annotations come back, go and change. */
  readonly counts: Readonly<Record<Outcome, number>>;
  /** The texts, where they are two. */
  readonly texts: { readonly now: string; readonly past: string } | null;
}

/** Whether going back to a backup would change nothing. */
export function isAsNow({ differences, texts }: ComparedBackup): boolean {
  return differences.length === 0 && texts === null;
}

/** The backups of the open article: what is in them, and going back to one. */
export class Restoring {
  private readonly options: RestoringOptions;

  constructor(options: RestoringOptions) {
    this.options = options;
  }

  /** Opens the list, once what is typed in the fields is part of the article. */
  show(): void {
    const { store, editing } = this.options;
    editing.commitDrafts();
    editing.readNow();
    store.setState({ dialog: { name: 'backups' } });
  }

  /** The newest first. */
  list(): Promise<Result<readonly BackupHead[]>> {
    return this.options.bridge.listBackups(this.articleId);
  }

  /** What going back to a backup would make of a reading of the editor. */
  async compare(head: BackupHead, snapshot: EditorSnapshot): Promise<Result<ComparedBackup>> {
    const state = await this.read(head);
    return state.ok ? ok(compareState(state.value, { head, snapshot })) : state;
  }

  /**
   * Goes back to a backup by one change, which is saved and can be undone like any other. What there is now becomes a backup
   * before: where that cannot be done, nothing is.
   */
  async restore(head: BackupHead): Promise<Result<ComparedBackup>> {
    const { bridge, outbox, editing } = this.options;
    const { articleId } = this;
    editing.commitDrafts();
    if (!(await outbox.flush())) return fail(notSaved);
    /* Before there is one more, in whose place an old one may go. */
    const state = await this.read(head);
    if (!state.ok) return state;
    const kept = await bridge.backUpArticle(articleId);
    if (!kept.ok) return kept;
    editing.readNow();
    const snapshot = editing.current?.snapshot ?? null;
    if (snapshot === null || this.articleId !== articleId) return fail(notOpen);
    const compared = compareState(state.value, { head, snapshot });
    this.apply(state.value, { snapshot, compared });
    return ok(compared);
  }

  private apply(
    { lists, revision }: BackupState,
    { snapshot, compared }: { readonly snapshot: EditorSnapshot; readonly compared: ComparedBackup },
  ): void {
    const { editing, store } = this.options;
    const isTextSame = compared.texts === null;
    const text = isTextSame
      ? null
      : {
          head: this.createHead(describeHead(revision), snapshot),
          document: parseDocument(revision.document),
        };
    editing.edit(restoreWork({ lists, text }));
    /* The report of a draft is of a text that is not the last any more. */
    if (!isTextSame) store.setState({ carry: null });
  }

  /** The text follows the one of now. A sign-off goes by the id of what was signed, so a text that has gone gets its own. */
  private createHead(head: RevisionHead, { revision, revisions }: EditorSnapshot): RevisionHead {
    const { clock } = this.options;
    const isThere = revisions.some(({ id }) => id === head.id);
    return {
      ...head,
      id: isThere ? createId(clock) : head.id,
      number: revision.number + 1,
      createdAt: createTimestamp(clock),
    };
  }

  private async read({ id }: BackupHead): Promise<Result<BackupState>> {
    const result = await this.options.bridge.readBackup(this.articleId, id);
    return result.ok ? ok(readBackupState(result.value)) : result;
  }

  private get articleId(): string {
    return this.options.store.getState().opened?.article.id ?? '';
  }
}

function compareState(
  { lists, revision }: BackupState,
  { head, snapshot }: { readonly head: BackupHead; readonly snapshot: EditorSnapshot },
): ComparedBackup {
  const now = getPlainText(snapshot.document);
  const past = getPlainText(parseDocument(revision.document));
  const isTextSame = now === past;
  const differences = compareWork({ now: describeLists(snapshot), past: lists, isTextSame });
  return {
    head,
    annotations: lists.annotations.length,
    differences,
    counts: countOutcomes(differences),
    texts: isTextSame ? null : { now, past },
  };
}

const notSaved: AppError = {
  code: 'disk',
  message: 'What there is now is not saved, so nothing is changed.',
  remedy: 'See why it cannot be saved at the bottom of the window, then try again.',
};

const notOpen: AppError = {
  code: 'not-found',
  message: 'The article is not open any more.',
  remedy: 'Open it, then try again.',
};
