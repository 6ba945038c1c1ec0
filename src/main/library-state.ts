import type { LibraryState } from '#shared/library-state.ts';
import type { CurrentPerson } from './current-person.ts';
import type { Library } from './library/library.ts';

/** Reads everything the window shows of the library; each reading has a higher number than those before it. */
export function createStateReader({
  library,
  person,
}: {
  readonly library: Library;
  readonly person: CurrentPerson;
}): () => LibraryState {
  let revision = 0;
  return () => {
    revision += 1;
    return {
      revision,
      folder: library.folder,
      person: person.value,
      isPersonNew: person.isNew,
      people: library.people.all,
      ...library.settings,
      articles: library.list(),
      problems: library.problems,
    };
  };
}
