/**
 * `npm run dev`: the app, built and started again at every change of the source. It is the built app that runs, not a
 * page of a development server: the window's policy lets it load nothing but its own files, and that is worth more
 * than a second saved. No work is lost by it: the app is asked to quit, and saves first.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import {
  build,
  createEnvironment,
  hasDisplay,
  prepareBuild,
  prepareElectron,
  preparePackages,
  root,
  runScript,
  SetupError,
  say,
} from './setup.mjs';

/** Editors write a file in several steps, and a change of branch touches many: wait until it is quiet. */
const quietTime = 150;

await runScript(async () => {
  await preparePackages();
  const electron = await prepareElectron();
  if (!hasDisplay(electron)) {
    throw new SetupError(
      'There is no display to show the window on. To give it one: xvfb-run -a npm run dev',
    );
  }
  await prepareBuild();

  const source = watchSource();
  try {
    return await runAndRestart(electron, source);
  } finally {
    source.close();
  }
});

/**
 * Runs the app until it ends by itself, and starts it again after each change that can be built.
 *
 * @param {import('./setup.mjs').Electron} electron
 * @param {ReturnType<typeof watchSource>} source
 * @returns {Promise<number>} the exit status of the app
 */
async function runAndRestart(electron, source) {
  let app = startApp(electron);
  for (;;) {
    const event = await Promise.race([app.ended, source.waitForChange()]);
    if (event !== 'changed') return event;
    if (!(await tryBuild())) continue;
    if (app.child.exitCode !== null || app.child.signalCode !== null) return app.ended;
    app.child.kill('SIGTERM');
    await app.ended;
    app = startApp(electron);
  }
}

/** @param {import('./setup.mjs').Electron} electron */
function startApp(electron) {
  const child = spawn(electron.executable, [root, ...process.argv.slice(2)], {
    cwd: process.env['INIT_CWD'] ?? root,
    env: createEnvironment(electron.env),
    stdio: 'inherit',
  });
  const end = () => void child.kill('SIGTERM');
  process.on('SIGTERM', end);
  child.once('exit', () => process.off('SIGTERM', end));
  const ended = once(child, 'exit').then(() => child.exitCode ?? 1);
  return { child, ended };
}

/** Whether it could be built. The app that runs goes on running where it could not. */
async function tryBuild() {
  try {
    await build();
    return true;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
    return false;
  }
}

/** Watches the source until it is closed. `waitForChange` answers at the next change, at once if one was missed. */
function watchSource() {
  let hasChanged = false;
  /** @type {((event: 'changed') => void) | null} */
  let tell = null;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const watcher = watch(join(root, 'src'), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      hasChanged = tell === null;
      tell?.('changed');
      tell = null;
    }, quietTime);
  });
  const waitForChange = () =>
    new Promise((/** @type {(event: 'changed') => void} */ settle) => {
      if (hasChanged) settle('changed');
      else tell = settle;
      hasChanged = false;
    });
  const close = () => {
    clearTimeout(timer);
    watcher.close();
  };
  return { waitForChange, close };
}
