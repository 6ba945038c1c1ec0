import type { LibrarySettings } from '#shared/domain/library-settings.ts';
import type { PersonDetails } from '#shared/domain/person.ts';
import type { Bridge, ChosenPerson } from '#shared/ipc.ts';
import type { LibraryState } from '#shared/library-state.ts';
import type { AppError, Result } from '#shared/result.ts';
import type { Store } from './app-state.ts';
import type { Articles } from './articles.ts';

export interface SettingsOptions {
  readonly store: Store;
  readonly bridge: Pick<Bridge, 'savePerson' | 'saveLibrarySettings'>;
  readonly articles: Pick<Articles, 'receive'>;
}

/** What is set for the library: who works in it, its scales, and what is asked of the work. */
export class Settings {
  private readonly options: SettingsOptions;

  constructor(options: SettingsOptions) {
    this.options = options;
  }

  /** Says who works here from now on; null where that is done, else why it is not. */
  async savePerson(chosen: ChosenPerson): Promise<AppError | null> {
    const error = this.receive(await this.options.bridge.savePerson(chosen));
    if (error === null) this.rememberPerson();
    return error;
  }

  /**
   * Answers the question who works here by a name (NFC): somebody of the library who is called so; else the one whom this
   * start has added, under that name from now on; else somebody new. Who was there before may be somebody else.
   */
  answer(details: PersonDetails): Promise<AppError | null> {
    const { library } = this.options.store.getState();
    const known = library?.people.find(({ name }) => name === details.name);
    const added = library?.isPersonNew === true ? library.person : null;
    return this.savePerson({ id: (known ?? added)?.id ?? null, ...details });
  }

  /**
   * Leaves the question who works here at the name that was suggested. Where that cannot be remembered it is asked again
   * at the next start, which is not worth a word.
   */
  keepSuggestion(): void {
    const { store, bridge } = this.options;
    const { library } = store.getState();
    if (library === null) return;
    const { id, name, initials } = library.person;
    this.rememberPerson();
    void bridge.savePerson({ id, name, initials });
  }

  /** Null where that is done, else why it is not. What else the state of the library says is not sent. */
  async saveLibrary({ scales, policy, gazetteer }: LibrarySettings): Promise<AppError | null> {
    return this.receive(await this.options.bridge.saveLibrarySettings({ scales, policy, gazetteer }));
  }

  private receive(result: Result<LibraryState>): AppError | null {
    if (!result.ok) return result.error;
    this.options.articles.receive(result.value);
    return null;
  }

  /** Nobody need be asked any more. Main has written it down, or is about to. */
  private rememberPerson(): void {
    const { store } = this.options;
    store.setState(({ library, preferences }) => {
      if (library === null) return {};
      const { name, initials } = library.person;
      return { preferences: { ...preferences, person: { name, initials } } };
    });
  }
}
