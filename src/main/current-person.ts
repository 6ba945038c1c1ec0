import { findPersonFaults, type Person, type PersonDetails, suggestInitials } from '#shared/domain/person.ts';
import type { ChosenPerson } from '#shared/ipc.ts';
import type { Library } from './library/library.ts';
import type { PreferenceStore } from './preferences.ts';

interface Places {
  readonly library: Library;
  readonly preferences: PreferenceStore;
}

/** Who works here: somebody of the library, remembered by name in the preferences. */
export class CurrentPerson {
  private readonly places: Places;
  private person: Person;
  /** Of whom this start has added to the library; null where it has added nobody. */
  private readonly addedId: string | null;

  private constructor(places: Places, { person, isAdded }: { person: Person; isAdded: boolean }) {
    this.places = places;
    this.person = person;
    this.addedId = isAdded ? person.id : null;
  }

  /**
   * The person whom the preferences name; as long as they name none, the system's user, so that what is done before
   * anybody has said who they are is somebody's.
   *
   * @throws TickmarkError `disk`
   */
  static async open(places: Places, systemUser: string): Promise<CurrentPerson> {
    const named = [places.preferences.value.person, suggestPerson(systemUser)].find(isUsable) ?? nobody;
    const before = new Set(places.library.people.all.map(({ id }) => id));
    const person = await places.library.people.ensure(named.name, named.initials);
    return new CurrentPerson(places, { person, isAdded: !before.has(person.id) });
  }

  get value(): Person {
    return this.person;
  }

  /**
   * Whether this start has added who works here: then nobody else is meant by them, whatever is theirs. Somebody who was
   * there may be another whom their own system calls the same.
   */
  get isNew(): boolean {
    return this.person.id === this.addedId;
  }

  /**
   * Says who works here from now on.
   *
   * @throws TickmarkError as `People.save` does; `disk` also where the preferences cannot be written: then it
   * holds until the app is closed
   */
  async save(chosen: ChosenPerson): Promise<void> {
    const { library, preferences } = this.places;
    this.person = await library.people.save(chosen);
    /* It holds also where it cannot be remembered, so the window is told before that is known. */
    library.notePersonChange();
    const { name, initials } = this.person;
    await preferences.save({ person: { name, initials } });
  }
}

/** Where the system's user has no name that a person could have. */
const nobody: PersonDetails = suggestPerson('Checker');

function suggestPerson(name: string): PersonDetails {
  return { name, initials: suggestInitials(name) };
}

function isUsable(details: PersonDetails | null): details is PersonDetails {
  return details !== null && Object.keys(findPersonFaults(details)).length === 0;
}
