import type { EditorState, Transaction } from 'prosemirror-state';
import { AnnotationStep, type StepChange } from '#shared/document/annotation-step.ts';
import { type Stamp, stampCheck } from '#shared/domain/checking.ts';
import { createTimestamp } from '#shared/domain/ids.ts';
import type { Claim, Entity, Quote, Source } from '#shared/domain/records.ts';
import { getAnnotations } from './annotation-plugin.ts';
import type { AnnotationStore } from './annotation-store.ts';
import type { Edit } from './edit.ts';

/** What can be changed of a claim. Who decided and when is added to the text of a decision. */
export interface ClaimPatch
  extends Partial<
    Pick<
      Claim,
      | 'statement'
      | 'status'
      | 'category'
      | 'concern'
      | 'correction'
      | 'verdict'
      | 'claimant'
      | 'claimedAt'
      | 'appearance'
      | 'sourceIds'
    >
  > {
  readonly decision?: string | null;
}

export type QuotePatch = Partial<Pick<Quote, 'mode' | 'status' | 'verification' | 'sourceIds'>>;

export type EntityPatch = Partial<
  Pick<Entity, 'name' | 'type' | 'aliases' | 'title' | 'affiliation' | 'identifiers' | 'status' | 'sourceIds'>
>;

export type SourcePatch = Partial<
  Pick<Source, 'kind' | 'title' | 'url' | 'locator' | 'excerpt' | 'primary' | 'accessedAt' | 'attachment'>
>;

/** A record, and what is to be changed of it. */
export type RecordPatch =
  | { readonly type: 'claim'; readonly id: string; readonly patch: ClaimPatch }
  | { readonly type: 'quote'; readonly id: string; readonly patch: QuotePatch }
  | { readonly type: 'entity'; readonly id: string; readonly patch: EntityPatch }
  | { readonly type: 'source'; readonly id: string; readonly patch: SourcePatch };

/** Changes a record; who checked it and when follows its status. A record that is not there stays so. */
export function patchRecord(wanted: RecordPatch): Edit {
  return (state, { personId, clock }) => {
    const stamp = { by: personId, at: createTimestamp(clock) };
    const change = createPatch(getAnnotations(state).store, wanted, stamp);
    return change === null ? null : applyStep(state, [change]);
  };
}

/** The transaction that makes some changes; null where there are none. */
export function applyStep(state: EditorState, changes: readonly StepChange[]): Transaction | null {
  return changes.length === 0 ? null : state.tr.step(new AnnotationStep(changes));
}

/* One branch a type, so that what was before and what is after are known to be of one kind. */
function createPatch(store: AnnotationStore, wanted: RecordPatch, stamp: Stamp): StepChange | null {
  const { id } = wanted;
  switch (wanted.type) {
    case 'claim': {
      const before = store.claim.get(id);
      if (before === undefined) return null;
      const after = stampCheck(before, patchClaim(before, wanted.patch, stamp), stamp);
      return isSame(before, after) ? null : { type: 'claim', id, before, after };
    }
    case 'quote': {
      const before = store.quote.get(id);
      if (before === undefined) return null;
      const after = stampCheck(before, { ...before, ...wanted.patch }, stamp);
      return isSame(before, after) ? null : { type: 'quote', id, before, after };
    }
    case 'entity': {
      const before = store.entity.get(id);
      if (before === undefined) return null;
      const after = stampCheck(before, { ...before, ...wanted.patch }, stamp);
      return isSame(before, after) ? null : { type: 'entity', id, before, after };
    }
    case 'source': {
      const before = store.source.get(id);
      if (before === undefined) return null;
      const after = { ...before, ...wanted.patch };
      return isSame(before, after) ? null : { type: 'source', id, before, after };
    }
    default:
      return wanted satisfies never;
  }
}

function patchClaim(before: Claim, { decision, ...patch }: ClaimPatch, { by, at }: Stamp): Claim {
  const after = { ...before, ...patch };
  if (decision === undefined || decision === (before.decision?.text ?? null)) return after;
  return { ...after, decision: decision === null ? null : { ...before.decision, text: decision, by, at } };
}

function isSame(before: object, after: object): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}
