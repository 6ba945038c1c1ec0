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
 * @param {{ args?: readonly string[], prepare?: () => Promise<void> }} [options] arguments of the program; what is to be
 *   got for it besides
 */
export function runUnseen(program, { args = [], prepare } = {}) {
  return runScript(async () => {
    await preparePackages();
    await prepare?.();
    const electron = await prepareElectron();
    await prepareBuild();
    const command = [findNode(), join(root, program), ...args];
    if (electron.isStandIn || hasDisplay(electron)) return runProgram(command, electron);
    /* Electron itself has no mode without a window; a virtual display is as good as none. */
    const missing = await preparePrograms(['xvfb-run']);
    if (missing.length > 0) {
      throw new SetupError(
        `Electron needs a display, and there is none. To give it one: ${describeInstallation(missing)}`,
      );
    }
    return runProgram(['xvfb-run', '-a', ...command], electron);
  });
}

/**
 * @param {readonly string[]} words the command and its arguments
 * @param {import('./setup.mjs').Electron} electron
 */
function runProgram([command = '', ...args], electron) {
  return run(command, args, { env: { ...electron.env, ELECTRON_STAND_IN_HEADLESS: '1' } });
}
