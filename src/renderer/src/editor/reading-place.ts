import type { SelectionBookmark } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { type Active, getAnnotations, setAnnotationMeta } from './annotation-plugin.ts';
import { findScroller } from './scrolling.ts';

/** Where somebody is in a text: good for this very text only, however its annotations change meanwhile. */
export interface ReadingPlace {
  readonly selection: SelectionBookmark;
  readonly active: Active;
  /** What is at the top of the window: a position of the document, and how far under the edge it is, in pixels. */
  readonly top: { readonly position: number; readonly distance: number } | null;
}

/** Text far from the window has guessed heights; for so many frames the place is put right as they become true. */
const framesToSettle = 4;

export function readPlace(view: EditorView): ReadingPlace {
  const { state } = view;
  return {
    selection: state.selection.getBookmark(),
    active: getAnnotations(state).active,
    top: readTop(view),
  };
}

/* At the very top, where the byline is, there is nothing to go back to. */
function readTop(view: EditorView): ReadingPlace['top'] {
  const scroller = findScroller(view);
  if (scroller.scrollTop === 0) return null;
  const edge = scroller.getBoundingClientRect().top;
  const { left, right } = view.dom.getBoundingClientRect();
  const found = view.posAtCoords({ left: (left + right) / 2, top: edge + 1 });
  return found === null ? null : { position: found.pos, distance: view.coordsAtPos(found.pos).top - edge };
}

/** Goes back to a place that was read in the same text. */
export function restorePlace(view: EditorView, { selection, active, top }: ReadingPlace): void {
  const { state } = view;
  const tr = state.tr.setSelection(selection.resolve(state.doc));
  const { id, by } = active;
  if (by === 'choice' && id !== null && getAnnotations(state).store.annotation.has(id)) {
    setAnnotationMeta(tr, { active: { by, id } });
  }
  if (by === 'cleared') setAnnotationMeta(tr, { active: { by } });
  view.dispatch(tr);
  if (top !== null) settle(view, top, framesToSettle);
}

function settle(view: EditorView, top: NonNullable<ReadingPlace['top']>, framesLeft: number): void {
  if (view.isDestroyed) return;
  const scroller = findScroller(view);
  const edge = scroller.getBoundingClientRect().top;
  scroller.scrollTop += Math.round(view.coordsAtPos(top.position).top - edge - top.distance);
  if (framesLeft > 0) requestAnimationFrame(() => settle(view, top, framesLeft - 1));
}
