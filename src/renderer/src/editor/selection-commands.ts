import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import type { PositionRange } from '#shared/document/annotation-step.ts';
import { TextIndex } from '#shared/document/positions.ts';
import type { Span } from '#shared/domain/span.ts';
import { setAnnotationMeta } from './annotation-plugin.ts';
import type { Edit } from './edit.ts';
import type { EditorCommand, EditorContext } from './editor-context.ts';
import type { TextUnit, TextUnits } from './text-units.ts';

type Direction = 'next' | 'previous';

const plurals = { word: 'words', sentence: 'sentences', paragraph: 'paragraphs' } as const;

const covers = (outer: PositionRange, inner: PositionRange): boolean =>
  outer.from <= inner.from && inner.to <= outer.to;

const overlap = (a: PositionRange, b: PositionRange): boolean => a.from < b.to && b.from < a.to;

/** The transaction that selects from `anchor` to `head`, the moving end, and brings it into view. */
function select(
  state: EditorState,
  { anchor, head }: { readonly anchor: number; readonly head: number },
): Transaction {
  return state.tr.setSelection(TextSelection.create(state.doc, anchor, head)).scrollIntoView();
}

/** Selects a span of the plain text, as far as there is text there, and brings it into view. */
export function selectSpan({ start, end }: Span): Edit {
  return (state) => {
    const index = TextIndex.of(state.doc);
    const at = (offset: number): number => index.positionAt(Math.min(Math.max(0, offset), index.text.length));
    const tr = select(state, { anchor: at(start), head: at(end) });
    return setAnnotationMeta(tr, { active: { by: 'caret' } });
  };
}

/**
 * Selects the unit at the caret; where the selection has it already, the next or the previous one. A caret right
 * behind a unit, as tagging leaves it, counts for the one that follows when going on and for its own when going back.
 * From a selected larger unit it starts with the first unit inside, or the last.
 */
export function selectUnit(unit: TextUnit, direction: Direction): EditorCommand {
  return (state, dispatch, context) => {
    const target = findUnit(state, { unit, direction, units: context.units });
    if (target === null) {
      if (dispatch !== undefined) context.announce(`No more ${plurals[unit]}`);
      return false;
    }
    dispatch?.(select(state, { anchor: target.from, head: target.to }));
    return true;
  };
}

function findUnit(
  { doc, selection }: EditorState,
  {
    unit,
    direction,
    units,
  }: { readonly unit: TextUnit; readonly direction: Direction; readonly units: TextUnits },
): PositionRange | null {
  const { from, to, head, empty } = selection;
  const isNext = direction === 'next';
  if (empty) {
    const ahead = units.findEndingAfter(doc, unit, head);
    const behind = units.findStartingBefore(doc, unit, head + 1);
    return isNext ? ahead : (behind ?? ahead);
  }
  const current =
    head === to ? units.findStartingBefore(doc, unit, head) : units.findEndingAfter(doc, unit, head);
  if (current === null || !overlap(current, selection)) {
    return isNext ? units.findStartingFrom(doc, unit, to) : units.findEndingUntil(doc, unit, from);
  }
  if (!covers(selection, current)) return current;
  if (!covers(current, selection) && isLargerUnit(selection, { unit, doc, units })) {
    return isNext ? units.findStartingFrom(doc, unit, from) : units.findEndingUntil(doc, unit, to);
  }
  return isNext
    ? units.findStartingFrom(doc, unit, current.to)
    : units.findEndingUntil(doc, unit, current.from);
}

/* Whether a selection is made of whole units of a larger kind: for words sentences or a quotation, for sentences paragraphs. */
function isLargerUnit(
  { from, to }: PositionRange,
  {
    unit,
    doc,
    units,
  }: { readonly unit: TextUnit; readonly doc: EditorState['doc']; readonly units: TextUnits },
): boolean {
  if (unit === 'paragraph') return false;
  const larger = unit === 'word' ? 'sentence' : 'paragraph';
  const first = units.findEndingAfter(doc, larger, from);
  const last = units.findStartingBefore(doc, larger, to);
  if (first?.from === from && last?.to === to) return true;
  return unit === 'word' && units.listQuotations(doc, from).some((q) => q.from === from && q.to === to);
}

/**
 * Moves the moving end of the selection by a unit. Shrinking stops at one unit: from there the selection turns round
 * and grows on the other side. Without a selection it selects the unit at the caret.
 */
export function extendSelection(unit: TextUnit, direction: Direction): EditorCommand {
  const selectOne = selectUnit(unit, direction);
  return (state, dispatch, context) => {
    if (state.selection.empty) return selectOne(state, dispatch, context);
    const ends =
      direction === 'next' ? extendForwards(state, unit, context) : extendBackwards(state, unit, context);
    if (ends === null) {
      if (dispatch !== undefined) context.announce(`No more ${plurals[unit]}`);
      return false;
    }
    dispatch?.(select(state, ends));
    return true;
  };
}

interface Ends {
  readonly anchor: number;
  readonly head: number;
}

function extendForwards(
  { doc, selection }: EditorState,
  unit: TextUnit,
  { units }: EditorContext,
): Ends | null {
  const { anchor, head, from, to } = selection;
  if (head < anchor) {
    const first = units.findEndingAfter(doc, unit, head);
    const next = first === null ? null : units.findStartingFrom(doc, unit, first.to);
    if (next !== null && next.from < anchor) return { anchor, head: next.from };
  }
  const grown = units.findEndingAfter(doc, unit, to);
  return grown === null ? null : { anchor: from, head: grown.to };
}

function extendBackwards(
  { doc, selection }: EditorState,
  unit: TextUnit,
  { units }: EditorContext,
): Ends | null {
  const { anchor, head, from, to } = selection;
  if (head > anchor) {
    const last = units.findStartingBefore(doc, unit, head);
    const previous = last === null ? null : units.findEndingUntil(doc, unit, last.from);
    if (previous !== null && previous.to > anchor) return { anchor, head: previous.to };
  }
  const grown = units.findStartingBefore(doc, unit, from);
  return grown === null ? null : { anchor: to, head: grown.from };
}

/** Makes the other end of the selection the moving one. */
export const swapEnd: EditorCommand = (state, dispatch) => {
  const { anchor, head, empty } = state.selection;
  if (empty) return false;
  dispatch?.(select(state, { anchor: head, head: anchor }));
  return true;
};

/**
 * Selects the words of the quotation at the caret or the first one after it; where the selection is one already, the
 * next one, which may lie inside it.
 */
export const selectQuotation: EditorCommand = (state, dispatch, context) => {
  const { doc, selection } = state;
  const { from, to, empty } = selection;
  const isAt = (quotation: PositionRange): boolean => quotation.from === from && quotation.to === to;
  const quotations = context.units.listQuotations(doc, from);
  const at = empty ? -1 : quotations.findIndex(isAt);
  const next = quotations[at + 1];
  const blockEnd = doc.resolve(from).end();
  const found =
    at < 0
      ? context.units.findQuotation(doc, from, (quotation) => quotation.to > from)
      : (next ?? context.units.findQuotation(doc, blockEnd, (quotation) => quotation.from > to));
  if (found === null) {
    if (dispatch !== undefined) context.announce('No more quotations');
    return false;
  }
  dispatch?.(select(state, { anchor: found.from, head: found.to }));
  return true;
};
