import { findPersonFaults, type PersonDetails, tidyPerson } from '#shared/domain/person.ts';
import { TickmarkError } from '#shared/result.ts';

/**
 * Somebody's name and initials, tidied.
 *
 * @throws TickmarkError `bad-request` where they cannot be used
 */
export function demandPerson(given: PersonDetails): PersonDetails {
  const details = tidyPerson(given);
  const faults = findPersonFaults(details);
  const fault = faults.name ?? faults.initials;
  if (fault !== undefined) throw new TickmarkError({ code: 'bad-request', message: fault });
  return details;
}

/** The error where somebody else has the name already. */
export function createTakenName(name: string): TickmarkError {
  return new TickmarkError({
    code: 'bad-request',
    message: `Somebody in this library is called ${name} already.`,
    remedy: 'Choose them, or write another name.',
  });
}
