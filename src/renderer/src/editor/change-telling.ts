import { isHistoryTransaction } from 'prosemirror-history';
import type { EditorState, Transaction } from 'prosemirror-state';
import { getAnnotations } from './annotation-plugin.ts';
import { getCurrentHead } from './annotation-store.ts';
import type { ArticleEditorOptions } from './article-editor.ts';
import { listChanges, listDifferences } from './changes.ts';
import { bringsText } from './corrections.ts';

/**
 * After so long without a key, in milliseconds, what was typed in the text is sent to be saved: a text is saved whole, with
 * everything that stands in it, and not at each letter.
 */
const pause = 400;

/** Letters typed within so many milliseconds of each other are undone together. */
const typingPause = 1000;

export interface ChangeTeller {
  /** The transaction, so that the letters of one correction are one undo step. */
  group(tr: Transaction): Transaction;
  /** Tells of what transactions have made of the state that was told last. */
  tell(transactions: readonly Transaction[], state: EditorState): void;
  flush(): void;
}

/** Tells changes in the order in which they are to be saved; those of the text when typing pauses. */
export function createChangeTeller(
  start: EditorState,
  { onChange, onTyping }: Pick<ArticleEditorOptions, 'onChange' | 'onTyping'>,
): ChangeTeller {
  let told = start;
  let latest = start;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let typed = { group: 0, time: 0, isLast: false };

  const flush = (): void => {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    onChange(listDifferences(told, latest));
    told = latest;
    onTyping(false);
  };

  return {
    group: (tr) => {
      if (!isTyped(tr)) {
        if (tr.steps.length > 0) typed = { ...typed, isLast: false };
        return tr;
      }
      const isNext = typed.isLast && tr.time - typed.time < typingPause;
      typed = { group: isNext ? typed.group : typed.group + 1, time: tr.time, isLast: true };
      /* The history joins what an input method composes; a correction is composed as well. */
      return tr.setMeta('composition', typed.group);
    },
    tell: (transactions, state) => {
      latest = state;
      const [head, now] = [told, state].map((other) => getCurrentHead(getAnnotations(other).store).id);
      if (state.doc === told.doc) {
        const changes = listChanges(transactions, state);
        told = state;
        if (changes.length > 0) onChange(changes);
        return;
      }
      const isWaiting = head === now && transactions.every((tr) => tr.steps.length === 0 || isTyped(tr));
      if (timer !== null) clearTimeout(timer);
      else onTyping(true);
      timer = setTimeout(flush, pause);
      if (!isWaiting) flush();
    },
    flush,
  };
}

/** Whether a transaction is a correction that is being typed. */
function isTyped(tr: Transaction): boolean {
  return tr.doc !== tr.before && !bringsText(tr) && !isHistoryTransaction(tr);
}
