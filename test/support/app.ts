import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, test as base, type ElectronApplication, expect, type Page } from '@playwright/test';
import { PreferenceStore } from '#main/preferences.ts';
import { nameProfile } from '#main/profile.ts';
import type { Preferences } from '#shared/preferences.ts';
import { KeptApp } from './kept-app.ts';
import { LoneApp } from './lone-app.ts';
import { type PreparedLibrary, prepareLibrary, readArticleFile } from './prepared-library.ts';

export const root = join(import.meta.dirname, '../..');

/** The library with the sample article alone. */
export const sample = prepareLibrary(async () => [
  await readArticleFile(join(root, 'resources/samples/harbour-tunnel.md')),
]);

/** The app as a user has it before them, in a home folder of its own. */
export interface Running {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Its library's folder. */
  readonly library: string;
}

export interface LaunchOptions {
  /** Files named on the command line. */
  readonly files?: readonly string[];
  /** The library folder; `library` in the home folder where none is named. */
  readonly library?: string;
  /** What is in the library already, if nothing else is named; the first of it is open. The sample where it is left out. */
  readonly prepared?: PreparedLibrary;
  /** Whether the library is a new one, in which the app itself puts the sample; else that is there already. */
  readonly isFirst?: boolean;
  /** Whether the question who is checking stays open, as a new user has it; else it is put off. */
  readonly isAsked?: boolean;
}

/** A home folder that lasts as long as the test, and the app in it, as often as the test starts it. */
export interface Desk {
  readonly home: string;
  readonly library: string;
  launch(options?: LaunchOptions): Promise<Running>;
  /**
   * Starts the app as a desktop does, for one that may end at once because another one runs: Playwright takes that for an
   * error of its own, now and then after the test has been told of it.
   */
  start(options: Pick<LaunchOptions, 'files' | 'library'>): Promise<LoneApp>;
  /**
   * The app with the sample in its library, or with another one, as if it had just been started. Tests before this one may
   * have used it, and its home and library are its own; what they have left in its folders, such as backups, may lie there.
   */
  open(library?: PreparedLibrary): Promise<Running>;
  /** Ends the app that `open` gave, and starts it again with all that it has kept. */
  restart(options?: RestartOptions): Promise<Running>;
}

export interface RestartOptions {
  /** Whether the process is killed, instead of being asked to close. */
  readonly isKilled?: boolean;
  /** What is done to its files while it does not run. */
  readonly meanwhile?: (library: string) => Promise<unknown>;
  /** Files named on the command line. */
  readonly files?: readonly string[];
}

/** The environment in which nothing of the machine's own user is read or written. */
function createEnvironment(home: string): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('XDG_'),
  );
  return { ...Object.fromEntries(inherited), HOME: home, XDG_CONFIG_HOME: join(home, '.config') };
}

const createCommandLine = (library: string, files: readonly string[] = []) => [
  root,
  `--library=${library}`,
  ...files,
];

/** How long a start may take, in milliseconds: one of which each system call is watched takes a while. */
const startLimit = 120_000;

/** Starts the built app and waits until it can be worked with. */
export async function launchApp(home: string, options: LaunchOptions = {}): Promise<Running> {
  const library = options.library ?? join(home, 'library');
  const app = await _electron.launch({
    args: createCommandLine(library, options.files),
    cwd: root,
    env: createEnvironment(home),
  });
  try {
    const page = await app.firstWindow();
    await page.locator('body[data-ready="true"]').waitFor({ timeout: startLimit });
    if (options.isAsked !== true) await putOffQuestion(page);
    return { app, page, library };
  } catch (error) {
    /* Nobody else knows of it, so nobody else would end it. */
    app.process().kill('SIGKILL');
    throw error;
  }
}

/** Where somebody is asked who is checking: they may say so later. A dialog may lie over the question. */
async function putOffQuestion(page: Page): Promise<void> {
  const question = page.getByRole('region', { name: 'Who is checking?', includeHidden: true });
  if ((await question.count()) === 0) return;
  await question.getByRole('button', { name: 'Later', includeHidden: true }).dispatchEvent('click');
  await question.waitFor({ state: 'detached' });
}

/** How long an app may take to close before it is ended: one with unsaved changes asks, and would wait for ever. */
const closeLimit = 15_000;

async function closeApp(app: ElectronApplication): Promise<void> {
  const timer = setTimeout(() => app.process().kill('SIGKILL'), closeLimit);
  await app.close().catch(() => undefined);
  clearTimeout(timer);
}

/** Ends an app at once, and waits until its process is gone. */
async function killApp(app: ElectronApplication): Promise<void> {
  const gone = new Promise((resolve) => app.process().once('exit', resolve));
  app.process().kill('SIGKILL');
  await gone;
}

/** Waits until the window says that everything is on the disk. */
export async function waitUntilSaved(page: Page): Promise<void> {
  await expect(page.locator('[data-save-state]')).toHaveAttribute('data-save-state', 'saved');
}

/**
 * What the person has chosen before the first start: the open article, and whether suggestions are shown, which cost more
 * than the start. Only tests that are about them have them.
 */
async function prepareProfile(
  { home, library }: { readonly home: string; readonly library: string },
  chosen: Pick<Preferences, 'showsSuggestions' | 'lastArticleId'>,
): Promise<void> {
  const folder = join(home, '.config', 'Tickmark', nameProfile(library));
  if (existsSync(folder)) return;
  await mkdir(folder, { recursive: true });
  await (await PreferenceStore.open(folder)).save(chosen);
}

/** What an app begins with. */
interface Beginning {
  readonly prepared: PreparedLibrary;
  readonly showsSuggestions: boolean;
}

/** An app that runs between tests, in a home folder of its own. */
interface Kept {
  readonly home: string;
  /** What its library began with. */
  readonly prepared: PreparedLibrary;
  readonly app: KeptApp;
}

/** How many apps are kept: the tests of a file begin with two or three libraries in turn. */
const mostKept = 3;

/** Keeps apps running between tests, each for the next one that begins with the same library. */
class Keeper {
  /** The one used last comes last. */
  private kept: readonly Kept[] = [];

  /** The app as if it had just been started. */
  async take({ prepared, showsSuggestions }: Beginning): Promise<Running> {
    const same = this.kept.find((kept) => kept.prepared === prepared);
    if (same !== undefined && (await same.app.putBack({ showsSuggestions }).catch(() => false))) {
      this.kept = [...this.kept.filter((kept) => kept !== same), same];
      await putOffQuestion(same.app.page);
      return same.app;
    }
    if (same !== undefined) await this.drop(same);
    const oldest = this.kept[0];
    if (oldest !== undefined && this.kept.length >= mostKept) await this.drop(oldest);
    const home = await makeHome();
    const library = join(home, 'library');
    const lastArticleId = await prepared.copyTo(library);
    await prepareProfile({ home, library }, { showsSuggestions, lastArticleId });
    const app = await KeptApp.keep(await launchApp(home));
    this.kept = [...this.kept, { home, prepared, app }];
    return app;
  }

  /** Ends the app taken last and starts it again, with all that it has kept. */
  async restart({ isKilled = false, meanwhile, files = [] }: RestartOptions): Promise<Running> {
    const last = this.kept.at(-1);
    if (last === undefined) throw new Error('there is no app to be started again');
    await (isKilled ? killApp(last.app.app) : closeApp(last.app.app));
    await meanwhile?.(last.app.library);
    /* The question was put off at the first start, and is not to come again. */
    const app = await last.app.startAgain(await launchApp(last.home, { files, isAsked: true }));
    this.kept = [...this.kept.slice(0, -1), { ...last, app }];
    return app;
  }

  /** Ends the app taken last; who wants it gets a new start. */
  async giveUpLast(): Promise<void> {
    const last = this.kept.at(-1);
    if (last !== undefined) await this.drop(last);
  }

  async end(): Promise<void> {
    for (const kept of this.kept) await this.drop(kept);
  }

  private async drop(kept: Kept): Promise<void> {
    this.kept = this.kept.filter((other) => other !== kept);
    await closeApp(kept.app.app);
    await removeHome(kept.home);
  }
}

const makeHome = () => mkdtemp(join(tmpdir(), 'tickmark-e2e-'));
const removeHome = (home: string) => rm(home, { recursive: true, force: true, maxRetries: 5 });

/** The tests' own `test`: each gets a desk, and leaves nothing running or lying about. */
export const test = base.extend<
  {
    desk: Desk;
    /** Whether suggestions are shown from the start; to a new user they always are. */
    showsSuggestions: boolean;
  },
  { keeper: Keeper }
>({
  showsSuggestions: [false, { option: true }],
  keeper: [
    /* Playwright wants a pattern here, and the linters one that is not empty. */
    async ({ browserName: _browser }, use) => {
      const keeper = new Keeper();
      await use(keeper);
      await keeper.end();
    },
    { scope: 'worker' },
  ],
  desk: async ({ showsSuggestions, keeper }, use, info) => {
    const home = await makeHome();
    const running: ElectronApplication[] = [];
    const alone: LoneApp[] = [];
    await use({
      home,
      library: join(home, 'library'),
      launch: async (options = {}) => {
        const { files = [], library = join(home, 'library'), isFirst = false, prepared = sample } = options;
        const isPrepared = !isFirst && files.length === 0 && !existsSync(library);
        const lastArticleId = isPrepared ? await prepared.copyTo(library) : null;
        if (!isFirst) await prepareProfile({ home, library }, { showsSuggestions, lastArticleId });
        const started = await launchApp(home, options);
        running.push(started.app);
        return started;
      },
      start: async ({ files = [], library = join(home, 'library') }) => {
        await prepareProfile({ home, library }, { showsSuggestions, lastArticleId: null });
        const env = createEnvironment(home);
        const app = LoneApp.start(createCommandLine(library, files), { cwd: root, env });
        alone.push(app);
        return app;
      },
      open: (prepared = sample) => keeper.take({ prepared, showsSuggestions }),
      restart: (options = {}) => keeper.restart(options),
    });
    /* Nobody knows how far a test has come that has failed. */
    if (info.status !== info.expectedStatus) await keeper.giveUpLast();
    for (const app of running) await closeApp(app);
    for (const app of alone) await app.kill();
    await removeHome(home);
  },
});

export { expect };
