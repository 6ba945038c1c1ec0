import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  _electron,
  test as base,
  type ElectronApplication,
  expect,
  type JSHandle,
  type Page,
} from '@playwright/test';

interface SitePage {
  readonly body: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Waited for before the page is given. */
  readonly ready?: () => Promise<void>;
}

/** The page of a window, and those of Electron's options that tests need; Playwright passes plain data. */
interface OpenOptions {
  readonly path?: string;
  readonly host?: string;
  readonly width?: number;
  readonly height?: number;
  readonly useContentSize?: boolean;
  readonly show?: boolean;
  readonly title?: string;
  readonly webPreferences?: { readonly additionalArguments?: string[] };
}

type Value = unknown;

/** What the preload script of the workbench exposes. */
interface Bridge {
  readonly early: { readonly readyState: string; readonly hasBody: boolean };
  readonly argv: readonly string[];
  readonly types: Readonly<Record<string, string>>;
  readonly isSandboxed: boolean;
  readonly echo: (...args: readonly Value[]) => Promise<readonly Value[]>;
  readonly echoError: () => Promise<readonly Value[]>;
  readonly invoke: (channel: string, ...args: readonly Value[]) => Promise<Value>;
  readonly send: (channel: string, ...args: readonly Value[]) => void;
  readonly on: (channel: string, listener: (...args: readonly Value[]) => void) => () => void;
  readonly once: (channel: string, listener: (...args: readonly Value[]) => void) => void;
  readonly same: (value: Value) => Value;
  readonly describe: (value: Value) => Value;
  readonly call: (run: (...args: readonly Value[]) => Value, ...args: readonly Value[]) => Value;
  readonly later: (value: Value) => Promise<Value>;
  readonly fail: () => never;
  readonly failLater: () => Promise<never>;
  readonly refuse: (kind: string) => string;
  readonly refuseLater: (kind: string) => Promise<Value>;
  readonly pathOf: (file: File) => string;
  readonly nested: { readonly list: readonly Value[]; readonly run: (value: number) => number };
}

declare global {
  /* In the main process of the workbench. */
  var site: Record<string, SitePage>;
  var requests: [method: string, url: string, body: string][];
  var events: Value[][];
  var openWindow: (options?: OpenOptions) => Promise<Electron.BrowserWindow>;
  var handle: typeof Electron.ipcMain.handle;
  var reset: () => Promise<number>;
  var shellCalls: readonly { readonly method: string; readonly target: string }[];
  /* In its pages. */
  var bridge: Bridge;
}

/** Whether the tests run on the stand-in and not on Electron itself. */
export const isStandIn = /electron[\\/]?$/.test(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '');

const appsFolder = join(import.meta.dirname, '../apps');

export interface LaunchOptions {
  readonly app?: string;
  readonly userData: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts one of the apps beside the tests. */
export function launchApp(options: LaunchOptions): Promise<ElectronApplication> {
  const { app = 'workbench', userData, args = [], env = {} } = options;
  return _electron.launch({
    args: [join(appsFolder, app), `--user-data-dir=${userData}`, ...args],
    /* Chromium reads the names of files by the locale, and a bare machine has none. */
    env: { ...inheritedEnvironment(), LC_ALL: 'C.UTF-8', ...env },
    /* Playwright's own wish for a light page would hide the app's wish for a dark one. */
    colorScheme: null,
  });
}

function inheritedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

interface Fixtures {
  /** A folder of its own for each test. */
  readonly userData: string;
  /** The workbench as its start leaves it: whatever a test changes of it is put back before the next one. */
  readonly workbench: ElectronApplication;
  /** The workbench's first window, loaded. */
  readonly page: Page;
  /** The same window, for tests that leave nothing behind: it is not made anew for each. */
  readonly sharedPage: Page;
}

interface WorkerFixtures {
  /** The workbench of all tests; by this name for those that leave nothing behind. */
  readonly sharedWorkbench: ElectronApplication;
  /** A display that nothing else is on, by its name in DISPLAY. */
  readonly display: string;
  /** A workbench on it, for tests that leave nothing behind but the size of its window. */
  readonly shownWorkbench: ElectronApplication;
}

/** What makes a display without a screen. */
export const displayServer = '/usr/bin/Xvfb';

/** The environment of an app whose windows are on a display. */
export const onDisplay = (display: string) => ({
  DISPLAY: display,
  WAYLAND_DISPLAY: '',
  ELECTRON_STAND_IN_HEADLESS: '0',
});

async function withDisplay(use: (display: string) => Promise<void>): Promise<void> {
  const child: ChildProcess = spawn(
    displayServer,
    ['-displayfd', '1', '-screen', '0', '1400x900x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const { stdout } = child;
  if (stdout === null) throw new Error('the display does not say its number');
  const number = await new Promise<string>((resolve, reject) => {
    createInterface(stdout).once('line', resolve);
    child.once('exit', () => reject(new Error('no display could be started')));
  });
  await use(`:${number}`);
  child.removeAllListeners('exit');
  child.kill();
}

async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'electron-spec-'));
  await use(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

async function withWorkbench(
  options: LaunchOptions,
  use: (workbench: ElectronApplication) => Promise<void>,
): Promise<void> {
  const workbench = await launchApp(options);
  /* Before a test opens another: Playwright takes for the first the one that it hears of first. */
  await findLoadedPage(workbench);
  await use(workbench);
  await workbench.evaluate(({ app }) => app.exit()).catch(() => undefined);
  await workbench.close();
}

/** Puts the workbench back to where its start had brought it. */
async function resetWorkbench(workbench: ElectronApplication): Promise<void> {
  await waitForPage(workbench, await workbench.evaluate(() => reset()));
  await expect.poll(() => workbench.windows()).toHaveLength(1);
}

/** Opens another window of the workbench and waits until its page has loaded. */
export async function openPage(workbench: ElectronApplication, options: OpenOptions = {}): Promise<Page> {
  await findLoadedPage(workbench);
  const id = await workbench.evaluate(async (_electron, options: OpenOptions) => {
    const window = await openWindow(options);
    return window.id;
  }, options);
  return waitForPage(workbench, id);
}

/**
 * The page of the window with this id, once it has loaded. The next window that Playwright hears of may be another: one
 * that a page opened in an earlier test.
 */
export async function waitForPage(workbench: ElectronApplication, id: number): Promise<Page> {
  let page: Page | undefined;
  await expect.poll(async () => (page = await findPage(workbench, id)) !== undefined).toBe(true);
  if (page === undefined) throw new Error(`window ${id} has no page`);
  await page.locator('h1').waitFor();
  return page;
}

/** The page of the window with this id, if Playwright has heard of it. */
async function findPage(workbench: ElectronApplication, id: number): Promise<Page | undefined> {
  for (const page of workbench.windows()) {
    /* A page that closes meanwhile has no window, or one without an id. */
    const found = await findWindow(workbench, page)
      .then((window) => window.evaluate((opened) => opened?.id))
      .catch(() => null);
    if (found === id) return page;
  }
  return undefined;
}

/** The window of a page, as the main process has it. */
export async function findWindow(
  workbench: ElectronApplication,
  page: Page,
): Promise<JSHandle<Electron.BrowserWindow>> {
  return workbench.browserWindow(page);
}

/** The page of the workbench's first window, once it has loaded. */
export async function findLoadedPage(workbench: ElectronApplication): Promise<Page> {
  const page = await workbench.firstWindow();
  await page.locator('h1').waitFor();
  return page;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  userData: async ({ browserName: _browserName }, use) => withFolder(use),
  workbench: async ({ sharedWorkbench }, use, info) => {
    await use(sharedWorkbench);
    /* After a test that has failed Playwright starts anew, with another workbench. */
    if (info.status === info.expectedStatus) await resetWorkbench(sharedWorkbench);
  },
  page: async ({ workbench }, use) => use(await findLoadedPage(workbench)),
  sharedPage: async ({ sharedWorkbench }, use) => use(await findLoadedPage(sharedWorkbench)),
  sharedWorkbench: [
    async ({ browserName: _browserName }, use) => withFolder((userData) => withWorkbench({ userData }, use)),
    { scope: 'worker' },
  ],
  display: [async ({ browserName: _browserName }, use) => withDisplay(use), { scope: 'worker' }],
  shownWorkbench: [
    async ({ display }, use) =>
      withFolder((userData) => withWorkbench({ userData, env: onDisplay(display) }, use)),
    { scope: 'worker' },
  ],
});

export { expect };
