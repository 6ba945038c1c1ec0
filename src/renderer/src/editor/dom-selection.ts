import { NodeSelection, Selection, TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

/**
 * Takes over the selection that the page shows. The view hears of it only some time after a key such as Shift+End, and a
 * command that follows at once must act on what the user sees.
 */
export function readSelection(view: EditorView): void {
  const { state } = view;
  if (!view.hasFocus() || state.selection instanceof NodeSelection) return;
  const shown = view.dom.ownerDocument.getSelection();
  if (shown?.anchorNode == null || shown.focusNode === null) return;
  if (!view.dom.contains(shown.anchorNode) || !view.dom.contains(shown.focusNode)) return;
  const anchor = view.posAtDOM(shown.anchorNode, shown.anchorOffset);
  const head = view.posAtDOM(shown.focusNode, shown.focusOffset);
  if (anchor === state.selection.anchor && head === state.selection.head) return;
  const selection = TextSelection.between(state.doc.resolve(anchor), state.doc.resolve(head));
  if (!selection.eq(state.selection)) view.dispatch(state.tr.setSelection(selection));
}

/**
 * Takes over a caret that a key has brought to the start of the text, until the returned function is called. Within a
 * moment of the keyboard's coming to the view (200 ms), the view takes such a caret for a slip of the browser and puts it
 * back; whoever goes from a field to the text and to its start does both in less.
 */
export function keepCaretAtStart(view: EditorView): () => void {
  const { ownerDocument } = view.dom;
  let isByKey = false;
  const note = ({ type }: Event): void => {
    isByKey = type === 'keydown';
  };
  const take = (): void => {
    const shown = ownerDocument.getSelection();
    if (!isByKey || shown === null || shown.focusNode === null || !shown.isCollapsed) return;
    if (!view.dom.contains(shown.focusNode)) return;
    const start = Selection.atStart(view.state.doc).from;
    if (view.posAtDOM(shown.focusNode, shown.focusOffset) <= start) readSelection(view);
  };
  const notes = ['keydown', 'focus', 'pointerdown'] as const;
  for (const type of notes) view.dom.addEventListener(type, note, { capture: true });
  /* While the event goes down, so that it comes before the view's own listener. */
  ownerDocument.addEventListener('selectionchange', take, { capture: true });
  return () => {
    for (const type of notes) view.dom.removeEventListener(type, note, { capture: true });
    ownerDocument.removeEventListener('selectionchange', take, { capture: true });
  };
}

/**
 * Shows the view's own selection in the very moment that the view gets the keyboard, until the returned function is called.
 * The browser puts the caret at the start of the text then; the view puts it back 20 ms later, and a key that comes before
 * would go on from the start.
 */
export function showSelectionOnFocus(view: EditorView): () => void {
  const show = (): void => view.focus();
  view.dom.addEventListener('focus', show);
  return () => view.dom.removeEventListener('focus', show);
}
