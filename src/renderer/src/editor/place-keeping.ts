import type { EditorView } from 'prosemirror-view';
import { type LinePlace, readLine, restoreLine } from './reading-place.ts';
import { findScroller } from './scrolling.ts';

export interface PlaceKeeper {
  /** Says that the caret may have moved: what the eye is on is noted when there is time. */
  update(): void;
  destroy(): void;
}

/**
 * Keeps the line that is being worked on where it is on the screen while lines break anew: larger text, a narrower
 * window. When the browser tells of it the old lines are gone already, so the place is noted beforehand, whenever
 * something moved and nothing more urgent is to be done.
 */
export function createPlaceKeeper(view: EditorView): PlaceKeeper {
  const { ownerDocument } = view.dom;
  let noted: LinePlace | null = null;
  let measure: string | null = null;
  /** How far down the keeper itself has scrolled last; there the noted line is where it was noted. */
  let ownTop = -1;
  let idle = 0;

  const update = (): void => {
    /* Rather no place than one that is no longer looked at. */
    noted = null;
    if (idle !== 0) return;
    idle = requestIdleCallback(() => {
      idle = 0;
      noted = readLine(view);
    });
  };

  const onScroll = (): void => {
    if (findScroller(view).scrollTop !== ownTop) update();
  };

  /*
   * Text that had a guessed height resizes the view too; only what breaks lines anew moves them away from the eye. The first
   * call tells of the frame in which the text appears, where all is measured anyway.
   */
  const observer = new ResizeObserver(() => {
    const before = measure;
    measure = readMeasure(view);
    if (before === null || before === measure || noted === null) return;
    restoreLine(view, noted, { onScroll: (top) => (ownTop = top) });
  });
  observer.observe(view.dom);
  /* Scrolling does not bubble. */
  ownerDocument.addEventListener('scroll', onScroll, { capture: true, passive: true });
  update();
  return {
    update,
    destroy: () => {
      observer.disconnect();
      ownerDocument.removeEventListener('scroll', onScroll, { capture: true });
      if (idle !== 0) cancelIdleCallback(idle);
    },
  };
}

/** What decides where lines break: the width of the text, and the size of its letters. */
function readMeasure(view: EditorView): string {
  return `${view.dom.clientWidth} ${getComputedStyle(view.dom).fontSize}`;
}
