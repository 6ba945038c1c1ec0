import type { StepChange } from '#shared/document/annotation-step.ts';
import { TextIndex } from '#shared/document/positions.ts';
import type { Change } from '#shared/domain/annotations.ts';
import { placeInText } from './annotation-store.ts';
import type { Edit } from './edit.ts';
import { applyStep } from './record-edits.ts';

/**
 * Adds annotations and records that came from elsewhere, as one undo step. The changes are those of a joining: they add
 * things and take none away, in an order in which records come before the annotations that name them.
 */
export function addJoined(changes: readonly Change[]): Edit {
  return (state) => {
    const index = TextIndex.of(state.doc);
    return applyStep(
      state,
      changes.flatMap((change) => createStepChange(change, index)),
    );
  };
}

/* One return a type, so that what was before and what is after are known to be of one kind. */
function createStepChange(change: Change, index: TextIndex): readonly StepChange[] {
  const { id } = change;
  const before = null;
  if (change.value === null || change.type === 'revision') return [];
  if (change.type === 'annotation') {
    return [{ type: change.type, id, before, after: placeInText(change.value, index) }];
  }
  if (change.type === 'nothing') {
    return [{ type: change.type, id, before, after: placeInText(change.value, index) }];
  }
  if (change.type === 'claim') return [{ type: change.type, id, before, after: change.value }];
  if (change.type === 'quote') return [{ type: change.type, id, before, after: change.value }];
  if (change.type === 'entity') return [{ type: change.type, id, before, after: change.value }];
  if (change.type === 'source') return [{ type: change.type, id, before, after: change.value }];
  if (change.type === 'sign-off') return [{ type: change.type, id, before, after: change.value }];
  return [{ type: change.type, id, before, after: change.value }];
}
