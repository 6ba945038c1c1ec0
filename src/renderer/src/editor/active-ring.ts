import type { EditorView } from 'prosemirror-view';

/** How far the outside of the ring stands off what it goes around, in pixels: its own width, and one to see between. */
const gap = 3;
/** The width of the ring, as the style sheet has it. */
const ringWidth = 2;
/** A line under words, and how much deeper each further one lies: `border` and `--step` of the style sheet. */
const lineWidth = 2;
const depthStep = 3;
/** Rings around more lines than fit on any screen are drawn around this many: nobody sees the rest. */
const mostPieces = 600;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * The boxes of the lines that some pieces of text stand on. Pieces of one line that touch are one box: an annotation is
 * cut into many elements where others overlap it, and none of the cuts may show.
 */
export function joinLines(boxes: readonly Box[]): readonly Box[] {
  const lines: Box[] = [];
  for (const box of boxes) {
    const last = lines.at(-1);
    /* More than half of the lower one's height in common: superscripts and other fonts stay on their line. */
    const common = last === undefined ? 0 : Math.min(last.bottom, box.bottom) - Math.max(last.top, box.top);
    const height = last === undefined ? 0 : Math.min(last.bottom - last.top, box.bottom - box.top);
    const isTouching = last !== undefined && box.left <= last.right + 1 && last.left <= box.right + 1;
    if (last !== undefined && isTouching && common * 2 > height) {
      lines[lines.length - 1] = {
        left: Math.min(last.left, box.left),
        right: Math.max(last.right, box.right),
        top: Math.min(last.top, box.top),
        bottom: Math.max(last.bottom, box.bottom),
      };
    } else if (box.right > box.left) {
      lines.push(box);
    }
  }
  return lines;
}

/**
 * The boxes of lines with the ring's distance around them. Where that of a line would reach into that of the line above,
 * the two have one edge between them: it lies below the marks of the upper line.
 */
export function frameLines(lines: readonly Box[]): readonly Box[] {
  const framed: Box[] = [];
  for (const line of lines) {
    const above = framed.at(-1);
    const top = line.top - gap;
    const isUnder =
      above !== undefined &&
      above.top < top &&
      above.bottom > top &&
      above.left < line.right + gap &&
      line.left - gap < above.right;
    framed.push({
      left: line.left - gap,
      right: line.right + gap,
      top: isUnder ? Math.max(top, above.bottom - ringWidth) : top,
      bottom: line.bottom + gap,
    });
  }
  return framed;
}

/* How far below the words the line of an annotation reaches; a claim has none. */
function measureLine({ dataset }: HTMLElement): number {
  return dataset['kind'] === 'claim' ? 0 : lineWidth + Number(dataset['depth'] ?? 0) * depthStep;
}

/** The boxes of a piece of the active annotation, as deep as the lines of all annotations drawn in it and around it. */
function measurePiece(piece: HTMLElement): readonly Box[] {
  let deepest = 0;
  for (const inside of piece.querySelectorAll<HTMLElement>('.annotation'))
    deepest = Math.max(deepest, measureLine(inside));
  let around = piece.parentElement?.closest<HTMLElement>('.annotation');
  while (around !== null && around !== undefined) {
    deepest = Math.max(deepest, measureLine(around));
    around = around.parentElement?.closest<HTMLElement>('.annotation');
  }
  const further = Math.max(0, deepest - measureLine(piece));
  return [...piece.getClientRects()].map(({ left, right, top, bottom }) => ({
    left,
    right,
    top,
    bottom: bottom + further,
  }));
}

export interface ActiveRing {
  /** Draws it around the annotation that is active now, in the frame that comes. */
  update(): void;
  destroy(): void;
}

/**
 * The ring around the active annotation, a box a line. It lies over the text in a layer of its own, because no border
 * of the elements themselves goes around all of them and follows the line breaks. Another class draws it around others.
 */
export function createActiveRing(
  view: EditorView,
  place: HTMLElement,
  { of = '[data-active]', className = 'active-ring' } = {},
): ActiveRing {
  const { ownerDocument } = place;
  const window = ownerDocument.defaultView;
  const layer = ownerDocument.createElement('div');
  layer.className = className;
  layer.setAttribute('aria-hidden', 'true');
  place.append(layer);
  let frame = 0;

  const draw = (): void => {
    frame = 0;
    const origin = place.getBoundingClientRect();
    const pieces = [...view.dom.querySelectorAll<HTMLElement>(of)].slice(0, mostPieces);
    const lines = joinLines(pieces.flatMap(measurePiece));
    layer.replaceChildren(
      ...frameLines(lines).map((line) => {
        const box = ownerDocument.createElement('div');
        box.style.left = `${line.left - origin.left}px`;
        box.style.top = `${line.top - origin.top}px`;
        box.style.width = `${line.right - line.left}px`;
        box.style.height = `${line.bottom - line.top}px`;
        return box;
      }),
    );
  };

  const update = (): void => {
    if (frame === 0 && window !== null) frame = window.requestAnimationFrame(draw);
  };

  /* Zoom, panes, fonts, text that had a guessed height: whatever moves lines resizes the text. */
  const observer = new ResizeObserver(update);
  observer.observe(view.dom);
  return {
    update,
    destroy: () => {
      observer.disconnect();
      if (frame !== 0) window?.cancelAnimationFrame(frame);
      layer.remove();
    },
  };
}
