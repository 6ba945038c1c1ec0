import { join } from 'node:path';
import {
  describeInstallation,
  findNode,
  hasDisplay,
  prepareBuild,
  prepareElectron,
  preparePackages,
  preparePrograms,
  root,
  run,
  runScript,
  SetupError,
} from './setup.mjs';

/**
 * Gets what is missing, then runs a TypeScript program of ours that drives the built app, with no window to be seen.
 *
 * @param {string} program below the root of the repository
 * @param {{ args?: readonly string[], prepare?: () => Promise<void>, hasWindows?: boolean }} [options] arguments of the
 *   program; what is to be got for it besides; whether the windows must be real ones, on a display that nobody need see
 */
export function runUnseen(program, { args = [], prepare, hasWindows = false } = {}) {
  return runScript(async () => {
    await preparePackages();
    await prepare?.();
    const electron = await prepareElectron();
    await prepareBuild();
    /* Electron itself has no mode without a window; a virtual display is as good as none. */
    const isHeadless = electron.isStandIn && !hasWindows;
    const display = isHeadless || hasDisplay(electron) ? [] : await findVirtualDisplay();
    const [executable = '', ...words] = [...display, findNode(), join(root, program), ...args];
    return run(executable, words, {
      env: { ...electron.env, ELECTRON_STAND_IN_HEADLESS: isHeadless ? '1' : '0' },
    });
  });
}

/** The words before a command that give it a display of its own. */
async function findVirtualDisplay() {
  const missing = await preparePrograms(['xvfb-run']);
  if (missing.length > 0) {
    throw new SetupError(
      `A display is needed, and there is none. To give it one: ${describeInstallation(missing)}`,
    );
  }
  return ['xvfb-run', '-a'];
}
