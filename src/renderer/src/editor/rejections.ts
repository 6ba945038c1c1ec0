import type { EditorState } from 'prosemirror-state';
import { getRejectionKey, isRejectedBy } from '#shared/domain/rejection.ts';
import { describeRange } from './anchors.ts';
import { getAnnotations } from './annotation-plugin.ts';
import type { PlacedSuggestion } from './suggestion-state.ts';

const nothing: ReadonlySet<string> = new Set();

/** Whether somebody has rejected a suggestion, by a rejection that is not left out. */
export function isRejected(
  { words, range, suggestion: { kind } }: PlacedSuggestion,
  { state, except = nothing }: { readonly state: EditorState; readonly except?: ReadonlySet<string> },
): boolean {
  const { rejection, rejectionIds } = getAnnotations(state).store;
  const ids = rejectionIds.get(getRejectionKey({ kind, exact: words })) ?? [];
  const rejections = ids.flatMap((id) => (except.has(id) ? [] : (rejection.get(id) ?? [])));
  if (rejections.length === 0) return false;
  const around = describeRange(range, state.doc);
  return rejections.some((one) => isRejectedBy(one, around));
}
