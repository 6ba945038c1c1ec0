import type { EditorState } from 'prosemirror-state';
import { AnnotationStep, type PlacedAnnotation } from '#shared/document/annotation-step.ts';
import { TextIndex } from '#shared/document/positions.ts';
import { createTimestamp } from '#shared/domain/ids.ts';
import { statusNames } from '#shared/domain/labels.ts';
import { type ClaimStatus, type SpellingStatus, spellingStatuses } from '#shared/domain/records.ts';
import { describeRange, hasItsWords } from './anchors.ts';
import { getAnnotationText } from './annotation-commands.ts';
import { getActive, getAnnotations } from './annotation-plugin.ts';
import { getStatus } from './annotation-store.ts';
import { announceTag, getTag } from './announcements.ts';
import type { EditorCommand, EditorContext } from './editor-context.ts';
import { patchRecord } from './record-edits.ts';

function isSpellingStatus(status: ClaimStatus): status is SpellingStatus {
  return spellingStatuses.some((spelling) => spelling === status);
}

/** Gives the record of the active annotation a status. Quotes and entities have three; the others are refused aloud. */
export function setStatus(status: ClaimStatus): EditorCommand {
  return (state, dispatch, context) => {
    const active = getActive(state);
    if (active === null) {
      if (dispatch !== undefined) context.announce('No annotation is active');
      return false;
    }
    const { kind, refId: id } = active.body;
    if (kind !== 'claim' && !isSpellingStatus(status)) {
      if (dispatch !== undefined) {
        const names = spellingStatuses.map((name) => statusNames[name].toLowerCase()).join(', ');
        context.announce(`${kind === 'quote' ? 'A quote' : 'An entity'} is one of: ${names}`);
      }
      return false;
    }
    if (dispatch === undefined) return true;
    const { store } = getAnnotations(state);
    const tr = isSpellingStatus(status)
      ? patchRecord({ type: kind, id, patch: { status } })(state, context)
      : patchRecord({ type: 'claim', id, patch: { status } })(state, context);
    const what = announceTag(getTag(store, active), getAnnotationText(state, active));
    const settled = confirmWords(state, active, { status, context });
    if (tr !== null || settled !== null) {
      const done = tr ?? state.tr;
      if (settled !== null) done.step(settled);
      dispatch(done);
      context.announce(`${statusNames[status]}. ${what}`);
      return true;
    }
    const already = getStatus(store, active.body) === status;
    context.announce(already ? `Already so. ${statusNames[status]}: ${what}` : `No record of ${what}`);
    return false;
  };
}

/**
 * The step by which the words of an annotation are those that were checked, where they have changed since: whoever says
 * what is true of them has looked at them. Null where they have not, or where it is said that they are to be checked.
 */
function confirmWords(
  state: EditorState,
  placed: PlacedAnnotation,
  { status, context }: { readonly status: ClaimStatus; readonly context: EditorContext },
): AnnotationStep | null {
  const { id, range, body } = placed;
  const isChecked = status !== 'unchecked' && status !== 'checking';
  if (range === null || !isChecked) return null;
  const hasChanged = body.anchor.state === 'changed' || !hasItsWords(placed, TextIndex.of(state.doc));
  if (!hasChanged) return null;
  const anchor = { ...body.anchor, ...describeRange(range, state.doc) };
  const after = { ...placed, body: { ...body, anchor, updatedAt: createTimestamp(context.clock) } };
  return new AnnotationStep([{ type: 'annotation', id, before: placed, after }]);
}
