import { type Article, getCurrentRevision } from '#shared/domain/article.ts';
import { findSignOff, type SignOff } from '#shared/domain/sign-off.ts';
import { describeWork, hashWork } from '#shared/format/tickmark/signed-work.ts';
import type { SignOffSummary } from '#shared/library-state.ts';
import type { WorkingSet } from './working-set.ts';

/**
 * Whether an article is other than it was signed off; false where nobody has. Costs the size of the set where somebody
 * has.
 */
export async function isSignOffOutdated(article: Article, set: WorkingSet): Promise<boolean> {
  const revision = getCurrentRevision(article);
  const found = findSignOff(set.signOffs, revision.id);
  if (found === null) return false;
  const { signOff, isOfThisRevision } = found;
  if (!isOfThisRevision || signOff.textSha256 !== revision.textSha256) return true;
  return signOff.annotationsSha256 !== (await hashWork(await describeWork(set.toLists())));
}

/** A sign-off as the list shows it; null where nobody has signed. */
export function summarizeSignOff(
  article: Article,
  { signOffs, isOutdated }: { readonly signOffs: Iterable<SignOff>; readonly isOutdated: boolean },
): SignOffSummary | null {
  const found = findSignOff(signOffs, getCurrentRevision(article).id);
  if (found === null) return null;
  const { initials, at } = found.signOff;
  return { initials, at, isOutdated: isOutdated || !found.isOfThisRevision };
}
