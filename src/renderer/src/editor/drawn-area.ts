import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { type Decoration, DecorationSet } from 'prosemirror-view';
import type { PositionRange } from '#shared/document/annotation-step.ts';

/**
 * How far beyond the window annotations are drawn, in document positions: some screens of text, so that whoever
 * scrolls does not see any come. Not many more, for all that is drawn anew when the area moves is drawn in one frame.
 */
export const drawnMargin = 8_000;

/** A window that shows more than most do has more around it. */
function getMargin({ from, to }: PositionRange): number {
  return Math.max(drawnMargin, 2 * (to - from));
}

/** The part of the text into which annotations, suggestions and marks are drawn: what is in the window, and around it. */
export type DrawnArea = PositionRange;

const key = new PluginKey<DrawnArea>('drawn-area');

/** The area around what is in the window. */
export function createArea(range: PositionRange): DrawnArea {
  const margin = getMargin(range);
  return { from: Math.max(0, range.from - margin), to: range.to + margin };
}

/** Whether a range shares some text with an area or touches it. */
export function isInArea({ from, to }: PositionRange, area: DrawnArea): boolean {
  return from <= area.to && area.from <= to;
}

/** Whether a range lies so far inside an area that nobody who looks at it sees where the area ends. */
export function isWellInArea(range: PositionRange, area: DrawnArea, end: number): boolean {
  const margin = getMargin(range) / 2;
  return (
    (area.from === 0 || range.from - area.from >= margin) && (area.to >= end || area.to - range.to >= margin)
  );
}

/**
 * Holds the area. It begins at the start of the text, and whoever knows what is in the window moves it. Stands before all
 * plugins that draw into it.
 */
export function drawnArea(): Plugin<DrawnArea> {
  return new Plugin<DrawnArea>({
    key,
    state: {
      init: () => createArea({ from: 0, to: 0 }),
      apply: (tr, area) => {
        const moved = getAreaMeta(tr);
        if (moved !== undefined) return moved;
        if (tr.doc === tr.before) return area;
        /* Beyond the end of the text there is nothing to map. */
        const to = Math.min(area.to, tr.before.content.size);
        return { from: tr.mapping.map(area.from, -1), to: Math.max(area.to, tr.mapping.map(to, 1)) };
      },
    },
  });
}

/** The area of an editor's state. */
export function getDrawnArea(state: EditorState): DrawnArea {
  const area = key.getState(state);
  if (area === undefined) throw new Error('the editor has no drawn area');
  return area;
}

/** Draws elsewhere. No part of the work: nothing to undo. */
export function moveDrawnArea(tr: Transaction, area: DrawnArea): Transaction {
  return tr.setMeta(key, area).setMeta('addToHistory', false);
}

/** Where a transaction moves the area; undefined where it does not. */
export function getAreaMeta(tr: Transaction): DrawnArea | undefined {
  return tr.getMeta(key);
}

const drawn = new WeakMap<DecorationSet, { readonly area: DrawnArea; readonly set: DecorationSet }>();

/** What of some decorations is drawn. Asked again for the same ones and area it answers with the same value. */
export function restrictToArea(decorations: DecorationSet, state: EditorState): DecorationSet {
  const area = getDrawnArea(state);
  const { size } = state.doc.content;
  if (area.from === 0 && area.to >= size) return decorations;
  const known = drawn.get(decorations);
  if (known?.area === area) return known.set;
  const near: Decoration[] = decorations.find(area.from, Math.min(area.to, size));
  const set = DecorationSet.create(state.doc, near);
  drawn.set(decorations, { area, set });
  return set;
}
