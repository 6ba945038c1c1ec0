import type { Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { createArea, getDrawnArea, isWellInArea, moveDrawnArea } from './drawn-area.ts';
import { findScroller, readWindowRange } from './scrolling.ts';

export interface AreaKeeper {
  destroy(): void;
}

/**
 * Keeps the drawn area around what is in the window. The browser tells of scrolling and of a new size before it draws the
 * frame, so what comes into the window has its annotations in the very frame in which it does.
 */
export function createAreaKeeper(view: EditorView, dispatch: (tr: Transaction) => void): AreaKeeper {
  const { ownerDocument } = view.dom;
  /** How far down the text was when the area was looked at last. */
  let seenTop = 0;

  const isAllDrawn = (): boolean => {
    const area = getDrawnArea(view.state);
    return area.from === 0 && area.to >= view.state.doc.content.size;
  };

  const look = (): void => {
    if (isAllDrawn()) return;
    const { state } = view;
    const inWindow = readWindowRange(view);
    if (inWindow === null || isWellInArea(inWindow, getDrawnArea(state), state.doc.content.size)) return;
    dispatch(moveDrawnArea(state.tr, createArea(inWindow)));
  };

  const onScroll = (): void => {
    if (isAllDrawn()) return;
    /* The area reaches further than a screen: to find out what is in the window at each step would cost a layout. */
    const { scrollTop, clientHeight } = findScroller(view);
    if (Math.abs(scrollTop - seenTop) < clientHeight) return;
    seenTop = scrollTop;
    look();
  };

  /*
   * Smaller letters show more, and text that had a guessed height moves what is below it: both resize the text, and the browser
   * tells of it when it has just laid everything out.
   */
  const observer = new ResizeObserver(look);
  observer.observe(view.dom);
  ownerDocument.defaultView?.addEventListener('resize', look);
  /* Scrolling does not bubble. */
  ownerDocument.addEventListener('scroll', onScroll, { capture: true, passive: true });
  return {
    destroy: () => {
      observer.disconnect();
      ownerDocument.defaultView?.removeEventListener('resize', look);
      ownerDocument.removeEventListener('scroll', onScroll, { capture: true });
    },
  };
}
