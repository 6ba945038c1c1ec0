import { isHistoryTransaction } from 'prosemirror-history';
import type { EditorState, Transaction } from 'prosemirror-state';
import type { Mapping } from 'prosemirror-transform';
import {
  AnnotationStep,
  mapRange,
  type PlacedAnnotation,
  type PositionRange,
} from '#shared/document/annotation-step.ts';
import { makeOrphan } from './anchors.ts';
import { findChangedRange } from './annotation-decorations.ts';
import { getAnnotations } from './annotation-plugin.ts';

/**
 * The transaction with two steps around its own, where it changes text that annotations touch. Undoing the change brings
 * the text back but not the ends that it cut off: the step before it records them. Doing it again may take fewer steps
 * (the history joins neighbours), which leave the ends elsewhere: the step behind it records where they came to be, and
 * what has lost all of its words. Where nothing is touched, the transaction itself.
 *
 * Of the transaction's metadata only `addToHistory` is kept: whoever changes the text sets no other.
 */
export function recordCuts(state: EditorState, tr: Transaction): Transaction {
  if (tr.doc === tr.before || isHistoryTransaction(tr)) return tr;
  const touched = findTouched(getAnnotations(state).store.ordered, findChangedRange(tr.mapping));
  if (touched.length === 0) return tr;
  const recorded = state.tr.step(
    new AnnotationStep(
      touched.map((placed) => ({ type: 'annotation', id: placed.id, before: placed, after: placed })),
    ),
  );
  for (const step of tr.steps) recorded.step(step);
  recorded.step(
    new AnnotationStep(
      touched.map((placed) => {
        const before = { ...placed, range: mapThrough(placed.range, tr.mapping) };
        const after = before.range === null ? makeOrphan(placed) : before;
        return { type: 'annotation', id: placed.id, before, after };
      }),
    ),
  );
  recorded.setSelection(tr.selection.getBookmark().resolve(recorded.doc));
  if (tr.getMeta('addToHistory') === false) recorded.setMeta('addToHistory', false);
  return tr.scrolledIntoView ? recorded.scrollIntoView() : recorded;
}

function findTouched(
  ordered: readonly PlacedAnnotation[],
  changed: PositionRange | null,
): readonly PlacedAnnotation[] {
  if (changed === null) return [];
  return ordered.filter(
    ({ range }) => range !== null && range.from <= changed.to && changed.from <= range.to,
  );
}

/* Step by step, as the annotations themselves are mapped. */
function mapThrough(range: PositionRange | null, { maps }: Mapping): PositionRange | null {
  return maps.reduce((mapped, map) => mapped && mapRange(mapped, map), range);
}
