import type { ElectronApplication, Page } from '@playwright/test';
import type { AnnotationLists, Change } from '#shared/domain/annotations.ts';
import type { LibrarySettings } from '#shared/domain/library-settings.ts';
import type { RequestArguments, RequestName, RequestValue } from '#shared/ipc.ts';
import type { LibraryState } from '#shared/library-state.ts';
import { readOpenArticle } from '#shared/open-article.ts';
import type { KeymapReading, Preferences } from '#shared/preferences.ts';
import type { Result } from '#shared/result.ts';

/** Asks the main process, as the window does. */
async function ask<Name extends RequestName>(
  page: Page,
  name: Name,
  ...args: RequestArguments<Name>
): Promise<RequestValue<Name>> {
  const answer: Result<RequestValue<Name>> = await page.evaluate(
    ([method, given]) => Reflect.get(globalThis, 'tickmark')[method](...given),
    [name, args] as const,
  );
  if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`);
  return answer.value;
}

/** What the app knows and keeps, as far as a test may change it. */
interface Standing {
  readonly library: LibraryState;
  /** Each article, as the text of `writeOpenArticle`. */
  readonly opened: readonly string[];
  readonly preferences: Preferences;
  readonly keymap: KeymapReading;
}

async function readStanding(page: Page): Promise<Standing> {
  const { library, preferences, keymap } = await ask(page, 'readStart');
  const opened = await Promise.all(library.articles.map(({ id }) => ask(page, 'readArticle', id)));
  return { library, opened, preferences, keymap };
}

/** As text, but for what tells of the time, of how often it was read or started, and of what is noted at every opening. */
function describe({ library, ...others }: Standing): string {
  const articles = library.articles.map((article) => ({ ...article, workedOnAt: null, coverage: null }));
  return JSON.stringify({ ...others, library: { ...library, articles, revision: 0, isPersonNew: false } });
}

const pickSettings = ({ scales, policy, gazetteer }: LibraryState): LibrarySettings => ({
  scales,
  policy,
  gazetteer,
});

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const listTypes: readonly (readonly [list: keyof AnnotationLists, type: Change['type']])[] = [
  ['annotations', 'annotation'],
  ['claims', 'claim'],
  ['quotes', 'quote'],
  ['entities', 'entity'],
  ['sources', 'source'],
  ['nothingToCheck', 'nothing'],
  ['signOffs', 'sign-off'],
  ['rejections', 'rejection'],
];

/** The changes after which nothing is known of an article any more. */
const listRemovals = (lists: AnnotationLists): readonly Change[] =>
  listTypes.flatMap(([list, type]) => lists[list].map(({ id }) => ({ type, id, value: null })));

/** Notes how the main process speaks to the desktop, which tests stand in for. */
const rememberDesktop = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ dialog, shell }) => {
    const usual = [dialog, shell].map((part) => ({ part, methods: { ...part } }));
    const putBack = () => usual.forEach(({ part, methods }) => void Object.assign(part, methods));
    Reflect.set(globalThis, 'putDesktopBack', putBack);
  });

type Started = Pick<KeptApp, 'app' | 'page' | 'library'>;

/** How long what was done last may take to be on the disk, in milliseconds. */
const savingLimit = 5000;

/**
 * An app that tests use one after the other, each as if it had just been started: a start costs several times what most
 * tests do in it.
 */
export class KeptApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** The library's folder. */
  readonly library: string;
  private readonly first: Standing;
  private readonly size: { readonly width: number; readonly height: number };

  private constructor({ app, page, library }: Started, first: Standing, size: KeptApp['size']) {
    this.app = app;
    this.page = page;
    this.library = library;
    this.first = first;
    this.size = size;
  }

  /** Keeps an app that has just been started, and in which nothing has been done. */
  static async keep(started: Started): Promise<KeptApp> {
    const { app, page } = started;
    const size = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    await rememberDesktop(app);
    return new KeptApp(started, await readStanding(page), size);
  }

  /** Keeps the app in the place of this one, which has ended: the same, started again. */
  async startAgain(again: Started): Promise<KeptApp> {
    await rememberDesktop(again.app);
    return new KeptApp(again, this.first, this.size);
  }

  /**
   * Takes back what the last test has done, and loads the window anew, with suggestions or without. False where something is
   * left of it, such as somebody new in the library: then the app is of no more use.
   */
  async putBack({ showsSuggestions }: Pick<Preferences, 'showsSuggestions'>): Promise<boolean> {
    const { app, page } = this;
    const wanted = { ...this.first, preferences: { ...this.first.preferences, showsSuggestions } };
    await page.locator('[data-save-state="saved"]').waitFor({ state: 'attached', timeout: savingLimit });
    await app.evaluate(({ clipboard }) => {
      clipboard.clear();
      Reflect.get(globalThis, 'putDesktopBack')();
    });
    await page.mouse.move(0, 0);
    await page.emulateMedia({ reducedMotion: null });
    await page.setViewportSize(this.size);
    await this.clear(wanted);
    await page.reload();
    await page.locator('body[data-ready="true"]').waitFor();
    return describe(await readStanding(page)) === describe(wanted);
  }

  private async clear(wanted: Standing): Promise<void> {
    const { page } = this;
    const now = await readStanding(page);
    const kept = new Map(
      wanted.opened.map(readOpenArticle).map(({ article }) => [article.id, article.metadata]),
    );
    for (const [index, { id, archivedAt }] of now.library.articles.entries()) {
      const metadata = kept.get(id);
      if (metadata === undefined) {
        await ask(page, 'deleteArticle', id);
        continue;
      }
      if (archivedAt !== null) await ask(page, 'setArchived', id, false);
      const { article, lists } = readOpenArticle(now.opened[index] ?? '');
      if (!isSame(article.metadata, metadata)) await ask(page, 'saveMetadata', id, metadata);
      const changes = listRemovals(lists);
      if (changes.length > 0) await ask(page, 'saveChanges', id, changes);
    }
    const settings = pickSettings(wanted.library);
    if (!isSame(pickSettings(now.library), settings)) await ask(page, 'saveLibrarySettings', settings);
    const { person: _person, ...preferences } = wanted.preferences;
    if (!isSame(now.preferences, wanted.preferences)) await ask(page, 'savePreferences', preferences);
    if (!isSame(now.keymap, wanted.keymap)) await ask(page, 'saveKeymap', wanted.keymap.overrides);
  }
}
