import type { Person } from './person.ts';

export interface PeopleMerge {
  /** Who is new. */
  readonly added: readonly Person[];
  /** The ids of those who are called otherwise here: theirs, and those of the same people here. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** Brings people of another library together with those of this one: the same id or the same name is the same person. */
export function mergePeople(incoming: readonly Person[], here: readonly Person[]): PeopleMerge {
  const added: Person[] = [];
  const renamed = new Map<string, string>();
  for (const person of incoming) {
    const known = [...here, ...added];
    if (known.some(({ id }) => id === person.id)) continue;
    const namesake = known.find(({ name }) => name === person.name);
    if (namesake === undefined) added.push(person);
    else renamed.set(person.id, namesake.id);
  }
  return { added, renamed };
}
