import type { Claim, Entity } from './records.ts';

/**
 * Two claims as one: what is known of the one that is kept stays, what it lacks is taken from the other, and the sources
 * of both count. A status comes with who gave it; `unchecked` is the lack of one.
 */
export function mergeClaims(kept: Claim, other: Claim): Claim {
  const isUnchecked = kept.status === 'unchecked';
  return {
    ...other,
    ...kept,
    statement: kept.statement ?? other.statement,
    category: kept.category ?? other.category,
    concern: joinTexts(kept.concern, other.concern),
    correction: kept.correction ?? other.correction,
    verdict: kept.verdict ?? other.verdict,
    claimant: kept.claimant ?? other.claimant,
    claimedAt: kept.claimedAt ?? other.claimedAt,
    appearance: kept.appearance ?? other.appearance,
    decision: kept.decision ?? other.decision,
    sourceIds: joinIds(kept.sourceIds, other.sourceIds),
    ...(isUnchecked ? takeStatus(other) : {}),
  };
}

/** Two entities as one, likewise. The name of the other becomes an alias. */
export function mergeEntities(kept: Entity, other: Entity): Entity {
  const isUnchecked = kept.status === 'unchecked';
  const names = [...kept.aliases, other.name, ...other.aliases];
  return {
    ...other,
    ...kept,
    aliases: [...new Set(names)].filter((name) => name !== kept.name),
    title: kept.title ?? other.title,
    affiliation: kept.affiliation ?? other.affiliation,
    identifiers: { ...other.identifiers, ...kept.identifiers },
    sourceIds: joinIds(kept.sourceIds, other.sourceIds),
    ...(isUnchecked ? takeStatus(other) : {}),
  };
}

function takeStatus<Value extends Pick<Claim | Entity, 'status' | 'checkedBy' | 'checkedAt'>>({
  status,
  checkedBy,
  checkedAt,
}: Value): Pick<Value, 'status' | 'checkedBy' | 'checkedAt'> {
  return { status, checkedBy, checkedAt };
}

/* A doubt that somebody wrote down is lost to nobody. */
function joinTexts(one: string | null, other: string | null): string | null {
  if (one === null || other === null || one === other) return one ?? other;
  return `${one}\n\n${other}`;
}

function joinIds(some: readonly string[], others: readonly string[]): readonly string[] {
  return [...new Set([...some, ...others])];
}
