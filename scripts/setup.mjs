/**
 * What the other scripts stand on: the packages, Electron or its stand-in, the build. Each function looks whether
 * something is missing, gets it, and where it cannot, throws a `SetupError` that names the one command that does.
 *
 * This runs before `npm ci`, on the Node that the machine happens to have: nothing but Node's own modules, and nothing
 * newer than Node 20.
 */
import { spawn } from 'node:child_process';
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');
export const standInFolder = join(root, 'test', 'electron');

const packages = join(root, 'node_modules');
const binaries = join(packages, '.bin');
const cache = join(packages, '.cache', 'tickmark');

/** The tools read TypeScript as it is, which Node does by itself from this version on. */
const oldestNode = 24;

/** Something that the person at the terminal has to do. Its message is all they see. */
export class SetupError extends Error {}

/**
 * Runs a script, and turns what goes wrong into an exit status: 2 with a plain sentence where something is missing, 1
 * with a stack where we made a mistake.
 *
 * @param {() => Promise<number>} script answers with the exit status
 */
export async function runScript(script) {
  try {
    process.exitCode = await script();
  } catch (error) {
    const isExpected = error instanceof SetupError;
    process.stderr.write(
      `${isExpected ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exitCode = isExpected ? 2 : 1;
  }
}

/**
 * The environment of a command, with the packages' own commands (and their Node) before all others.
 *
 * @param {NodeJS.ProcessEnv} [more]
 * @returns {NodeJS.ProcessEnv}
 */
export function createEnvironment(more = {}) {
  const path = process.env['PATH'] ?? '';
  return { ...process.env, PATH: [binaries, path].filter((part) => part !== '').join(delimiter), ...more };
}

/**
 * Runs a command on this terminal, or with its output in a file, until it ends. Answers with its exit status, 1 where a
 * signal ended it or it could not be started at all.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, limit?: number, output?: string | undefined }} [options] `limit` in
 *   milliseconds, after which the command is ended; `output`: the file
 * @returns {Promise<number>}
 */
export function run(command, args, { env = {}, cwd = root, limit = 0, output } = {}) {
  return new Promise((settle) => {
    const file = output === undefined ? null : openSync(output, 'w');
    const child = spawn(command, args, {
      cwd,
      env: createEnvironment(env),
      stdio: file === null ? 'inherit' : ['ignore', file, file],
      timeout: limit,
    });
    /* The command has one of its own. */
    if (file !== null) closeSync(file);
    const endChild = () => void child.kill('SIGTERM');
    process.on('SIGINT', waitForChild);
    process.on('SIGTERM', endChild);
    /** @param {number} status */
    const finish = (status) => {
      process.off('SIGINT', waitForChild);
      process.off('SIGTERM', endChild);
      settle(status);
    };
    child.once('error', () => finish(1));
    child.once('exit', (status) => finish(status ?? 1));
  });
}

/** Ctrl+C reaches the whole process group: the child ends by itself, and we wait to see it end. */
function waitForChild() {}

/** @returns {string} the Node that runs the tools: the one among the packages, else the machine's own if new enough */
export function findNode() {
  const bundled = join(binaries, 'node');
  if (existsSync(bundled)) return bundled;
  if (Number.parseInt(process.versions.node, 10) >= oldestNode) return process.execPath;
  throw new SetupError(
    `Tickmark's tools need Node ${oldestNode} or newer, and this is Node ${process.versions.node}. ` +
      'Install a newer one from https://nodejs.org and run this again.',
  );
}

/**
 * Runs a command of an installed package with the tools' Node.
 *
 * @param {string} name of the package
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, wrapper?: readonly string[], output?: string | undefined }} [options] `wrapper`: a command to run
 *   it under; `output`: a file for what it would say on the terminal
 * @returns {Promise<number>}
 */
export function runTool(name, args, { env = {}, wrapper = [], output } = {}) {
  const bin = readJson(join(packages, name, 'package.json')).bin;
  const script = typeof bin === 'string' ? bin : (bin[name] ?? Object.values(bin)[0]);
  const [command, ...rest] = [...wrapper, findNode(), join(packages, name, script), ...args];
  if (command === undefined) throw new Error('no command');
  return run(command, rest, { env, output });
}

/**
 * @param {string} path
 * @returns {any}
 */
export function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** @param {string} message what is being done, for the person at the terminal */
export function say(message) {
  process.stderr.write(`${message}\n`);
}

/** Installs the packages of the lockfile where one is missing or of another version. */
export async function preparePackages() {
  if (hasPackages(root)) return;
  say('Installing the packages …');
  await installPackages(['ci']);
}

/** The packages that the bench alone needs, to measure them beside the app: most people never install them. */
const benchFolder = join(root, 'test', 'bench', 'packages');

/** Installs those where one is missing or of another version. */
export async function prepareBenchPackages() {
  if (hasPackages(benchFolder)) return;
  say('Installing what the app is measured beside …');
  /* They are bundled for a page; whatever they do when they are installed is for other uses. */
  await installPackages(['ci', '--prefix', benchFolder, '--ignore-scripts']);
}

/** @param {readonly string[]} args for npm */
async function installPackages(args) {
  /* npm says where it is, which is surer than the path on Windows, where it is no executable. */
  const npm = process.env['npm_execpath'];
  const status = npm === undefined ? await run('npm', args) : await run(process.execPath, [npm, ...args]);
  if (status !== 0) {
    throw new SetupError(
      `The packages could not be installed; npm says why above. Once that is mended: npm ${args.join(' ')}`,
    );
  }
}

/**
 * Whether what npm noted down as installed is what the lockfile asks for. Times of files would not do: a checkout
 * touches the lockfile without changing it.
 *
 * @param {string} folder that has the lockfile
 */
function hasPackages(folder) {
  const installedList = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(installedList)) return false;
  const wanted = readJson(join(folder, 'package-lock.json')).packages;
  const installed = readJson(installedList).packages;
  return Object.keys(wanted).every(
    (path) =>
      path === '' || wanted[path].optional === true || installed[path]?.version === wanted[path].version,
  );
}

/**
 * @param {string} name
 * @returns {string | null} where the path has an executable of this name
 */
function findExecutable(name) {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Packages of Debian behind the programs that the scripts use, with what each needs to be of use. */
const debianPackages = /** @type {const} */ ({
  /* The fonts draw what the app's own fonts lack: emoji, Arabic. */
  chromium: ['chromium', 'chromium-headless-shell', 'fonts-dejavu-core', 'fonts-noto-color-emoji'],
  'xvfb-run': ['xvfb', 'xauth'],
  strace: ['strace'],
});

/** @typedef {keyof typeof debianPackages} Program */

/** @param {readonly Program[]} programs */
function getInstallCommand(programs) {
  const names = programs.flatMap((program) => debianPackages[program]);
  return `apt-get update && apt-get install -y --no-install-recommends ${names.join(' ')}`;
}

/**
 * Gets the programs that are missing, on Debian as root.
 *
 * @param {readonly Program[]} programs
 * @returns {Promise<readonly Program[]>} those that are still missing
 */
export async function preparePrograms(programs) {
  const missing = programs.filter((program) => findExecutable(program) === null);
  if (missing.length === 0 || process.getuid?.() !== 0 || findExecutable('apt-get') === null) return missing;
  say(`Installing ${missing.join(', ')} from Debian …`);
  await run('sh', ['-c', getInstallCommand(missing)], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  });
  return missing.filter((program) => findExecutable(program) === null);
}

/** @param {readonly Program[]} programs the command that installs them, as one types it */
export function describeInstallation(programs) {
  return findExecutable('apt-get') === null
    ? `install ${programs.join(', ')} with your system's package manager`
    : `sudo sh -c '${getInstallCommand(programs)}'`;
}

/** Browsers that the stand-in can run on, the most wanted first. */
const browserNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** @returns {string | null} */
function findBrowser() {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen !== undefined && chosen !== '') {
    if (isExecutable(chosen)) return chosen;
    throw new SetupError(
      `CHROMIUM_PATH names ${chosen}, which is no program that can be run. Correct it or unset it.`,
    );
  }
  for (const name of browserNames) {
    const path = findExecutable(name);
    if (path !== null) return path;
  }
  return null;
}

async function prepareBrowser() {
  const found = findBrowser();
  if (found !== null) return found;
  await preparePrograms(['chromium']);
  const installed = findBrowser();
  if (installed !== null) return installed;
  throw new SetupError(
    "Electron's own binary could not be downloaded, and there is no Chromium for its stand-in to run on. " +
      `Get one of the two:\n  npx install-electron\n  ${describeInstallation(['chromium'])}`,
  );
}

/**
 * What the app is run with.
 *
 * @typedef {object} Electron
 * @property {string} executable
 * @property {NodeJS.ProcessEnv} env what it needs in its environment, and Playwright to find it
 * @property {boolean} isStandIn
 */

const electronFolder = join(packages, 'electron');

/** @returns {string | null} Electron's own executable, where it is installed */
function findElectron() {
  const note = join(electronFolder, 'path.txt');
  if (!existsSync(note)) return null;
  const path = join(electronFolder, 'dist', readFileSync(note, 'utf8'));
  return existsSync(path) ? path : null;
}

/** Where releases of Electron are; a HEAD request tells in an instant whether a download has any hope. */
const releaseHost = process.env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases/';
const probeLimit = 5000;

/** The binary has about 110 MB: a minute or two where it makes sense to wait at all. */
const downloadLimit = 180_000;

/**
 * Tries to download Electron's binary, once for each version: where it failed, it is not tried again (a note among the
 * packages says so), because on a machine that is shut off it always fails. `npx install-electron` tries at any time.
 */
async function downloadElectron() {
  const { version } = readJson(join(electronFolder, 'package.json'));
  const note = join(cache, `no-electron-${version}`);
  if (existsSync(note)) return;
  const isReachable = await fetch(releaseHost, {
    method: 'HEAD',
    signal: AbortSignal.timeout(probeLimit),
  }).then(
    () => true,
    () => false,
  );
  if (isReachable) {
    say("Downloading Electron's binary …");
    await run(findNode(), [join(electronFolder, 'install.js')], { limit: downloadLimit });
  }
  if (findElectron() !== null) return;
  mkdirSync(cache, { recursive: true });
  writeFileSync(note, 'The download failed. To try it again: npx install-electron\n');
}

/**
 * Electron if it can be had, else its stand-in on an installed Chromium. `ELECTRON_OVERRIDE_DIST_PATH`, where it is
 * set, decides, as it does for Electron's own commands.
 *
 * @returns {Promise<Electron>}
 */
export async function prepareElectron() {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override === undefined || override === '') {
    if (findElectron() === null) await downloadElectron();
    const executable = findElectron();
    if (executable !== null) return { executable, env: {}, isStandIn: false };
  } else if (resolve(override) !== standInFolder) {
    return { executable: join(override, 'electron'), env: {}, isStandIn: false };
  }
  const browser = await prepareBrowser();
  say(`Tickmark runs on the stand-in for Electron (test/electron) with ${browser}.`);
  return {
    executable: join(standInFolder, 'electron'),
    env: { ELECTRON_OVERRIDE_DIST_PATH: standInFolder },
    isStandIn: true,
  };
}

/** What a build is made of. */
const buildInputs = ['src', 'resources', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];

/** Builds `out/` where something it is made of is newer. */
export async function prepareBuild() {
  const built = join(root, 'out', 'main', 'index.js');
  const builtAt = existsSync(built) ? statSync(built).mtimeMs : 0;
  if (buildInputs.every((input) => findLastChange(join(root, input)) < builtAt)) return;
  await build();
}

/** Builds `out/`. */
export async function build() {
  say('Building …');
  const status = await runTool('electron-vite', ['build', '--logLevel=warn']);
  if (status !== 0) throw new SetupError('The build failed; the reason stands above.');
}

/**
 * When something in a file or folder last changed. Folders count themselves: that is how a removed file shows.
 *
 * @param {string} path
 * @returns {number} milliseconds since 1970
 */
function findLastChange(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce(
    (latest, name) => Math.max(latest, findLastChange(join(path, name))),
    stat.mtimeMs,
  );
}

/**
 * Whether a window could be seen. The stand-in knows X alone.
 *
 * @param {{ readonly isStandIn: boolean }} electron
 */
export function hasDisplay({ isStandIn }) {
  if (process.platform !== 'linux') return true;
  const names = isStandIn ? ['DISPLAY'] : ['DISPLAY', 'WAYLAND_DISPLAY'];
  return names.some((name) => (process.env[name] ?? '') !== '');
}
