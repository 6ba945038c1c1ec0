import {
  findPersonFaults,
  type Person,
  type PersonDetails,
  suggestInitials,
  tidyPerson,
} from '#shared/domain/person.ts';

/** A name and its initials as they stand in the fields. */
export interface PersonDraft extends PersonDetails {
  /** Whose they are; null: somebody new. */
  readonly id: string | null;
}

/** Another name in the field: the initials follow it for as long as they are what the name suggests. */
export function changeName<Draft extends PersonDetails>(draft: Draft, name: string): Draft {
  const follows = draft.initials === suggestInitials(draft.name);
  return { ...draft, name, initials: follows ? suggestInitials(name) : draft.initials };
}

/** What is wrong with the fields and what to do, by their names; empty where they can be saved. */
export function findDraftFaults(
  draft: PersonDraft,
  people: readonly Person[],
): Readonly<Partial<PersonDetails>> {
  const { name } = tidyPerson(draft);
  const faults = findPersonFaults(draft);
  const isTaken = people.some((person) => person.name === name && person.id !== draft.id);
  if (!isTaken) return faults;
  return {
    ...faults,
    name: `${name} works in this library already. Choose them above, or write another name.`,
  };
}
