import { type Clock, createId } from '#shared/domain/ids.ts';
import { findPersonFaults, type Person, type PersonDetails, tidyPerson } from '#shared/domain/person.ts';
import type { ChosenPerson } from '#shared/ipc.ts';
import { TickmarkError } from '#shared/result.ts';

/** Everybody who has worked in a library. */
export interface People {
  readonly all: readonly Person[];
  /** The library's, for errors. */
  readonly folder: string;
  readonly clock: Clock;
}

/** The people as they are to be, and what was asked for. */
export interface PeopleChange<T> {
  readonly people: readonly Person[];
  readonly value: T;
}

/**
 * The person of this name, who is added where nobody is called so.
 *
 * @throws TickmarkError `bad-request` where the name is none
 */
export function ensurePerson(given: PersonDetails, people: People): PeopleChange<Person> {
  const details = demandPerson(given);
  const known = people.all.find((person) => person.name === details.name);
  return known === undefined ? addPerson(details, people) : { people: people.all, value: known };
}

/**
 * Gives somebody a name and initials; a new person without an id.
 *
 * @throws TickmarkError `bad-request` where they are none, or another has the name, `not-found` where nobody has the id
 */
export function savePerson({ id, ...given }: ChosenPerson, people: People): PeopleChange<Person> {
  const { all, folder } = people;
  const details = demandPerson(given);
  const other = all.find((person) => person.name === details.name && person.id !== id);
  if (other !== undefined) throw createTakenName(other.name);
  if (id === null) return addPerson(details, people);
  const known = all.find((person) => person.id === id);
  if (known === undefined) {
    throw new TickmarkError({
      code: 'not-found',
      file: folder,
      message: `There is nobody with the id ${JSON.stringify(id)} in this library.`,
      remedy: 'Choose somebody of the list.',
    });
  }
  const value = { ...known, ...details };
  return { people: all.map((person) => (person.id === id ? value : person)), value };
}

function addPerson(details: PersonDetails, { all, clock }: People): PeopleChange<Person> {
  const value = { id: createId(clock), ...details };
  return { people: [...all, value], value };
}

/**
 * Somebody's name and initials, tidied.
 *
 * @throws TickmarkError `bad-request` where they cannot be used
 */
function demandPerson(given: PersonDetails): PersonDetails {
  const details = tidyPerson(given);
  const faults = findPersonFaults(details);
  const fault = faults.name ?? faults.initials;
  if (fault !== undefined) throw new TickmarkError({ code: 'bad-request', message: fault });
  return details;
}

/** The error where somebody else has the name already. */
function createTakenName(name: string): TickmarkError {
  return new TickmarkError({
    code: 'bad-request',
    message: `Somebody in this library is called ${name} already.`,
    remedy: 'Choose them, or write another name.',
  });
}
