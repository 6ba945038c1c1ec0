import type { EditorState, SelectionBookmark } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { type Active, getAnnotations, setAnnotationMeta } from './annotation-plugin.ts';
import { createArea, moveDrawnArea } from './drawn-area.ts';
import { findScroller } from './scrolling.ts';

/** Where somebody is in a text: good for this very text only, however its annotations change meanwhile. */
export interface ReadingPlace {
  readonly selection: SelectionBookmark;
  readonly active: Active;
  /** Null at the very top, where the byline is and there is nothing to go back to. */
  readonly line: LinePlace | null;
}

/** The line that somebody looks at: a position of the document, and how far it is under the window's edge, in pixels. */
export interface LinePlace {
  readonly position: number;
  readonly distance: number;
}

/** Text far from the window has guessed heights; for so many frames the place is put right as they become true. */
const framesToSettle = 4;

export function readPlace(view: EditorView): ReadingPlace {
  const { state } = view;
  return {
    selection: state.selection.getBookmark(),
    active: getAnnotations(state).active,
    line: readLine(view),
  };
}

/** The line with the caret where that is in sight, else the line at the top. */
export function readLine(view: EditorView): LinePlace | null {
  const scroller = findScroller(view);
  const edge = scroller.getBoundingClientRect().top;
  const { head } = view.state.selection;
  const caret = view.coordsAtPos(head);
  const distance = caret.top - edge;
  if (distance >= 0 && caret.bottom - edge <= scroller.clientHeight) return { position: head, distance };
  if (scroller.scrollTop === 0) return null;
  const { left, right } = view.dom.getBoundingClientRect();
  const found = view.posAtCoords({ left: (left + right) / 2, top: edge + 1 });
  return found === null ? null : { position: found.pos, distance: view.coordsAtPos(found.pos).top - edge };
}

/**
 * A state with what was chosen at a place of the same text, and with the annotations around it drawn instead of those at the
 * start. The lines are brought back by `restoreLine`, once there are any.
 */
export function returnToPlace(state: EditorState, { selection, active, line }: ReadingPlace): EditorState {
  const tr = state.tr.setSelection(selection.resolve(state.doc));
  const { id, by } = active;
  if (by === 'choice' && id !== null && getAnnotations(state).store.annotation.has(id)) {
    setAnnotationMeta(tr, { active: { by, id } });
  }
  if (by === 'cleared') setAnnotationMeta(tr, { active: { by } });
  if (line !== null) moveDrawnArea(tr, createArea({ from: line.position, to: line.position }));
  return state.apply(tr);
}

interface RestoreOptions {
  /** Hears how far down the text is after each step, in pixels. */
  readonly onScroll?: (top: number) => void;
  readonly framesLeft?: number;
}

/** Scrolls so that a line is where it was. */
export function restoreLine(view: EditorView, line: LinePlace, options: RestoreOptions = {}): void {
  if (view.isDestroyed) return;
  const { onScroll, framesLeft = framesToSettle } = options;
  const scroller = findScroller(view);
  const edge = scroller.getBoundingClientRect().top;
  scroller.scrollTop += Math.round(view.coordsAtPos(line.position).top - edge - line.distance);
  onScroll?.(scroller.scrollTop);
  if (framesLeft === 0) return;
  requestAnimationFrame(() => restoreLine(view, line, { ...options, framesLeft: framesLeft - 1 }));
}
