import type { Node } from 'prosemirror-model';
import { Slice } from 'prosemirror-model';
import { type EditorState, Selection, type Transaction } from 'prosemirror-state';
import { ReplaceStep } from 'prosemirror-transform';
import { AnnotationStep, type Placed, type StepChange } from '#shared/document/annotation-step.ts';
import { TextIndex } from '#shared/document/positions.ts';
import type { Change } from '#shared/domain/annotations.ts';
import type { RevisionHead } from '#shared/domain/article.ts';
import { getAnnotations, setAnnotationMeta } from './annotation-plugin.ts';
import { type AnnotationStore, placeInText } from './annotation-store.ts';
import { allowNewText } from './corrections.ts';
import type { Edit } from './edit.ts';

/** A text that follows the one that is worked on, and where everything is in it. */
export interface NewText {
  readonly head: RevisionHead;
  readonly document: Node;
  /** Of every annotation and mark, and of the records that are other than they were. */
  readonly changes: readonly Change[];
}

/** A text that follows the one that is worked on, and what becomes of everything in it. */
interface BroughtText {
  readonly head: RevisionHead;
  readonly document: Node;
  /** What has a place was lifted off the old text before (`liftOff`), and is put on the new one by these. */
  readonly changes: readonly StepChange[];
}

/**
 * Makes a text the one that is worked on, with everything carried over: one undo step. What has a place is taken off the
 * old text and put on the new one, so that undoing brings back the very places of before.
 */
export function startRevision({ head, document, changes }: NewText): Edit {
  return (state) => {
    const { store } = getAnnotations(state);
    const index = TextIndex.of(document);
    const stepChanges = changes.flatMap((change) => createStepChange(change, { store, index }));
    return bringText(state, { head, document, changes: stepChanges });
  };
}

/** The transaction that puts another text in the place of the one that is worked on, one undo step. */
export function bringText(state: EditorState, { head, document, changes }: BroughtText): Transaction {
  const { store } = getAnnotations(state);
  const lifted = [
    ...[...store.annotation.values()].map(
      (before) => ({ type: 'annotation', id: before.id, before, after: liftOff(before) }) as const,
    ),
    ...[...store.nothing.values()].map(
      (before) => ({ type: 'nothing', id: before.id, before, after: liftOff(before) }) as const,
    ),
  ];
  const tr = state.tr.step(new AnnotationStep(lifted));
  tr.step(new ReplaceStep(0, state.doc.content.size, new Slice(document.content, 0, 0)));
  tr.step(new AnnotationStep([{ type: 'revision', id: head.id, before: null, after: head }, ...changes]));
  tr.setSelection(Selection.atStart(tr.doc));
  return setAnnotationMeta(allowNewText(tr), { active: { by: 'cleared' } }).scrollIntoView();
}

/** It as it is between two texts: on neither of them. */
export function liftOff<Thing extends Placed>(placed: Thing): Thing {
  return { ...placed, range: null };
}

/* One return a type, so that what was before and what is after are known to be of one kind. */
function createStepChange(
  change: Change,
  { store, index }: { readonly store: AnnotationStore; readonly index: TextIndex },
): readonly StepChange[] {
  const { id } = change;
  if (change.value === null) return [];
  switch (change.type) {
    case 'annotation': {
      const placed = store.annotation.get(id);
      const before = placed === undefined ? null : liftOff(placed);
      return [{ type: 'annotation', id, before, after: placeInText(change.value, index) }];
    }
    case 'nothing': {
      const placed = store.nothing.get(id);
      const before = placed === undefined ? null : liftOff(placed);
      return [{ type: 'nothing', id, before, after: placeInText(change.value, index) }];
    }
    case 'claim':
      return [{ type: 'claim', id, before: store.claim.get(id) ?? null, after: change.value }];
    case 'quote':
      return [{ type: 'quote', id, before: store.quote.get(id) ?? null, after: change.value }];
    case 'entity':
      return [{ type: 'entity', id, before: store.entity.get(id) ?? null, after: change.value }];
    case 'source':
    case 'sign-off':
    case 'rejection':
    case 'revision':
    default:
      /* A text brings no sources, no signatures and no further revisions. */
      return [];
  }
}
