import type { EditorView } from 'prosemirror-view';
import type { PositionRange } from '#shared/document/annotation-step.ts';
import { TextIndex } from '#shared/document/positions.ts';
import type { Span } from '#shared/domain/span.ts';

/** Text kept in sight above and below what is gone to, in lines: what was just read, and what comes. */
const contextLines = 4;
/** Where something far away comes to stand: a third down, so that more of what follows is seen than of what was. */
const landing = 1 / 3;
/**
 * Text that was never on the screen has a guessed height, and takes its true one in the frames after it comes near: for
 * so many frames after a jump what was jumped to is brought back into sight.
 */
const framesToSettle = 4;

/** What scrolls the editor: the nearest element around it that can; the page, where none does. */
export function findScroller(view: EditorView): HTMLElement {
  for (let element = view.dom.parentElement; element !== null; element = element.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(element).overflowY)) return element;
  }
  return view.dom.ownerDocument.documentElement;
}

/** The box of the window onto the text, in the page's coordinates. */
function getBox(view: EditorView, scroller: HTMLElement): { readonly top: number; readonly bottom: number } {
  const { documentElement, defaultView } = view.dom.ownerDocument;
  return scroller === documentElement
    ? { top: 0, bottom: defaultView?.innerHeight ?? 0 }
    : scroller.getBoundingClientRect();
}

/** The range of the document between the lines at the top and at the bottom of the window; null where it shows none. */
export function readWindowRange(view: EditorView): PositionRange | null {
  const { top, bottom } = getBox(view, findScroller(view));
  const text = view.dom.getBoundingClientRect();
  if (bottom <= top || text.bottom < top || text.top > bottom) return null;
  const left = (text.left + text.right) / 2;
  const start = text.top >= top ? { pos: 0 } : view.posAtCoords({ left, top: top + 1 });
  const end =
    text.bottom <= bottom
      ? { pos: view.state.doc.content.size }
      : view.posAtCoords({ left, top: bottom - 1 });
  return start === null || end === null ? null : { from: start.pos, to: Math.max(start.pos, end.pos) };
}

/** The span of the plain text between the lines at the top and at the bottom of the window. */
export function readWindow(view: EditorView): Span {
  const index = TextIndex.of(view.state.doc);
  const range = readWindowRange(view);
  return range === null
    ? { start: 0, end: index.text.length }
    : { start: index.offsetAt(range.from), end: index.offsetAt(range.to) };
}

/** What is to be seen: a range, or where it is taller than the window, the text around its `head`. */
export interface Target extends PositionRange {
  readonly head: number;
}

/** How far to scroll (pixels, down is positive) so that a target is in sight, with some text around it. */
function measure(view: EditorView, target: Target, scroller: HTMLElement): number {
  const box = getBox(view, scroller);
  const height = box.bottom - box.top;
  let start = view.coordsAtPos(target.from, 1);
  let end = view.coordsAtPos(target.to, -1);
  const margin = Math.min(contextLines * (start.bottom - start.top), height / 4);
  if (end.bottom - start.top > height - 2 * margin) {
    start = view.coordsAtPos(target.head);
    end = start;
  }
  if (start.top > box.bottom || end.bottom < box.top) return start.top - box.top - height * landing;
  if (start.top < box.top + margin) return start.top - box.top - margin;
  return Math.max(0, end.bottom - box.bottom + margin);
}

export interface Scroller {
  /**
   * Brings a target into sight. One that is there already costs a measurement. Called before the caret moves, for the
   * browser does not lay out text far off screen (`content-visibility`), and a caret needs a place.
   */
  reveal(target: Target): void;
  destroy(): void;
}

export function createScroller(view: EditorView): Scroller {
  const window = view.dom.ownerDocument.defaultView;
  let frame = 0;

  const stop = (): void => {
    if (frame !== 0) window?.cancelAnimationFrame(frame);
    frame = 0;
  };

  const settle = (target: Target, framesLeft: number): void => {
    frame = 0;
    const scroller = findScroller(view);
    scroller.scrollTop += Math.round(measure(view, target, scroller));
    if (framesLeft > 0 && window !== null) {
      frame = window.requestAnimationFrame(() => settle(target, framesLeft - 1));
    }
  };

  /* Whoever scrolls meanwhile is right. */
  const gestures = ['wheel', 'pointerdown', 'keydown'] as const;
  for (const gesture of gestures) window?.addEventListener(gesture, stop, { capture: true, passive: true });

  return {
    reveal: (target) => {
      stop();
      const scroller = findScroller(view);
      const distance = Math.round(measure(view, target, scroller));
      if (distance === 0) return;
      scroller.scrollTop += distance;
      /* A window's height is as far as text is laid out ahead. */
      if (Math.abs(distance) > scroller.clientHeight) settle(target, framesToSettle);
    },
    destroy: () => {
      stop();
      for (const gesture of gestures) window?.removeEventListener(gesture, stop, { capture: true });
    },
  };
}
