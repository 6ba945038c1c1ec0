import type { EditorState, Transaction } from 'prosemirror-state';
import type { Change, ChangeType } from '#shared/domain/annotations.ts';
import { describePlaced } from './anchors.ts';
import { getAnnotations, getStepChanges } from './annotation-plugin.ts';

/**
 * What transactions changed, to be saved: the value that each thing they touched has after them, in the order in which
 * they touched them.
 */
export function listChanges(transactions: readonly Transaction[], state: EditorState): readonly Change[] {
  const touched = new Map<string, { readonly type: Exclude<ChangeType, 'revision'>; readonly id: string }>();
  for (const { type, id } of transactions.flatMap(getStepChanges)) touched.set(`${type} ${id}`, { type, id });
  return [...touched.values()].map(({ type, id }) => readChange(state, type, id));
}

function readChange(state: EditorState, type: Exclude<ChangeType, 'revision'>, id: string): Change {
  const { store } = getAnnotations(state);
  switch (type) {
    case 'annotation': {
      const placed = store.annotation.get(id);
      return { type, id, value: placed === undefined ? null : describePlaced(placed, state.doc) };
    }
    case 'claim':
      return { type, id, value: store.claim.get(id) ?? null };
    case 'quote':
      return { type, id, value: store.quote.get(id) ?? null };
    case 'entity':
      return { type, id, value: store.entity.get(id) ?? null };
    case 'source':
      return { type, id, value: store.source.get(id) ?? null };
    case 'nothing': {
      const placed = store.nothing.get(id);
      return { type, id, value: placed === undefined ? null : describePlaced(placed, state.doc) };
    }
    case 'sign-off':
      return { type, id, value: store.signOff.get(id) ?? null };
    default:
      return type satisfies never;
  }
}
