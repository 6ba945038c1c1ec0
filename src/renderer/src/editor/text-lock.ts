import { isHistoryTransaction } from 'prosemirror-history';
import { Plugin } from 'prosemirror-state';

/* Newer than TypeScript's types of the DOM. */
interface EditContextHost {
  editContext?: unknown;
}
declare const EditContext: (new () => unknown) | undefined;

/** Keys that ProseMirror keeps from the browser, and which are commands of ours. */
const keysOfCommands: ReadonlySet<string> = new Set(['Enter', 'Escape', 'Backspace', 'Delete']);

function prevent(_view: unknown, event: Event): boolean {
  event.preventDefault();
  return true;
}

/**
 * Keeps the text as it is, while caret and selection work as in any text: the view stays editable for their sake. Twice
 * guarded: nothing that types, pastes, drops, composes or corrects reaches the page (an edit context takes what is typed
 * in the browser's stead, and the events are cancelled), and a transaction that would change the text is refused.
 */
export function textLock(): Plugin {
  return new Plugin({
    filterTransaction: (tr) => tr.doc === tr.before || isHistoryTransaction(tr),
    props: {
      handleDOMEvents: {
        beforeinput: prevent,
        paste: prevent,
        cut: prevent,
        drop: prevent,
        dragstart: prevent,
        /* The window's key handler reads these; the browser's own answer to them ends at `beforeinput`. */
        keydown: (_view, event) => keysOfCommands.has(event.key),
      },
      handleKeyPress: () => true,
      handleTextInput: () => true,
    },
    view({ dom }) {
      const host: HTMLElement & EditContextHost = dom;
      if (typeof EditContext !== 'undefined') host.editContext = new EditContext();
      return {
        destroy: () => {
          if (typeof EditContext !== 'undefined') host.editContext = null;
        },
      };
    },
  });
}
