import { AnnotationStep } from '#shared/document/annotation-step.ts';
import { createTimestamp } from '#shared/domain/ids.ts';
import { describeRange } from './anchors.ts';
import { getRangeText } from './annotation-making.ts';
import { getActive, setAnnotationMeta } from './annotation-plugin.ts';
import { shorten } from './announcements.ts';
import type { EditorCommand } from './editor-context.ts';

/** How much of the words is read out. */
const longestSpoken = 80;

/**
 * Puts the active annotation on the selected words: one that is nowhere in this text, or on the wrong ones. Other words than
 * those that were tagged have to be checked again.
 */
export const placeAnnotation: EditorCommand = (state, dispatch, context) => {
  const active = getActive(state);
  const { from, to, empty } = state.selection;
  if (active === null || empty) {
    if (dispatch !== undefined)
      context.announce(
        active === null ? 'No annotation is active' : 'Select the words first that it is to be on',
      );
    return false;
  }
  if (dispatch === undefined) return true;
  const { anchor } = active.body;
  const described = describeRange({ from, to }, state.doc);
  const was = anchor.was ?? anchor.exact;
  const standing =
    described.exact === was ? ({ state: 'moved', was: null } as const) : ({ state: 'changed', was } as const);
  const body = {
    ...active.body,
    anchor: { ...anchor, ...described, ...standing },
    updatedAt: createTimestamp(context.clock),
  };
  const after = { ...active, range: { from, to }, body };
  const tr = state.tr.step(
    new AnnotationStep([{ type: 'annotation', id: active.id, before: active, after }]),
  );
  dispatch(setAnnotationMeta(tr, { active: { by: 'choice', id: active.id } }));
  context.announce(`It is on these words now: ${shorten(getRangeText(state, { from, to }), longestSpoken)}`);
  return true;
};
