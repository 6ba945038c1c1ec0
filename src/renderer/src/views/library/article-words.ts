import type { ArticleSummary, SignOffSummary } from '#shared/library-state.ts';
import { getShare } from '../../state/library-listing.ts';
import { formatNumber } from '../../ui/numbers.ts';
import { formatDay } from '../sign-off/sign-off-words.ts';
import { formatCount } from '../words.ts';

/** How far an article is covered, as a share that is never rounded up to all of it; null where that is not known. */
export function formatShare(article: ArticleSummary): string | null {
  const share = getShare(article);
  return share === null || !isBegun(article) ? null : `${Math.floor(share * 100)} %`;
}

/** The same in words. */
export function describeCoverage({ coverage }: ArticleSummary): string | null {
  if (coverage === null) return null;
  return `${formatNumber(coverage.dealtWith)} of ${formatCount(coverage.sentences, 'sentence', 'sentences')} dealt with`;
}

/** What is left to do, a few words each. */
export function listOpenWork(article: ArticleSummary): readonly string[] {
  const { annotationCount, open, needsChange } = article;
  if (annotationCount === null) return ['annotations cannot be read'];
  if (!isBegun(article)) return ['not begun'];
  return [
    ...(open > 0 ? [`${open} open`] : []),
    ...(needsChange > 0 ? [`${needsChange} to change`] : []),
    ...(article.signOff === null ? [] : [describeSignOff(article.signOff)]),
  ];
}

function describeSignOff({ initials, at, isOutdated }: SignOffSummary): string {
  return isOutdated ? 'sign-off outdated' : `signed off ${initials}, ${formatDay(at, new Date())}`;
}

/** What else is known of it. */
export function listFacts({
  archivedAt,
  revisionNumber,
  publisher,
  byline,
}: ArticleSummary): readonly string[] {
  return [
    archivedAt === null ? null : 'archived',
    revisionNumber > 1 ? `draft ${revisionNumber}` : null,
    publisher ?? byline,
  ]
    .filter((fact) => fact !== null)
    .filter((fact) => fact !== '');
}

function isBegun({ annotationCount, coverage }: ArticleSummary): boolean {
  return annotationCount !== 0 || (coverage?.dealtWith ?? 0) > 0;
}
