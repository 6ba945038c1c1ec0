import { diffWordsWithSpace } from 'diff';
import type { EditorState, Transaction } from 'prosemirror-state';
import {
  AnnotationStep,
  type PlacedAnnotation,
  type PositionRange,
} from '#shared/document/annotation-step.ts';
import { createTimestamp } from '#shared/domain/ids.ts';
import { describeRange } from './anchors.ts';
import { getRangeText } from './annotation-making.ts';
import { getActive, getAnnotations, setAnnotationMeta } from './annotation-plugin.ts';
import { shorten } from './announcements.ts';
import { allowNewText } from './corrections.ts';
import type { EditorCommand, EditorContext } from './editor-context.ts';
import { recordCuts } from './text-change.ts';

/** How much of a correction is read out. */
const longestSpoken = 80;

/**
 * Puts the correction of the active claim into the text, in the place of its words: a new revision, unless corrections are
 * being collected in one already. What did not change in the words keeps its annotations.
 */
export const applyCorrection: EditorCommand = (state, dispatch, context) => {
  const found = findCorrection(state);
  if (typeof found === 'string') {
    if (dispatch !== undefined) context.announce(found);
    return false;
  }
  if (dispatch === undefined) return true;
  dispatch(replaceWords(state, found, context));
  context.announce(`In the text now: ${shorten(found.correction, longestSpoken)}`);
  return true;
};

interface Correction {
  readonly placed: PlacedAnnotation;
  readonly range: PositionRange;
  readonly correction: string;
}

/** What is to be put where; or why nothing can be, as it is announced. */
function findCorrection(state: EditorState): Correction | string {
  const placed = getActive(state);
  if (placed === null) return 'No annotation is active';
  const { kind, refId } = placed.body;
  if (kind !== 'claim') return 'Only claims have corrections';
  const correction = getAnnotations(state).store.claim.get(refId)?.correction?.trim() ?? '';
  if (correction === '') return 'No correction is written yet';
  const { range } = placed;
  if (range === null) return 'The claim is nowhere in this text';
  const [start, end] = [state.doc.resolve(range.from), state.doc.resolve(range.to)];
  if (!start.sameParent(end)) return 'The claim goes over several paragraphs: correct them in the text';
  const words = getRangeText(state, range);
  if (words.includes('\n') || correction.includes('\n')) {
    return 'The claim or its correction has several lines: correct them in the text';
  }
  return words.trim() === correction ? 'The text says so already' : { placed, range, correction };
}

function replaceWords(
  state: EditorState,
  { placed, range, correction }: Correction,
  context: EditorContext,
): Transaction {
  const edit = state.tr;
  let at = range.from;
  for (const { added, removed, value } of diffWordsWithSpace(getRangeText(state, range), correction)) {
    if (removed) edit.delete(edit.mapping.map(at, 1), edit.mapping.map(at + value.length, 1));
    /* What stands in the place of words looks as they did. */ else if (added)
      edit.insertText(value, edit.mapping.map(at, 1));
    if (!added) at += value.length;
  }
  const tr = allowNewText(recordCuts(state, edit, context));
  const now = { from: range.from, to: range.to + edit.doc.content.size - state.doc.content.size };
  const before = getAnnotations(state.apply(tr)).store.annotation.get(placed.id);
  if (before === undefined) return tr;
  /* Whoever wrote the correction has checked these words. */
  const anchor = { ...before.body.anchor, ...describeRange(now, tr.doc) };
  const body = { ...before.body, anchor, updatedAt: createTimestamp(context.clock) };
  tr.step(
    new AnnotationStep([
      { type: 'annotation', id: placed.id, before, after: { ...before, range: now, body } },
    ]),
  );
  return setAnnotationMeta(tr, { active: { by: 'choice', id: placed.id } });
}
