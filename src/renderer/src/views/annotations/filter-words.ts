import { entityTypeNames, kindPlurals, statusNames } from '#shared/domain/labels.ts';
import type { Person } from '#shared/domain/person.ts';
import { entityTypes } from '#shared/domain/records.ts';
import { type Facet, type Feature, features, statusChoices } from '../../state/annotation-filter.ts';
import type { GroupName } from '../../state/annotation-listing.ts';

/** What a facet is called over its choices. */
export const facetTitles: Readonly<Record<Facet, string>> = {
  status: 'Status',
  type: 'Type of entity',
  taggedBy: 'Tagged by',
  checkedBy: 'Checked by',
  feature: 'Other',
};

const featureNames: Readonly<Record<Feature, string>> = {
  correction: 'Has a correction',
  'needs-sources': 'Needs sources',
  note: 'Has a note',
  changed: 'Words changed or lost',
};

/** What stands together in the list. */
export const groupTitles: Readonly<Record<GroupName, string>> = {
  ...kindPlurals,
  open: 'Open',
  settled: 'Settled',
  orphans: 'Not in the text any more',
};

/** A choice of a facet, as it is called under the facet's title. */
interface Choice {
  readonly id: string;
  readonly label: string;
}

/** All choices that a facet has in a library, in the order in which they are shown. */
export function listChoices(facet: Facet, people: readonly Person[]): readonly Choice[] {
  switch (facet) {
    case 'status':
      return statusChoices.map((id) => ({ id, label: id === 'open' ? 'Open' : statusNames[id] }));
    case 'type':
      return entityTypes.map((id) => ({ id, label: entityTypeNames[id] }));
    case 'feature':
      return features.map((id) => ({ id, label: featureNames[id] }));
    case 'taggedBy':
    case 'checkedBy':
      return people.map(({ id, name }) => ({ id, label: name }));
    default:
      return facet satisfies never;
  }
}

/** A choice as it is called where no title stands over it. */
export function describeChoice(facet: Facet, label: string): string {
  return facet === 'taggedBy' || facet === 'checkedBy' ? `${facetTitles[facet]} ${label}` : label;
}
