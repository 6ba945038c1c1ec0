import { mkdirSync, readFileSync } from 'node:fs';
import inspector from 'node:inspector';
import { createRequire, registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { announceReady, app, introduceApp, isEnding } from './app.ts';
import { findAppPackage } from './app-package.ts';
import { startChromium } from './chromium.ts';
import { parseCommandLine } from './command-line.ts';
import { tellDownloads } from './downloads.ts';
import { findEngine, setEngine } from './engine.ts';
import { holdRequests } from './requests.ts';
import { Targets } from './targets.ts';

/** The executable as the one who started it sees it. */
const executable = resolve(import.meta.dirname, '../electron');

/** Switches that are the stand-in's own business; Chromium is not given them. */
const ownSwitches = new Set(['inspect', 'inspect-brk', 'user-data-dir']);

const commandLine = parseCommandLine(process.argv.slice(2));

start().catch((error: unknown) => {
  /* An app that ends takes Chromium from under what still starts. */
  if (isEnding()) return;
  console.error(error);
  process.exit(1);
});

async function start(): Promise<void> {
  dressProcess();
  if (commandLine.app === null)
    throw new Error('stand-in: no app is named; usage: electron [switches] folder-or-script');
  const appPackage = findAppPackage(commandLine.app);
  introduceApp(appPackage);
  for (const [name, value] of commandLine.switches) app.commandLine.appendSwitch(name, value);
  const userData = commandLine.switches.get('user-data-dir');
  if (userData !== undefined) app.setPath('userData', resolve(userData));
  answerElectron();
  if (commandLine.inspect !== null) {
    const { host, port, wait } = commandLine.inspect;
    inspector.open(port, host, wait);
  }
  const require = createRequire(import.meta.url);
  for (const script of commandLine.requires) require(resolve(script));
  quitOnSignals();
  keepRunning();
  await import(pathToFileURL(appPackage.main).href);
  /* An app that is the second of its kind ends before it has begun. */
  if (isEnding()) return;
  await startPages();
  if (isEnding()) return;
  mkdirSync(app.getPath('userData'), { recursive: true });
  announceReady();
}

/** Makes the process look as Electron's main process does. */
function dressProcess(): void {
  const manifest: { readonly version: string } = JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve('electron/package.json'), 'utf8'),
  );
  /* Set for Node alone, by the script that stands for the executable. */
  delete process.env['NODE_COMPILE_CACHE'];
  process.argv.splice(0, 2, executable);
  process.execPath = executable;
  Object.defineProperties(process, {
    type: { value: 'browser' },
    defaultApp: { value: true },
    resourcesPath: { value: join(executable, '../resources') },
    versions: { value: describeVersions(manifest.version) },
  });
}

function describeVersions(electron: string): Readonly<Record<string, string | undefined>> {
  return {
    ...process.versions,
    electron,
    /* Known once Chromium runs. */
    get chrome() {
      return findEngine()?.chromium.version;
    },
  };
}

/** From here on `electron` is the stand-in, for `require` and for `import`, by name and as a whole. */
function answerElectron(): void {
  const url = 'stand-in:electron';
  const from = JSON.stringify(new URL('./electron.ts', import.meta.url).href);
  const source = `export * from ${from}; export { electron as default, electron as 'module.exports' } from ${from};`;
  registerHooks({
    resolve: (specifier, context, next) =>
      ['electron', 'electron/main', 'electron/common'].includes(specifier)
        ? { url, shortCircuit: true }
        : next(specifier, context),
    load: (address, context, next) =>
      address === url ? { format: 'module', source, shortCircuit: true } : next(address, context),
  });
}

async function startPages(): Promise<void> {
  const switches = new Map([...app.commandLine].filter(([name]) => !ownSwitches.has(name)));
  const hasDisplay = process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined;
  const headless = process.env['ELECTRON_STAND_IN_HEADLESS'] === '1' || !hasDisplay;
  const chromium = await startChromium({ switches, headless, name: app.getName() });
  const targets = new Targets(chromium);
  setEngine({ chromium, targets });
  tellDownloads(chromium.pipe);
  await Promise.all([targets.open(), holdRequests(chromium.pipe)]);
}

function quitOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => app.quit());
}

/** An error that nobody catches is told, and the app goes on, as Electron's does behind its message. */
function keepRunning(): void {
  process.on('uncaughtException', (error) => {
    if (process.listenerCount('uncaughtException') > 1) return;
    console.error('A JavaScript error occurred in the main process\nUncaught Exception:', error);
  });
  process.on('unhandledRejection', (reason) => {
    if (process.listenerCount('unhandledRejection') > 1) return;
    console.error('UnhandledPromiseRejectionWarning:', reason);
  });
}
