import type { Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { createArea, getDrawnArea, isWellInArea, moveDrawnArea } from './drawn-area.ts';
import { findScroller, readWindowRange } from './scrolling.ts';

export interface AreaKeeper {
  destroy(): void;
}

/**
 * Keeps the drawn area around what is in the window. The browser tells of scrolling before it draws the frame, so what
 * comes into the window has its annotations in the very frame in which it does.
 */
export function createAreaKeeper(view: EditorView, dispatch: (tr: Transaction) => void): AreaKeeper {
  const { ownerDocument } = view.dom;
  /** How far down the text was when the area was looked at last. */
  let seenTop = 0;
  const check = (): void => {
    const { state } = view;
    const area = getDrawnArea(state);
    const { size } = state.doc.content;
    if (area.from === 0 && area.to >= size) return;
    /* The area reaches further than a screen: to find out what is in the window at each step would cost a layout. */
    const { scrollTop, clientHeight } = findScroller(view);
    if (Math.abs(scrollTop - seenTop) < clientHeight) return;
    seenTop = scrollTop;
    const inWindow = readWindowRange(view);
    if (inWindow === null || isWellInArea(inWindow, area, size)) return;
    dispatch(moveDrawnArea(state.tr, createArea(inWindow)));
  };
  /* Scrolling does not bubble. */
  ownerDocument.addEventListener('scroll', check, { capture: true, passive: true });
  return {
    destroy: () => ownerDocument.removeEventListener('scroll', check, { capture: true }),
  };
}
