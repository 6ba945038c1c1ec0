import type { Claim, Entity } from './records.ts';

/**
 * Two claims as one: what is known of the one that is kept stays, what it lacks is taken from the other, and the sources
 * of both count. A status comes with who gave it, and with no correction or decision about another status; `unchecked` is
 * the lack of one. Where the other contradicts what is kept as fine, it counts: nothing open is settled by a merge.
 */
export function mergeClaims(kept: Claim, other: Claim): Claim {
  return {
    ...other,
    ...kept,
    statement: kept.statement ?? other.statement,
    category: kept.category ?? other.category,
    concern: joinTexts(kept.concern, other.concern),
    claimant: kept.claimant ?? other.claimant,
    claimedAt: kept.claimedAt ?? other.claimedAt,
    appearance: kept.appearance ?? other.appearance,
    sourceIds: joinIds(kept.sourceIds, other.sourceIds),
    ...mergeConclusions(kept, other),
  };
}

type Conclusion = Pick<Claim, 'status' | 'checkedBy' | 'checkedAt' | 'verdict' | 'correction' | 'decision'>;

/* What was corrected or decided under one status says nothing about a doubt, yet would settle it. */
function mergeConclusions(kept: Claim, other: Claim): Conclusion {
  const [first, second] = isOutweighed(kept, other) ? [other, kept] : [kept, other];
  const { verdict, correction, decision } = first;
  const canBeSettled = first.status === 'disputed' || first.status === 'needs-change';
  const isAlien = canBeSettled && second.status !== first.status;
  return {
    ...takeStatus(first),
    verdict: verdict ?? second.verdict,
    correction: isAlien ? correction : (correction ?? second.correction),
    decision: isAlien ? decision : (decision ?? second.decision),
  };
}

function isOutweighed({ status }: Claim, { status: other }: Claim): boolean {
  if (status === 'unchecked') return true;
  const isFine = status === 'verified' || status === 'unverifiable' || status === 'not-checkable';
  return isFine && (other === 'disputed' || other === 'needs-change');
}

const contested = [
  'statement',
  'status',
  'verdict',
  'correction',
  'decision',
  'category',
  'claimant',
  'claimedAt',
  'appearance',
] as const;

/** Which fields of two claims were filled in and are not in what they became: one fact has one of each. */
export function listNotKept(merged: Claim, claims: readonly Claim[]): readonly (typeof contested)[number][] {
  return contested.filter((field) =>
    claims.some((claim) => {
      const value = claim[field];
      return value !== null && value !== 'unchecked' && value !== merged[field];
    }),
  );
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
