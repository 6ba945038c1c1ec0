import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable, Writable } from 'node:stream';
import { DevToolsPipe } from './devtools-pipe.ts';

export interface Chromium {
  readonly pipe: DevToolsPipe;
  readonly version: string;
  readonly headless: boolean;
  /** Opens a window on the display that shows nothing but its page. */
  readonly openWindow: (address: string) => void;
  /** Ends Chromium; its profile goes with this process. */
  readonly end: () => Promise<void>;
}

/**
 * Where Chromium is looked for before the folders of the PATH. Debian's `/usr/bin/chromium` is a script that loads extensions;
 * the program itself comes first.
 */
const windowPlaces = [
  '/usr/lib/chromium/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Debian's Chromium without the browser's own windows, which starts in half the time. */
const headlessPlaces = ['/usr/lib/chromium/chromium-headless-shell', ...windowPlaces];

/** The names of its commands, the most wanted first. */
const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Starts the name of every temporary profile; the number of the main process follows. */
const profilePrefix = 'electron-stand-in-';

/** What Electron does not have or does not do, and everything that would go to the network. */
const disabledFeatures = [
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'DialMediaRouteProvider',
  'GlobalMediaControls',
  'HttpsUpgrades',
  /* The second of two loads of one address would come to nothing, and the first has been given up by then. */
  'IgnoreDuplicateNavs',
  'InterestFeedContentSuggestions',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  /* Two pages of one site would share a process; in Electron each origin of a scheme of its own has one. */
  'ProcessPerSiteUpToMainFrameThreshold',
  'Translate',
  /* What an address bar would unfold is loaded as two pages with each window, and costs more than the window itself. */
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxPopup',
];

/** How V8 is to run the scripts of pages. */
function createScriptFlags(): readonly string[] {
  const isShort = process.env['ELECTRON_STAND_IN_SHORT_LIVED'] === '1';
  return [
    /* With DevTools on it V8 needs them in every page, and would read a page's whole script once more to have them. */
    '--no-enable-lazy-source-positions',
    /* What a page of a few seconds runs often enough to be optimized, it does not run often enough to make up for that. */
    ...(isShort ? ['--no-opt', '--no-maglev'] : []),
  ];
}

const ownSwitches: readonly (readonly [string, string])[] = [
  ['allow-pre-commit-input', ''],
  ['autoplay-policy', 'no-user-gesture-required'],
  ['disable-background-networking', ''],
  ['disable-background-timer-throttling', ''],
  ['disable-backgrounding-occluded-windows', ''],
  ['disable-back-forward-cache', ''],
  ['disable-breakpad', ''],
  ['disable-client-side-phishing-detection', ''],
  ['disable-component-extensions-with-background-pages', ''],
  ['disable-component-update', ''],
  ['disable-default-apps', ''],
  ['disable-dev-shm-usage', ''],
  ['disable-domain-reliability', ''],
  ['disable-extensions', ''],
  ['disable-hang-monitor', ''],
  ['disable-infobars', ''],
  ['disable-popup-blocking', ''],
  ['disable-prompt-on-repost', ''],
  ['disable-renderer-backgrounding', ''],
  ['disable-search-engine-choice-screen', ''],
  ['disable-sync', ''],
  ['enable-unsafe-swiftshader', ''],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
  ['js-flags', createScriptFlags().join(' ')],
  ['metrics-recording-only', ''],
  ['no-default-browser-check', ''],
  ['no-first-run', ''],
  ['no-pings', ''],
  ['no-service-autorun', ''],
  ['password-store', 'basic'],
  /* Without it a line across the window warns of some of these switches. */
  ['test-type', ''],
  ['use-mock-keychain', ''],
];

/** Set by the stand-in whatever the app says: they keep Chromium in its pen. */
const fixedSwitches: readonly (readonly [string, string])[] = [
  /* Sockets and preconnects do not pass the point where requests are held back; this keeps them in. */
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
];

interface ChromiumOptions {
  /** From the app and the command line; `disable-features` and the like add to ours. */
  readonly switches: ReadonlyMap<string, string>;
  readonly headless: boolean;
  /** What the desktop calls the program. */
  readonly name: string;
}

export async function startChromium(options: ChromiumOptions): Promise<Chromium> {
  removeStaleProfiles();
  const profile = mkdtempSync(join(tmpdir(), `${profilePrefix}${process.pid}-`));
  const executable = findChromium(options);
  const args = [...createArguments(options), `--user-data-dir=${profile}`];
  /* Without a PATH it finds no other program, such as the one that opens addresses in the user's browser. */
  const env = {
    ...process.env,
    ...(executable.startsWith('/usr/lib/chromium/') && { PATH: '/nonexistent' }),
    /* What Chromium puts there it does not always take away. */
    TMPDIR: profile,
  };
  const start = options.headless ? ['--headless', '--no-startup-window'] : ['--no-startup-window'];
  const child = spawn(executable, [...args, ...start, '--remote-debugging-pipe=cbor'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    env,
    /* A group of its own, so that all its processes can be ended at once. */
    detached: true,
  });
  /* However the process ends, and however far Chromium has come by then: whatever still runs would write there. */
  process.once('exit', () => {
    endGroup(child);
    removeProfile(profile);
  });
  child.once('error', (error) => {
    process.stderr.write(`stand-in: ${executable} cannot be run (${error.message}); set CHROMIUM_PATH\n`);
    process.exit(1);
  });
  passMessagesOn(child);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const [, , , output, input] = child.stdio;
  if (!(output instanceof Writable) || !(input instanceof Readable)) throw new Error('Chromium has no pipe');
  const pipe = new DevToolsPipe(output, input);

  let isEnding = false;
  const giveUp = (): void => {
    if (isEnding) return;
    process.stderr.write(`stand-in: Chromium ended by itself (${child.exitCode ?? child.signalCode})\n`);
    process.exit(1);
  };
  child.once('exit', giveUp);
  const { product } = await pipe.send('Browser.getVersion', {});
  return {
    pipe,
    version: product.replace(/^.*\//, ''),
    headless: options.headless,
    openWindow: (address) => {
      /*
       * A second Chromium for the same profile does nothing but hand its wish to the first. Where that has ended
       * with this process it is a browser itself: a pipe of its own ends it then as well.
       */
      const messenger = spawn(executable, [...args, `--app=${address}`, '--remote-debugging-pipe'], {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
        env,
      });
      messenger.on('error', () => {});
    },
    end: async () => {
      isEnding = true;
      /* Its profile goes with it, so there is nothing for Chromium to bring in order. */
      endGroup(child);
      await ended;
    },
  };
}

/** The browser that there is. @throws Error where there is none, or not the one that CHROMIUM_PATH names */
export function findChromium({ headless }: Pick<ChromiumOptions, 'headless'>): string {
  const chosen = process.env['CHROMIUM_PATH'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const places = [
    ...(headless ? headlessPlaces : windowPlaces),
    ...commands.flatMap((command) => folders.map((folder) => join(folder, command))),
  ];
  const found = chosen ?? places.find((place) => existsSync(place));
  if (found !== undefined && existsSync(found)) return found;
  throw new Error(
    chosen === undefined
      ? 'stand-in: no Chromium was found; on Debian: apt-get install chromium, elsewhere set CHROMIUM_PATH'
      : `stand-in: CHROMIUM_PATH names ${chosen}, which is not there`,
  );
}

function createArguments({ switches, name }: ChromiumOptions): string[] {
  const all = new Map([...ownSwitches, ['class', name], ['disable-features', disabledFeatures.join(',')]]);
  for (const [name, value] of switches) {
    const ours = all.get(name);
    all.set(name, name.endsWith('-features') && ours !== undefined ? `${ours},${value}` : value);
  }
  for (const [name, value] of fixedSwitches) all.set(name, value);
  /* Chromium refuses to run its sandbox as root. */
  if (process.getuid?.() === 0) all.set('no-sandbox', '');
  return [...all].map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`));
}

/** Chromium's own log is noise, but whoever drives its pages waits for the line with their address. */
function passMessagesOn(child: ChildProcess): void {
  if (child.stderr === null) return;
  const isVerbose = process.env['ELECTRON_ENABLE_LOGGING'] !== undefined;
  createInterface(child.stderr).on('line', (line) => {
    if (isVerbose || line.startsWith('DevTools listening on ')) process.stderr.write(`${line}\n`);
  });
}

/** Ends a program with all that it has started, if any of it is left. */
function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    /* Nothing is left. */
  }
}

/** A main process that was killed leaves its profile behind. */
function removeStaleProfiles(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = name.startsWith(profilePrefix)
      ? Number.parseInt(name.slice(profilePrefix.length), 10)
      : Number.NaN;
    if (!Number.isNaN(owner) && !isAlive(owner)) removeProfile(join(tmpdir(), name));
  }
}

/** Chromium may still be writing while it ends; what cannot be removed now is removed at the next start. */
function removeProfile(profile: string): void {
  try {
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  } catch {}
}

/** Whether a process with this number runs, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
