import type { EditorState } from 'prosemirror-state';
import type { PlacedAnnotation } from '#shared/document/annotation-step.ts';
import { findFirst } from './annotation-order.ts';
import { getAnnotations } from './annotation-plugin.ts';

/** The ids of the people and organisations named in the paragraph of a quote, the nearest first. */
export function suggestSpeakers(state: EditorState, quoteAnnotationId: string): readonly string[] {
  const { store } = getAnnotations(state);
  const range = store.annotation.get(quoteAnnotationId)?.range ?? null;
  if (range === null) return [];
  const block = state.doc.resolve(range.from);
  const start = findFirst(
    store.ordered,
    (placed) => (placed.range?.from ?? Number.POSITIVE_INFINITY) >= block.start(),
  );
  const end = findFirst(
    store.ordered,
    (placed) => (placed.range?.from ?? Number.POSITIVE_INFINITY) > block.end(),
  );
  const distance = ({ range: at }: PlacedAnnotation): number =>
    at === null ? 0 : Math.max(at.from - range.to, range.from - at.to);
  const named = store.ordered
    .slice(start, end)
    .filter(({ body }) => {
      const type = body.kind === 'entity' ? store.entity.get(body.refId)?.type : undefined;
      return type === 'person' || type === 'organisation';
    })
    .toSorted((one, other) => distance(one) - distance(other));
  return [...new Set(named.map(({ body }) => body.refId))];
}
