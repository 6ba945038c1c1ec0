import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import {
  AnnotationStep,
  type PlacedAnnotation,
  type PositionRange,
} from '#shared/document/annotation-step.ts';
import { createTimestamp } from '#shared/domain/ids.ts';
import { describeRange } from './anchors.ts';
import { findAround } from './annotation-index.ts';
import { dropRecord, getRangeText } from './annotation-making.ts';
import { findFirst, findPlace } from './annotation-order.ts';
import { findAroundSelection, getActive, getAnnotations, setAnnotationMeta } from './annotation-plugin.ts';
import { normalizeName } from './annotation-store.ts';
import { announceTag, getTag } from './announcements.ts';
import type { EditorCommand, EditorContext } from './editor-context.ts';

type Direction = 'next' | 'previous';

/** The words of an annotation as they stand in the text; of an orphan, as they stood. */
export function getAnnotationText(state: EditorState, { range, body }: PlacedAnnotation): string {
  return range === null ? body.anchor.exact : getRangeText(state, range);
}

/** Makes an annotation the active one, with the caret at its start. An orphan leaves the caret where it is. */
export function goTo(
  state: EditorState,
  { id, range }: PlacedAnnotation,
  { scroll = true } = {},
): Transaction {
  const tr = setAnnotationMeta(state.tr, { active: { by: 'choice', id } });
  if (range !== null) tr.setSelection(TextSelection.create(state.doc, range.from));
  return scroll && range !== null ? tr.scrollIntoView() : tr;
}

/** What a click at a position chooses: the innermost annotation there, else nothing, as if the caret had come there. */
export function chooseAt(state: EditorState, position: number): Transaction {
  const id = findAround(getAnnotations(state), { from: position, to: position }).at(-1)?.id;
  return setAnnotationMeta(state.tr, { active: id === undefined ? { by: 'caret' } : { by: 'choice', id } });
}

function announce(state: EditorState, annotation: PlacedAnnotation, context: EditorContext): void {
  const { store } = getAnnotations(state);
  context.announce(announceTag(getTag(store, annotation), getAnnotationText(state, annotation)));
}

/**
 * Goes to the next or the previous annotation that passes the filter: from the active one, else from the caret; after
 * the last comes the first again.
 */
export function stepAnnotation(direction: Direction): EditorCommand {
  return (state, dispatch, context) => {
    const { store } = getAnnotations(state);
    const { ordered } = store;
    const listed = context.filter?.({ document: state.doc, ordered, records: store }) ?? ordered;
    const { length } = listed;
    const start = findStart(state, listed, direction);
    const place = (start + length) % length;
    const found = listed[place];
    if (found === undefined) {
      if (dispatch !== undefined)
        context.announce(ordered.length === 0 ? 'No annotations yet' : 'No annotation passes the filter');
      return false;
    }
    if (dispatch === undefined) return true;
    dispatch(goTo(state, found));
    const again = direction === 'next' ? 'Again from the first. ' : 'Again from the last. ';
    const message = announceTag(getTag(store, found), getAnnotationText(state, found));
    context.announce(`${place === start || length === 1 ? '' : again}${place + 1} of ${length} · ${message}`);
    return true;
  };
}

/* The place in the list to go to: one before its start or behind its end where it has to go round. */
function findStart(state: EditorState, ordered: readonly PlacedAnnotation[], direction: Direction): number {
  const active = getActive(state);
  if (active !== null) {
    const place = findPlace(ordered, active);
    if (direction === 'previous') return place - 1;
    /* One that does not pass the filter has no place in the list: what stands there comes next. */
    return ordered[place]?.id === active.id ? place + 1 : place;
  }
  const { head } = state.selection;
  const ahead = findFirst(ordered, ({ range }) => range === null || range.from >= head);
  return direction === 'next' ? ahead : ahead - 1;
}

/** Where annotations overlap, makes the next one at the caret active, inwards or outwards, round and round. */
export function stepDeeper(direction: Direction): EditorCommand {
  return (state, dispatch, context) => {
    const around = findAroundSelection(state);
    const activeId = getAnnotations(state).active.id;
    const at = around.findIndex(({ id }) => id === activeId);
    const count = around.length;
    const next = at < 0 ? count - 1 : (at + (direction === 'next' ? 1 : -1) + count) % count;
    const found = around[next];
    if (found === undefined || found.id === activeId) {
      if (dispatch !== undefined) context.announce('No other annotation here');
      return false;
    }
    if (dispatch === undefined) return true;
    dispatch(setAnnotationMeta(state.tr, { active: { by: 'choice', id: found.id } }));
    announce(state, found, context);
    return true;
  };
}

/** No annotation is active; where none was, the selection shrinks to the caret. */
export const clear: EditorCommand = (state, dispatch) => {
  if (getActive(state) !== null) {
    dispatch?.(setAnnotationMeta(state.tr, { active: { by: 'cleared' } }));
    return true;
  }
  if (state.selection.empty) return false;
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, state.selection.head)));
  return true;
};

/** Removes the active annotation, and its record where this was the last mention of it. */
export const remove: EditorCommand = (state, dispatch, context) => {
  const active = getActive(state);
  if (active === null) {
    if (dispatch !== undefined) context.announce('No annotation is active');
    return false;
  }
  if (dispatch === undefined) return true;
  const { store } = getAnnotations(state);
  const message = announceTag(getTag(store, active), getAnnotationText(state, active));
  const step = new AnnotationStep([
    { type: 'annotation', id: active.id, before: active, after: null },
    ...dropRecord(store, active),
  ]);
  dispatch(setAnnotationMeta(state.tr.step(step), { active: { by: 'caret' } }));
  context.announce(`Removed. ${message}`);
  return true;
};

/** Moves the start or the end of the active annotation to the next or previous edge of a word. */
export function moveEdge(edge: 'start' | 'end', direction: Direction): EditorCommand {
  return (state, dispatch, context) => {
    const active = getActive(state);
    const range = active?.range ?? null;
    const moved = range === null ? null : findEdge(state, { range, edge, direction }, context);
    if (active === null || moved === null) {
      if (dispatch !== undefined)
        context.announce(active === null ? 'No annotation is active' : `The ${edge} cannot move further`);
      return false;
    }
    if (dispatch === undefined) return true;
    const tr = state.tr.step(new AnnotationStep(changeRange(state, { active, range: moved }, context)));
    tr.setSelection(TextSelection.create(state.doc, edge === 'start' ? moved.from : moved.to));
    dispatch(setAnnotationMeta(tr, { active: { by: 'choice', id: active.id } }).scrollIntoView());
    context.announce(announceTag(getTag(getAnnotations(state).store, active), getRangeText(state, moved)));
    return true;
  };
}

function findEdge(
  { doc }: EditorState,
  {
    range,
    edge,
    direction,
  }: { readonly range: PositionRange; readonly edge: 'start' | 'end'; readonly direction: Direction },
  { units }: EditorContext,
): PositionRange | null {
  if (edge === 'end') {
    const word =
      direction === 'next'
        ? units.findEndingAfter(doc, 'word', range.to)
        : units.findEndingUntil(doc, 'word', range.to - 1);
    return word === null || word.to <= range.from ? null : { from: range.from, to: word.to };
  }
  const word =
    direction === 'next'
      ? units.findStartingFrom(doc, 'word', range.from + 1)
      : units.findStartingBefore(doc, 'word', range.from);
  return word === null || word.from >= range.to ? null : { from: word.from, to: range.to };
}

function changeRange(
  state: EditorState,
  { active, range }: { readonly active: PlacedAnnotation; readonly range: PositionRange },
  { clock }: EditorContext,
): ConstructorParameters<typeof AnnotationStep>[0] {
  const { store } = getAnnotations(state);
  const { anchor } = active.body;
  /* Words that changed under an annotation have to be checked again, wherever its ends are put. */
  const doubt = anchor.state === 'changed' ? { state: anchor.state, was: anchor.was } : {};
  const body = {
    ...active.body,
    anchor: { ...anchor, ...describeRange(range, state.doc), ...doubt },
    updatedAt: createTimestamp(clock),
  };
  const change = {
    type: 'annotation',
    id: active.id,
    before: active,
    after: { ...active, range, body },
  } as const;
  /* An entity that is mentioned nowhere else is named by its mention. */
  const entity = body.kind === 'entity' ? store.entity.get(body.refId) : undefined;
  const isNamedHere =
    entity !== undefined &&
    (store.mentions.get(entity.id)?.length ?? 0) === 1 &&
    entity.name === normalizeName(getAnnotationText(state, active));
  if (!isNamedHere) return [change];
  const after = { ...entity, name: normalizeName(getRangeText(state, range)) };
  return [change, { type: 'entity', id: entity.id, before: entity, after }];
}
