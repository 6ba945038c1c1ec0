import type { Change } from '#shared/domain/annotations.ts';
import type { ArticleEditor, ArticleEditorOptions, EditorSnapshot } from '../editor/article-editor.ts';
import { readSelection } from '../editor/dom-selection.ts';
import type { Edit } from '../editor/edit.ts';
import type { Answer } from '../editor/occurrence-question.ts';
import type { ReadingPlace } from '../editor/reading-place.ts';
import type { Defer } from './after-paint.ts';
import type { Store } from './app-state.ts';
import { listPassing } from './listed-annotations.ts';
import type { DraftHold, Outbox } from './outbox.ts';

/** What an editor tells the rest of the window. */
type EditorListeners = Pick<ArticleEditorOptions, 'onChange' | 'onTyping' | 'onUpdate'>;

/** What was typed in a field and cannot become a change as it is. */
export interface RefusedDraft {
  /** The record, or the annotation, that the field is of. */
  readonly recordId: string;
  readonly text: string;
  readonly hold: DraftHold;
}

export interface EditingOptions {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly defer: Defer;
}

/**
 * The editor of the open article, as the rest of the window sees it. Its changes go to the outbox at once; readings of
 * it go into the store when the frame that shows them has been painted, and only the last one does.
 */
export class Editing {
  /** Where the work was left in each text that has been open, by the ids of their revisions. */
  readonly places = new Map<string, ReadingPlace>();
  private readonly options: EditingOptions;
  private editor: ArticleEditor | null = null;
  /** The reading that waits for its frame; null where the store has the last one. */
  private latest: EditorSnapshot | null = null;
  private heldAnswers: DraftHold | null = null;
  private heldTyping: DraftHold | null = null;
  /** What was typed and cannot be kept, by record and field: it stands there again when the field does. */
  readonly refused = new Map<string, RefusedDraft>();
  /** Turns what is typed in the fields, and not yet a change, into changes. */
  private readonly drafts = new Set<() => void>();

  constructor(options: EditingOptions) {
    this.options = options;
  }

  /** Null while no article is open. */
  get current(): ArticleEditor | null {
    return this.editor;
  }

  /** Makes the editor of an article the current one, until the returned function is called. */
  attach(articleId: string, create: (listeners: EditorListeners) => ArticleEditor): () => void {
    const { store, outbox, defer } = this.options;
    const editor = create({
      onChange: (changes: readonly Change[]) => outbox.add(articleId, changes),
      onTyping: (isTyping) => {
        this.heldTyping?.release();
        this.heldTyping = isTyping ? outbox.holdDraft() : null;
      },
      onUpdate: (snapshot) => {
        this.holdAnswers(snapshot.question);
        const isWaiting = this.latest !== null;
        this.latest = snapshot;
        if (!isWaiting) defer(() => this.readNow());
      },
    });
    this.editor = editor;
    /* What has been said yes to is tagged when the question ends, also by the window's end. */
    const unregister = this.registerDraft(() => {
      this.endQuestion();
      editor.flush();
    });
    editor.setFilter((ground) => listPassing(store.getState(), ground));
    /* The text first: panes are drawn once it has been painted, and keys do in it what they do meanwhile. */
    this.latest = editor.snapshot;
    defer(() => {
      if (this.editor !== editor) return;
      this.readNow();
      store.setState({ markedId: articleId, isReady: true });
    });
    return () => {
      this.commitDrafts();
      this.forgetRefused();
      unregister();
      this.latest = null;
      this.editor = null;
      editor.destroy();
    };
  }

  /** Answers the question about other occurrences; false where none is asked. */
  answer(answer: Answer): boolean {
    return this.editor?.answer(answer) ?? false;
  }

  /** Ends the question, if one is asked: what has been said yes to is tagged. */
  endQuestion(): void {
    if (this.editor?.snapshot.question != null) this.answer('end');
  }

  /** What has been said yes to and is not tagged yet is not saved either. */
  private holdAnswers(question: EditorSnapshot['question']): void {
    const isHeld = question !== null && question.accepted > 0;
    if (isHeld) this.heldAnswers ??= this.options.outbox.holdDraft();
    else {
      this.heldAnswers?.release();
      this.heldAnswers = null;
    }
  }

  /** Makes a change from a field or a dialog, which shows it at once; false where it would change nothing. */
  edit(edit: Edit): boolean {
    const isDone = this.editor?.edit(edit) ?? false;
    if (isDone) this.readNow();
    return isDone;
  }

  /**
   * Has the editor take over the caret and the selection that the page shows. It hears of them a moment after the key that
   * moved them, and never if the keyboard has left the article by then.
   */
  readSelection(): void {
    if (this.editor !== null) readSelection(this.editor.view);
  }

  /** Brings the store up to date without waiting for the frame. */
  readNow(): void {
    const { latest } = this;
    const { store } = this.options;
    this.latest = null;
    /* Most keys only move the caret, which nothing outside the editor shows. */
    if (latest !== null && !isSame(latest, store.getState().snapshot))
      store.setState({ snapshot: latest, listed: latest });
    this.forgetGone();
  }

  /** Keeps what was typed in a field that goes, by record and field. */
  keepRefused(key: string, draft: RefusedDraft): void {
    this.refused.set(key, draft);
    this.forgetGone();
  }

  /* Without its record a field never comes back, and nobody could mend what was typed in it. */
  private forgetGone(): void {
    const { snapshot } = this.options.store.getState();
    if (this.refused.size === 0 || snapshot === null) return;
    for (const [key, { recordId, hold }] of this.refused) {
      if (isThere(snapshot, recordId)) continue;
      this.refused.delete(key);
      hold.release();
    }
  }

  /* Its field goes with its article; the window has said all the while that it was not saved. */
  private forgetRefused(): void {
    for (const { hold } of this.refused.values()) hold.release();
    this.refused.clear();
  }

  /** Registers a field that may hold typed words which are no change yet, until the returned function is called. */
  registerDraft(commit: () => void): () => void {
    this.drafts.add(commit);
    return () => {
      this.drafts.delete(commit);
    };
  }

  commitDrafts(): void {
    for (const commit of this.drafts) commit();
  }
}

function isThere({ records: { claim, quote, entity }, annotations }: EditorSnapshot, id: string): boolean {
  return [claim, quote, entity, annotations].some((things) => things.get(id) !== undefined);
}

function isSame(snapshot: EditorSnapshot, other: EditorSnapshot | null): boolean {
  return (
    other !== null &&
    snapshot.version === other.version &&
    snapshot.document === other.document &&
    snapshot.activeId === other.activeId &&
    snapshot.isCorrecting === other.isCorrecting &&
    snapshot.suggestion?.id === other.suggestion?.id &&
    isSameQuestion(snapshot.question, other.question)
  );
}

function isSameQuestion(one: EditorSnapshot['question'], other: EditorSnapshot['question']): boolean {
  if (one === null || other === null) return one === other;
  return one.number === other.number && one.accepted === other.accepted && one.count === other.count;
}
