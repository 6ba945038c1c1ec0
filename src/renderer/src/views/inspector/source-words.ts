import { sourceKindNames } from '#shared/domain/labels.ts';
import type { Source } from '#shared/domain/records.ts';

/** What there is to say of a source in a line: `primary · p. 14 · archived`. */
export function describeSource(
  { primary, kind, locator, url, attachment }: Source,
  isMissing: boolean,
): string {
  const archived = isMissing ? 'archived file is missing' : 'archived';
  return [
    primary ? 'primary' : 'secondary',
    kind === 'other' ? null : sourceKindNames[kind].toLowerCase(),
    locator,
    url === null || attachment !== null ? null : getHost(url),
    attachment === null ? null : archived,
  ]
    .filter((fact) => fact !== null && fact !== '')
    .join(' · ');
}

function getHost(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : url;
}
