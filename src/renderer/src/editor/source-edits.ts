import type { StepChange } from '#shared/document/annotation-step.ts';
import { stampCheck } from '#shared/domain/checking.ts';
import { createTimestamp } from '#shared/domain/ids.ts';
import type { Quote, Source } from '#shared/domain/records.ts';
import { getAnnotations } from './annotation-plugin.ts';
import type { AnnotationStore } from './annotation-store.ts';
import type { Edit } from './edit.ts';
import { applyStep } from './record-edits.ts';

/** What can rest on sources: a record by its kind and id. */
export interface SourceHolder {
  readonly kind: 'claim' | 'quote' | 'entity';
  readonly id: string;
}

/** Has a record rest on a source as well; one that the article does not have yet is added to it. */
export function attachSource(source: Source, holder: SourceHolder): Edit {
  return (state) => {
    const { store } = getAnnotations(state);
    const ids = store[holder.kind].get(holder.id)?.sourceIds;
    if (ids === undefined || ids.includes(source.id)) return null;
    const isNew = !store.source.has(source.id);
    return applyStep(state, [
      ...(isNew ? [{ type: 'source', id: source.id, before: null, after: source } as const] : []),
      ...changeSources(store, holder, [...ids, source.id]),
    ]);
  };
}

/** Has a record rest on a source no more. The source stays with the article, to be attached again. */
export function detachSource(sourceId: string, holder: SourceHolder): Edit {
  return (state) => {
    const { store } = getAnnotations(state);
    const ids = store[holder.kind].get(holder.id)?.sourceIds ?? [];
    if (!ids.includes(sourceId)) return null;
    return applyStep(
      state,
      changeSources(
        store,
        holder,
        ids.filter((id) => id !== sourceId),
      ),
    );
  };
}

/** Takes a source out of the article: whatever rests on it does so no more, and no quote is verified by it. */
export function removeSource(sourceId: string): Edit {
  return (state) => {
    const { store } = getAnnotations(state);
    const before = store.source.get(sourceId);
    if (before === undefined) return null;
    const holders: readonly SourceHolder[] = (['claim', 'quote', 'entity'] as const).flatMap((kind) =>
      [...store[kind].values()]
        .filter(({ sourceIds }) => sourceIds.includes(sourceId))
        .map(({ id }) => ({ kind, id })),
    );
    const detached = holders.flatMap((holder) => {
      const ids = store[holder.kind].get(holder.id)?.sourceIds ?? [];
      return changeSources(
        store,
        holder,
        ids.filter((id) => id !== sourceId),
      );
    });
    const verified = [...store.quote.values()]
      .filter(({ verification }) => verification?.sourceId === sourceId)
      .map((quote) => {
        const known = detached.find((change) => change.type === 'quote' && change.id === quote.id);
        const now = known?.type === 'quote' && known.after !== null ? known.after : quote;
        return { type: 'quote', id: quote.id, before: now, after: { ...now, verification: null } } as const;
      });
    return applyStep(state, [
      ...detached,
      ...verified,
      { type: 'source', id: sourceId, before, after: null },
    ]);
  };
}

function changeSources(
  store: AnnotationStore,
  { kind, id }: SourceHolder,
  sourceIds: readonly string[],
): readonly StepChange[] {
  if (kind === 'claim') {
    const before = store.claim.get(id);
    return before === undefined ? [] : [{ type: kind, id, before, after: { ...before, sourceIds } }];
  }
  if (kind === 'quote') {
    const before = store.quote.get(id);
    return before === undefined ? [] : [{ type: kind, id, before, after: { ...before, sourceIds } }];
  }
  const before = store.entity.get(id);
  return before === undefined ? [] : [{ type: kind, id, before, after: { ...before, sourceIds } }];
}

/** What came of comparing a quote with a source. */
export interface QuoteFinding {
  /** Attached to the quote, and added to the article where it is new. */
  readonly source: Source;
  readonly verification: Pick<
    NonNullable<Quote['verification']>,
    'method' | 'locator' | 'result' | 'excerpt'
  >;
  /** The status that the quote gets with it; left out, it stays. */
  readonly status?: Quote['status'];
}

/** Records what a quote was compared with and what came of it, all in one step of undo. */
export function recordFinding(quoteId: string, { source, verification, status }: QuoteFinding): Edit {
  return (state, { personId, clock }) => {
    const { store } = getAnnotations(state);
    const before = store.quote.get(quoteId);
    if (before === undefined) return null;
    const found = {
      ...before,
      sourceIds: [...new Set([...before.sourceIds, source.id])],
      verification: { ...verification, sourceId: source.id },
      status: status ?? before.status,
    };
    const after = stampCheck(before, found, { by: personId, at: createTimestamp(clock) });
    return applyStep(state, [
      ...(store.source.has(source.id)
        ? []
        : [{ type: 'source', id: source.id, before: null, after: source } as const]),
      { type: 'quote', id: quoteId, before, after },
    ]);
  };
}
