import { statusNames } from '#shared/domain/labels.ts';
import type { ClaimDifference } from '#shared/memory/claim-agreement.ts';
import type { EarlierClaim, EarlierSpelling } from '#shared/memory/earlier.ts';

/** In what an earlier claim is another one, in a few words without a full stop. */
export function describeDifference(difference: ClaimDifference): string {
  switch (difference.kind) {
    case 'number':
      return `other number: ${difference.theirs}, here ${difference.ours}`;
    case 'date':
      return `other time: ${difference.theirs}, here ${difference.ours}`;
    case 'name':
      return `other name: ${difference.theirs}, here ${difference.ours}`;
    case 'only-number':
    case 'only-date':
      return difference.theirs === null
        ? `says nothing of ${difference.ours}`
        : `says ${difference.theirs} as well`;
    case 'time':
      return `“${difference.theirs ?? difference.ours}” may be another time`;
    case 'negation':
      return difference.isOurs ? 'says that it is so' : 'says that it is not so';
    case 'opposite':
      return `the opposite: ${difference.theirs}, here ${difference.ours}`;
    case 'words':
      return `other words: ${listWords(difference.theirs)}, here ${listWords(difference.ours)}`;
    default:
      return difference satisfies never;
  }
}

function listWords(words: readonly string[]): string {
  return words.length === 0 ? 'none' : words.join(' ');
}

/**
 * Whether an earlier claim may be taken over by whoever looks at it: one that says the same, or says it in other words. One
 * with another number, name or time is another claim.
 */
export function canTake({ agreement }: EarlierClaim): boolean {
  return agreement.differences.every(({ kind }) => kind === 'words');
}

/** What was found out then: `Verified · half-true`. */
export function describeFinding({ claim }: EarlierClaim): string {
  const status = statusNames[claim.status];
  return claim.verdict === null ? status : `${status} · ${claim.verdict.value}`;
}

/** How many articles have a spelling, and how surely: `in 12 articles, verified in 3 · President`. */
export function describeSpelling({ articles, verified, titles }: EarlierSpelling): string {
  const count =
    articles === 1 ? 'in another article' : `in ${new Intl.NumberFormat('en').format(articles)} articles`;
  const checked = verified === 0 ? '' : verified === articles ? ', verified' : `, verified in ${verified}`;
  return [`${count}${checked}`, ...titles].join(' · ');
}
