import { entityTypeNames } from '#shared/domain/labels.ts';
import { mostNames } from '#shared/domain/library-settings.ts';
import type { EntityType } from '#shared/domain/records.ts';
import type { GazetteerEntry } from '#shared/suggest/gazetteer.ts';

/** What names can be typed in for, in the order of the fields. */
export const namedTypes = [
  'person',
  'organisation',
  'place',
  'work',
  'event',
  'other',
] as const satisfies readonly EntityType[];
type NamedType = (typeof namedTypes)[number];

/** The names as they stand in the fields: one a line. */
export type NamesDraft = Readonly<Record<NamedType, string>>;

export function toDraft(gazetteer: readonly GazetteerEntry[]): NamesDraft {
  const list = (wanted: NamedType): string =>
    gazetteer
      .filter(({ type }) => type === wanted)
      .map(({ name }) => name)
      .join('\n');
  return {
    person: list('person'),
    organisation: list('organisation'),
    place: list('place'),
    work: list('work'),
    event: list('event'),
    other: list('other'),
  };
}

/** The names of the lines, each once; those of types without a field are kept. */
export function readDraft(draft: NamesDraft, before: readonly GazetteerEntry[]): readonly GazetteerEntry[] {
  const kept = before.filter(({ type }) => !namedTypes.some((named) => named === type));
  return [...namedTypes.flatMap((type) => readLines(draft[type]).map((name) => ({ name, type }))), ...kept];
}

function readLines(lines: string): readonly string[] {
  const names = lines.split(/\r?\n/u).map((line) => line.normalize('NFC').replace(/\s+/gu, ' ').trim());
  return [...new Set(names.filter((name) => name !== ''))];
}

/** UTF-16 units: as the list takes them. */
const longestName = 300;

/** What is wrong with the names of one field, and what to do; null where they can be used. */
export function findFault(draft: NamesDraft, type: NamedType): string | null {
  const names = readLines(draft[type]);
  const long = names.find((name) => name.length > longestName);
  if (long !== undefined) return `A name is too long: “${long.slice(0, 40)}…”. Write one name a line.`;
  const count = namedTypes.reduce((sum, one) => sum + readLines(draft[one]).length, 0);
  if (count <= mostNames || names.length === 0) return null;
  return `There are ${count} names in all, and ${mostNames} are the most. Take some away.`;
}

export const namedLabels: Readonly<Record<NamedType, string>> = {
  person: 'People',
  organisation: 'Organisations',
  place: 'Places',
  work: 'Works',
  event: 'Events',
  other: entityTypeNames.other,
};

export const namedExamples: Readonly<Record<NamedType, string>> = {
  person: 'Marta Lindqvist',
  organisation: 'Merrow Pilots’ Association',
  place: 'Port Merrow',
  work: 'Harbour Act 1931',
  event: 'Regatta of the Bay',
  other: 'Ferry 12',
};
