import { isHistoryTransaction } from 'prosemirror-history';
import { type EditorState, Plugin, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { bringsText, getCorrections, isWithinBlocks } from './corrections.ts';

/* Newer than TypeScript's types of the DOM. */
interface EditContextHost {
  editContext?: unknown;
}
declare const EditContext: (new () => unknown) | undefined;

/** Keys that ProseMirror keeps from the browser, and which are commands of ours. */
const keysOfCommands: ReadonlySet<string> = new Set(['Enter', 'Escape', 'Backspace', 'Delete']);

function preventWhileLocked(view: EditorView, event: Event): boolean {
  if (getCorrections(view.state).isOn) return false;
  event.preventDefault();
  return true;
}

function prevent(_view: unknown, event: Event): boolean {
  event.preventDefault();
  return true;
}

/** A new paragraph or line, which no correction makes; letters, and what takes them away, are let through. */
function preventInput(view: EditorView, event: InputEvent): boolean {
  const isBreak = event.inputType === 'insertParagraph' || event.inputType === 'insertLineBreak';
  return isBreak || event.inputType.startsWith('format')
    ? prevent(view, event)
    : preventWhileLocked(view, event);
}

/** What is pasted into a correction is its words alone, on one line. */
function pasteWords(view: EditorView, event: ClipboardEvent): boolean {
  event.preventDefault();
  const words = event.clipboardData?.getData('text/plain').replaceAll(/\s+/gu, ' ').trim() ?? '';
  if (getCorrections(view.state).isOn && words !== '')
    view.dispatch(view.state.tr.insertText(words).scrollIntoView());
  return true;
}

function allows(tr: Transaction, state: EditorState): boolean {
  if (tr.doc === tr.before || isHistoryTransaction(tr) || bringsText(tr)) return true;
  return getCorrections(state).isOn && isWithinBlocks(tr);
}

/**
 * Keeps the text as it is while no corrections are made, while caret and selection work as in any text: the view stays editable for their sake. Twice
 * guarded: nothing that types, pastes, drops, composes or corrects reaches the page (an edit context takes what is typed
 * in the browser's stead, and the events are cancelled), and a transaction that would change the text is refused. While
 * corrections are on, letters come and go, and paragraphs stay as they are.
 */
export function textLock(): Plugin {
  return new Plugin({
    filterTransaction: allows,
    props: {
      handleDOMEvents: {
        beforeinput: preventInput,
        paste: pasteWords,
        cut: preventWhileLocked,
        drop: prevent,
        dragstart: prevent,
        /* The window's key handler reads these; the browser's own answer to them ends at `beforeinput`. */
        keydown: (view, event) =>
          getCorrections(view.state).isOn ? event.key === 'Enter' : keysOfCommands.has(event.key),
      },
      handleKeyPress: (view) => !getCorrections(view.state).isOn,
      handleTextInput: (view) => !getCorrections(view.state).isOn,
    },
    view({ dom }) {
      const host: HTMLElement & EditContextHost = dom;
      const lock = (isLocked: boolean): void => {
        if (typeof EditContext !== 'undefined') host.editContext = isLocked ? new EditContext() : null;
      };
      lock(true);
      return {
        update: ({ state }, before) => {
          const { isOn } = getCorrections(state);
          if (isOn !== getCorrections(before).isOn) lock(!isOn);
        },
        destroy: () => {
          lock(false);
        },
      };
    },
  });
}
