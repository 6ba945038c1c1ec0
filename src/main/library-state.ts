import type { ArticleSummary, ArticleUpdate, LibraryState } from '#shared/library-state.ts';
import type { CurrentPerson } from './current-person.ts';
import type { Library } from './library/library.ts';

/** What the window is told of the library. Each answer has a higher number than those before it. */
export interface StateReader {
  /** Everything the window shows of it. */
  readState(): LibraryState;
  /** What a change has made of one article; to be asked for once the change is done. */
  readUpdate(summary: ArticleSummary): ArticleUpdate;
}

export function createStateReader({
  library,
  person,
}: {
  readonly library: Library;
  readonly person: CurrentPerson;
}): StateReader {
  let revision = 0;
  const nextRevision = () => {
    revision += 1;
    return revision;
  };
  return {
    readState: () => ({
      revision: nextRevision(),
      folder: library.folder,
      person: person.value,
      isPersonNew: person.isNew,
      people: library.people.all,
      ...library.settings,
      articles: library.list(),
      problems: library.problems,
    }),
    readUpdate: (summary) => ({ revision: nextRevision(), summary }),
  };
}
