import type { StepChange } from '#shared/document/annotation-step.ts';
import { stampCheck } from '#shared/domain/checking.ts';
import { createId, createTimestamp } from '#shared/domain/ids.ts';
import type { Claim, Source } from '#shared/domain/records.ts';
import type { EarlierClaim } from '#shared/memory/earlier.ts';
import { getAnnotations } from './annotation-plugin.ts';
import type { Edit } from './edit.ts';
import { applyStep } from './record-edits.ts';

/**
 * Takes over what an earlier claim of another article says, in one step of undo, and notes where it is from: its status,
 * and whatever this claim does not say yet. What this one says already stays; an editor's decision is of its own article.
 * Sources are copied, but for those that the article has.
 */
export function reuseClaim(claimId: string, earlier: EarlierClaim): Edit {
  return (state, { personId, clock }) => {
    const { store } = getAnnotations(state);
    const before = store.claim.get(claimId);
    if (before === undefined) return null;
    const known = [...store.source.values()];
    const sources = earlier.sources.map(
      (source) => known.find((own) => isSameSource(own, source)) ?? { ...source, id: createId(clock) },
    );
    const added = sources.filter(({ id }) => !store.source.has(id));
    const taken = takeOver(before, earlier, sources);
    const after = stampCheck(before, taken, { by: personId, at: createTimestamp(clock) });
    return applyStep(state, [
      ...added.map((source): StepChange => ({ type: 'source', id: source.id, before: null, after: source })),
      { type: 'claim', id: claimId, before, after },
    ]);
  };
}

function takeOver(
  before: Claim,
  { articleId, articleTitle, claim }: EarlierClaim,
  sources: readonly Source[],
): Claim {
  return {
    ...before,
    status: claim.status,
    statement: before.statement ?? claim.statement,
    category: before.category ?? claim.category,
    concern: before.concern ?? claim.concern,
    correction: before.correction ?? claim.correction,
    verdict: before.verdict ?? claim.verdict,
    claimant: before.claimant ?? claim.claimant,
    claimedAt: before.claimedAt ?? claim.claimedAt,
    appearance: before.appearance ?? claim.appearance,
    sourceIds: [...new Set([...before.sourceIds, ...sources.map(({ id }) => id)])],
    memory: { articleId, claimId: claim.id, title: articleTitle, at: claim.checkedAt },
  };
}

/** Whether two sources are the same place in the same thing. */
function isSameSource(one: Source, other: Source): boolean {
  return (
    one.kind === other.kind &&
    one.title === other.title &&
    one.url === other.url &&
    one.locator === other.locator &&
    one.excerpt === other.excerpt &&
    one.attachment?.sha256 === other.attachment?.sha256
  );
}
