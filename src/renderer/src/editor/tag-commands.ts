import { type EditorState, TextSelection } from 'prosemirror-state';
import {
  AnnotationStep,
  type PlacedAnnotation,
  type PositionRange,
} from '#shared/document/annotation-step.ts';
import { TextIndex } from '#shared/document/positions.ts';
import { isInsidePair } from '#shared/text/code-points.ts';
import { findAround } from './annotation-index.ts';
import { findOrMakeRecord, getRangeText, makeAnnotation, type Tag } from './annotation-making.ts';
import { getAnnotations, setAnnotationMeta } from './annotation-plugin.ts';
import { announceTag } from './announcements.ts';
import type { EditorCommand, EditorContext } from './editor-context.ts';

/**
 * Tags the selection, without white space at its ends; without a selection what stands at the caret. What is tagged
 * becomes active, and the caret goes behind it, so that the next sentence and the next quotation are those that follow.
 *
 * Spans may overlap and be identical: one sentence may make two claims. The same tag on the same words without having
 * selected them is a slip of the finger, and the same type of entity is the same entity; then the annotation that is
 * there becomes active.
 */
export function tag(wanted: Tag): EditorCommand {
  return (state, dispatch, context) => {
    const range = findTarget(state, wanted, context);
    if (range === null) {
      if (dispatch !== undefined) context.announce('Nothing to tag here: select some words');
      return false;
    }
    if (dispatch === undefined) return true;
    const text = getRangeText(state, range);
    const isWanted = !state.selection.empty && wanted.kind !== 'entity';
    const same = findSame(state, range, wanted);
    const known = isWanted ? undefined : same;
    const tr = state.tr;
    let activeId = known?.id;
    if (activeId === undefined) {
      const { refId, changes } = findOrMakeRecord(state, { range, text, tag: wanted }, context);
      const made = makeAnnotation(state, { range, kind: wanted.kind, refId }, context);
      tr.step(
        new AnnotationStep([...changes, { type: 'annotation', id: made.id, before: null, after: made }]),
      );
      activeId = made.id;
    }
    tr.setSelection(TextSelection.create(state.doc, range.to)).scrollIntoView();
    setAnnotationMeta(tr, {
      active: { by: 'choice', id: activeId },
      ...(wanted.kind === 'entity' ? { lastEntityType: wanted.type } : {}),
    });
    dispatch(tr);
    context.announce(`${announceSame(same, known)}${announceTag(wanted, text)}`);
    return true;
  };
}

/* Two on the same words look like one, so a second one is told. */
function announceSame(same: PlacedAnnotation | undefined, known: PlacedAnnotation | undefined): string {
  if (known !== undefined) return 'Already there. ';
  return same === undefined ? '' : 'One more on the same words. ';
}

/** Tags as the type of entity that was tagged last. */
export const tagLastEntity: EditorCommand = (state, dispatch, context) => {
  const type = getAnnotations(state).lastEntityType;
  if (type === null) {
    if (dispatch !== undefined) context.announce('No entity has been tagged yet: choose a type');
    return false;
  }
  return tag({ kind: 'entity', type })(state, dispatch, context);
};

function findTarget(state: EditorState, wanted: Tag, { units }: EditorContext): PositionRange | null {
  const { doc, selection } = state;
  if (!selection.empty) return trimRange(state, selection);
  const { head } = selection;
  if (wanted.kind === 'entity') return units.findNameAt(doc, wanted.type, head);
  const quotation =
    wanted.kind === 'quote'
      ? units.listQuotations(doc, head).find(({ outer }) => outer.from <= head && head <= outer.to)
      : undefined;
  return quotation ?? units.findAt(doc, 'sentence', head);
}

/** The range without white space at its ends, never cutting a surrogate pair; null where nothing is left. */
function trimRange({ doc }: EditorState, range: PositionRange): PositionRange | null {
  const index = TextIndex.of(doc);
  const { text } = index;
  let start = index.offsetAt(range.from);
  let end = index.offsetAt(range.to);
  if (isInsidePair(text, start)) start--;
  if (isInsidePair(text, end)) end++;
  const selected = text.slice(start, end);
  start += selected.length - selected.trimStart().length;
  end -= selected.length - selected.trimEnd().length;
  return start < end ? { from: index.positionAt(start), to: index.positionAt(end) } : null;
}

function findSame(
  state: EditorState,
  { from, to }: PositionRange,
  wanted: Tag,
): PlacedAnnotation | undefined {
  const annotations = getAnnotations(state);
  return findAround(annotations, { from, to }).find(
    ({ range, body }) =>
      range?.from === from &&
      range.to === to &&
      body.kind === wanted.kind &&
      (wanted.kind !== 'entity' || annotations.store.entity.get(body.refId)?.type === wanted.type),
  );
}
