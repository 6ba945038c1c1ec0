import { annotationKinds } from '#shared/domain/annotation.ts';
import { kindPlurals, statusNames } from '#shared/domain/labels.ts';
import { claimStatuses } from '#shared/domain/records.ts';
import { type LibrarySearch, type SearchField, searchFields } from '#shared/search/library-search.ts';
import type { LibrarySearching } from '../../state/searching.ts';
import { formatNumber } from '../../ui/numbers.ts';
import type { OptionsSection } from '../../ui/options-menu.tsx';
import { formatCount } from '../words.ts';

/** What people read of the place in which something was found. */
export const fieldTitles: Readonly<Record<SearchField, string>> = {
  text: 'Text',
  annotation: 'Tagged words',
  statement: 'What claims say',
  note: 'Note',
  source: 'Source',
  entity: 'Name',
};

const fieldPlurals: Readonly<Record<SearchField, string>> = {
  ...fieldTitles,
  text: 'Texts',
  note: 'Notes and tags',
  source: 'Sources',
  entity: 'Names',
};

const archivedNames: Readonly<Record<LibrarySearch['archived'], string>> = {
  with: 'All articles',
  without: 'Without archived ones',
  only: 'Archived ones only',
};

type Filters = Omit<LibrarySearch, 'query' | 'after'>;
export type FilterName = keyof Filters;

/** The choices of the menu, and what is chosen in them. */
export function listFilters({
  fields,
  kinds,
  statuses,
  archived,
}: Filters): readonly OptionsSection<FilterName>[] {
  return [
    {
      id: 'fields',
      title: 'Where',
      selection: 'many',
      options: searchFields.map((id) => ({ id, label: fieldPlurals[id] })),
      chosen: fields,
    },
    {
      id: 'kinds',
      title: 'Kind of annotation',
      selection: 'many',
      options: annotationKinds.map((id) => ({ id, label: kindPlurals[id] })),
      chosen: kinds,
    },
    {
      id: 'statuses',
      title: 'Status',
      selection: 'many',
      options: claimStatuses.map((id) => ({ id, label: statusNames[id] })),
      chosen: statuses,
    },
    {
      id: 'archived',
      title: 'Articles',
      selection: 'one',
      options: (['with', 'without', 'only'] as const).map((id) => ({ id, label: archivedNames[id] })),
      chosen: [archived],
    },
  ];
}

/** The filters with other choices in one of them. */
export function chooseFilter(name: FilterName, chosen: ReadonlySet<string>): Partial<Filters> {
  switch (name) {
    case 'fields':
      return { fields: searchFields.filter((id) => chosen.has(id)) };
    case 'kinds':
      return { kinds: annotationKinds.filter((id) => chosen.has(id)) };
    case 'statuses':
      return { statuses: claimStatuses.filter((id) => chosen.has(id)) };
    case 'archived':
      return { archived: (['only', 'without', 'with'] as const).find((id) => chosen.has(id)) ?? 'with' };
    default:
      return name satisfies never;
  }
}

/** How much was found, and whether there may be more, in a line. */
export function describeFound({ total, isMore, progress }: LibrarySearching): string {
  return [describeTotal(total, isMore), describeProgress(progress)].filter((line) => line !== '').join(' ');
}

function describeTotal(total: number | null, isMore: boolean): string {
  if (total === null) return '';
  if (total === 0) return 'Nothing was found.';
  return `Found in ${isMore ? 'more than ' : ''}${formatCount(total, 'article', 'articles')}, the newest first.`;
}

function describeProgress(progress: LibrarySearching['progress']): string {
  if (progress === null) return '';
  if (progress.total === 0) return 'The library is being looked through; there may be more.';
  return `The library is being read: ${formatNumber(progress.done)} of ${formatCount(progress.total, 'article', 'articles')}. There may be more.`;
}
