import { isDeepStrictEqual } from 'node:util';
import { type Clock, createId } from '#shared/domain/ids.ts';
import {
  findPersonFaults,
  type Person,
  type PersonDetails,
  suggestInitials,
  tidyPerson,
} from '#shared/domain/person.ts';
import { mergePeople } from '#shared/domain/person-merging.ts';
import type { ChosenPerson } from '#shared/ipc.ts';
import { TickmarkError } from '#shared/result.ts';
import type { LibraryFile } from './library-file.ts';

export interface PeopleOptions {
  /** The library's, for errors. */
  readonly folder: string;
  readonly clock: Clock;
  /** Does what changes `library.json` in its turn, or refuses to. */
  readonly change: <T>(task: () => Promise<T>) => Promise<T>;
  /** Called when they are others on the disk. */
  readonly changed: () => void;
}

/** The people as they are to be, and what was asked for. */
interface PeopleChange<T> {
  readonly people: readonly Person[];
  readonly value: T;
}

/** Everybody who has worked in a library. */
export class People {
  private readonly file: LibraryFile;
  private readonly options: PeopleOptions;

  /** @param file keeps them */
  constructor(file: LibraryFile, options: PeopleOptions) {
    this.file = file;
    this.options = options;
  }

  get all(): readonly Person[] {
    return this.file.data.people;
  }

  /**
   * The person of this name; added to the library, with these initials, where nobody there is called so.
   *
   * @throws TickmarkError `bad-request` where the name is none, `disk`
   */
  ensure(name: string, initials = suggestInitials(name)): Promise<Person> {
    return this.change(() => {
      const details = demandPerson({ name, initials });
      const known = this.all.find((person) => person.name === details.name);
      return known === undefined ? this.add(details) : { people: this.all, value: known };
    });
  }

  /**
   * Gives somebody of the library a name and initials, also for what they did before; a new person without an id.
   *
   * @throws TickmarkError `bad-request` where the name or the initials are none, or another has the name, `not-found`
   * where nobody has the id, `disk`
   */
  save({ id, ...given }: ChosenPerson): Promise<Person> {
    return this.change(() => {
      const details = demandPerson(given);
      const other = this.all.find((person) => person.name === details.name && person.id !== id);
      if (other !== undefined) throw createTakenName(other.name);
      if (id === null) return this.add(details);
      const value = { ...this.demand(id), ...details };
      return { people: this.all.map((person) => (person.id === id ? value : person)), value };
    });
  }

  /**
   * Takes in people of another library, and tells which of their ids are others here (`mergePeople`).
   *
   * @throws TickmarkError `disk`
   */
  adopt(people: readonly Person[]): Promise<ReadonlyMap<string, string>> {
    return this.change(() => {
      const { added, renamed } = mergePeople(people, this.all);
      return { people: [...this.all, ...added], value: renamed };
    });
  }

  private add(details: PersonDetails): PeopleChange<Person> {
    const value = { id: createId(this.options.clock), ...details };
    return { people: [...this.all, value], value };
  }

  private demand(id: string): Person {
    const known = this.all.find((person) => person.id === id);
    if (known !== undefined) return known;
    throw new TickmarkError({
      code: 'not-found',
      file: this.options.folder,
      message: `There is nobody with the id ${JSON.stringify(id)} in this library.`,
      remedy: 'Choose somebody of the list.',
    });
  }

  /** Does something with the people, who are written where they are others afterwards. */
  private change<T>(change: () => PeopleChange<T>): Promise<T> {
    return this.options.change(async () => {
      const { people, value } = change();
      if (!isDeepStrictEqual(people, this.all)) {
        await this.file.save({ people });
        this.options.changed();
      }
      return value;
    });
  }
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
