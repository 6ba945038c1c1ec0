import { EventEmitter } from 'node:events';
import { createCommandLine } from './app-command-line.ts';
import type { AppPackage } from './app-package.ts';
import { emitSafely } from './emission.ts';
import { findEngine } from './engine.ts';
import { createEvent } from './event.ts';
import { refuseOtherEvents } from './event-names.ts';
import { guardInstances } from './guard.ts';
import { Paths } from './paths.ts';
import { SingleInstance } from './single-instance.ts';
import { windows } from './windows.ts';

/** How far the end of the app has come. */
type Ending = 'no' | 'quitting' | 'over';

/** What the start of the process, not the app, decides. */
const life: { package: AppPackage; isReady: boolean; ending: Ending } = {
  package: { name: 'Electron', version: '', path: process.cwd(), main: '' },
  isReady: false,
  ending: 'no',
};

const ready = Promise.withResolvers<void>();

/** The app's life, from the loading of its main script to its end. */
class App extends EventEmitter {
  readonly commandLine = createCommandLine();
  readonly isPackaged = false;
  /** There is one only on a Mac. */
  readonly dock = undefined;
  readonly #paths = new Paths(() => this.getName());
  readonly #instance = new SingleInstance({
    getFolder: () => this.getPath('userData'),
    /* Electron promises that the app is ready by then. */
    greet: ({ argv, cwd, data }) =>
      void ready.promise.then(() => emitSafely(this, 'second-instance', createEvent({}), argv, cwd, data)),
  });

  get name(): string {
    return this.getName();
  }

  set name(name: string) {
    this.setName(name);
  }

  getName(): string {
    return life.package.name;
  }

  setName(name: string): void {
    life.package = { ...life.package, name };
  }

  getVersion(): string {
    return life.package.version;
  }

  getAppPath(): string {
    return life.package.path;
  }

  getPath(name: string): string {
    return this.#paths.get(name);
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }

  setAppLogsPath(path?: string): void {
    this.#paths.set('logs', path ?? this.#paths.get('logs'));
  }

  isReady(): boolean {
    return life.isReady;
  }

  whenReady(): Promise<void> {
    return ready.promise;
  }

  requestSingleInstanceLock(additionalData: Record<string, unknown> = {}): boolean {
    return this.#instance.request(additionalData);
  }

  hasSingleInstanceLock(): boolean {
    return this.#instance.isHeld;
  }

  releaseSingleInstanceLock(): void {
    this.#instance.release();
  }

  /** Closes every window, each of which may refuse; then the app ends. */
  quit(): void {
    if (life.ending !== 'no') return;
    life.ending = 'quitting';
    const event = createEvent({});
    emitSafely(this, 'before-quit', event);
    if (event.defaultPrevented) this.#stay();
    if (isQuitting()) void this.#closeAll();
  }

  /** Somebody has refused; but the app may be over by then, for `exit` asks nobody. */
  #stay(): void {
    if (isQuitting()) life.ending = 'no';
  }

  async #closeAll(): Promise<void> {
    const closings = [...windows].map(async (window) => {
      const isClosed = await window.closeForQuit();
      /* At once, and not when all have answered: a window that refuses may close by itself before that. */
      if (!isClosed) this.#stay();
      return isClosed;
    });
    const closed = await Promise.all(closings);
    if (!closed.every(Boolean) || !isQuitting()) return;
    const event = createEvent({});
    emitSafely(this, 'will-quit', event);
    if (event.defaultPrevented) this.#stay();
    if (isQuitting()) await this.#end(0);
  }

  /** Ends the app without asking anybody. */
  exit(exitCode = 0): void {
    if (life.ending === 'over') return;
    /* Before the windows go, so that the last of them is not taken for a reason to quit. */
    life.ending = 'over';
    for (const window of windows) window.destroy();
    void this.#end(exitCode);
  }

  async #end(exitCode: number): Promise<void> {
    life.ending = 'over';
    emitSafely(this, 'quit', createEvent({}), exitCode);
    this.#instance.release();
    await findEngine()?.chromium.end();
    process.exit(exitCode);
  }

  focus(): void {
    [...windows].at(-1)?.focus();
  }

  getLocale(): string {
    return (process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG'] ?? '')
      .replace(/[.@].*$/, '')
      .replace('_', '-')
      .replace(/^(?:C|POSIX)?$/, 'en-US');
  }

  getSystemLocale(): string {
    return this.getLocale();
  }

  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()];
  }

  /* What follows speaks to a desktop, and there is none. */
  addRecentDocument(): void {}
  clearRecentDocuments(): void {}
  setAppUserModelId(): void {}
  setAboutPanelOptions(): void {}
  setDesktopName(): void {}

  /** As in Electron a switch, which `WebContents` looks at: pages always run in Chromium's sandbox, but for root's. */
  enableSandbox(): void {
    if (life.isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
    this.commandLine.appendSwitch('enable-sandbox');
  }
}

guardInstances('app', App.prototype);

export const app = new App();
refuseOtherEvents('app', app);

/** What app is about to be loaded. */
export function introduceApp(appPackage: AppPackage): void {
  life.package = appPackage;
}

export function isEnding(): boolean {
  return life.ending !== 'no';
}

function isQuitting(): boolean {
  return life.ending === 'quitting';
}

/** Tells the app that windows can be made now. */
export function announceReady(): void {
  life.isReady = true;
  emitSafely(app, 'ready', createEvent({}), {});
  ready.resolve();
}

/** Without its last window the app ends, unless it listens for that and decides for itself. */
export function announceClosed(): void {
  if (windows.size > 0 || life.ending !== 'no') return;
  if (app.listenerCount('window-all-closed') > 0) emitSafely(app, 'window-all-closed');
  else app.quit();
}
