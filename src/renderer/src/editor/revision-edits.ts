import type { Node } from 'prosemirror-model';
import { Slice } from 'prosemirror-model';
import { Selection } from 'prosemirror-state';
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

/**
 * Makes a text the one that is worked on, with everything carried over: one undo step. What has a place is taken off the
 * old text and put on the new one, so that undoing brings back the very places of before.
 */
export function startRevision({ head, document, changes }: NewText): Edit {
  return (state) => {
    const { store } = getAnnotations(state);
    const index = TextIndex.of(document);
    const lifted = [
      ...[...store.annotation.values()].map(
        (before) => ({ type: 'annotation', id: before.id, before, after: off(before) }) as const,
      ),
      ...[...store.nothing.values()].map(
        (before) => ({ type: 'nothing', id: before.id, before, after: off(before) }) as const,
      ),
    ];
    const tr = state.tr.step(new AnnotationStep(lifted));
    tr.step(new ReplaceStep(0, state.doc.content.size, new Slice(document.content, 0, 0)));
    tr.step(
      new AnnotationStep([
        { type: 'revision', id: head.id, before: null, after: head },
        ...changes.flatMap((change) => createStepChange(change, { store, index })),
      ]),
    );
    tr.setSelection(Selection.atStart(tr.doc));
    return setAnnotationMeta(allowNewText(tr), { active: { by: 'cleared' } }).scrollIntoView();
  };
}

function off<Thing extends Placed>(placed: Thing): Thing {
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
      const before = placed === undefined ? null : off(placed);
      return [{ type: 'annotation', id, before, after: placeInText(change.value, index) }];
    }
    case 'nothing': {
      const placed = store.nothing.get(id);
      const before = placed === undefined ? null : off(placed);
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
