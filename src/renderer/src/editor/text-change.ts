import { isHistoryTransaction } from 'prosemirror-history';
import type { EditorState, Transaction } from 'prosemirror-state';
import type { Mapping } from 'prosemirror-transform';
import {
  AnnotationStep,
  mapRange,
  type Placed,
  type PlacedAnnotation,
  type PlacedNothing,
  type PositionRange,
} from '#shared/document/annotation-step.ts';
import { makeOrphan } from './anchors.ts';
import { findChangedRange } from './annotation-decorations.ts';
import { getAnnotations } from './annotation-plugin.ts';
import { beginRevision, bringsText, noteRevision } from './corrections.ts';
import type { EditorContext } from './editor-context.ts';

/**
 * The transaction with two steps around its own, where it changes text that annotations touch. Undoing the change brings
 * the text back but not the ends that it cut off: the step before it records them. Doing it again may take fewer steps
 * (the history joins neighbours), which leave the ends elsewhere: the step behind it records where they came to be, and
 * what has lost all of its words. The first correction of the text begins a revision. Where none of this is needed, the
 * transaction itself.
 *
 * Of the transaction's metadata only `addToHistory` is kept: whoever changes the text sets no other.
 */
export function recordCuts(
  state: EditorState,
  tr: Transaction,
  context: Pick<EditorContext, 'clock'>,
): Transaction {
  if (tr.doc === tr.before || isHistoryTransaction(tr) || bringsText(tr)) return tr;
  const begun = beginRevision(state, context);
  const { ordered, nothing } = getAnnotations(state).store;
  const changed = findChangedRange(tr.mapping);
  const annotations = findTouched(ordered, changed);
  const marks = findTouched([...nothing.values()], changed);
  const touched = annotations.length + marks.length;
  if (touched + begun.length === 0) return tr;
  const before = recordAll({ annotations, marks }, (placed) => ({ before: placed, after: placed }));
  const recorded = state.tr.step(new AnnotationStep([...begun, ...before.changes]));
  for (const step of tr.steps) recorded.step(step);
  if (touched > 0) {
    recorded.step(recordAll({ annotations, marks }, (placed) => recordOutcome(placed, tr.mapping)));
  }
  recorded.setSelection(tr.selection.getBookmark().resolve(recorded.doc));
  if (tr.getMeta('addToHistory') === false) recorded.setMeta('addToHistory', false);
  noteRevision(recorded, begun);
  return tr.scrolledIntoView ? recorded.scrollIntoView() : recorded;
}

interface Touched {
  readonly annotations: readonly PlacedAnnotation[];
  readonly marks: readonly PlacedNothing[];
}

function recordAll(
  { annotations, marks }: Touched,
  record: <Thing extends Placed>(placed: Thing) => { readonly before: Thing; readonly after: Thing },
): AnnotationStep {
  return new AnnotationStep([
    ...annotations.map((placed) => ({ type: 'annotation', id: placed.id, ...record(placed) }) as const),
    ...marks.map((placed) => ({ type: 'nothing', id: placed.id, ...record(placed) }) as const),
  ]);
}

function recordOutcome<Thing extends Placed>(
  placed: Thing,
  mapping: Mapping,
): { readonly before: Thing; readonly after: Thing } {
  const before = { ...placed, range: mapThrough(placed.range, mapping) };
  return { before, after: before.range === null ? makeOrphan(placed) : before };
}

function findTouched<Thing extends Placed>(
  things: readonly Thing[],
  changed: PositionRange | null,
): readonly Thing[] {
  if (changed === null) return [];
  return things.filter(({ range }) => range !== null && range.from <= changed.to && changed.from <= range.to);
}

/* Step by step, as the annotations themselves are mapped. */
function mapThrough(range: PositionRange | null, { maps }: Mapping): PositionRange | null {
  return maps.reduce((mapped, map) => mapped && mapRange(mapped, map), range);
}
