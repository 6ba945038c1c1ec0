/**
 * `npm run bench [-- NAME…]`: gets what is missing, then measures and prints tables. Without a name, everything.
 */
import { join } from 'node:path';
import { findNode, preparePackages, root, run, runScript, SetupError } from './setup.mjs';
import { runUnseen } from './unseen.mjs';

/**
 * What is measured, in the order in which it is: the program, below test/bench, and whether it drives the built app.
 *
 * @type {Readonly<Record<string, { readonly program: string, readonly needsApp: boolean }>>}
 */
const benches = {
  latency: { program: 'latency.ts', needsApp: true },
  transcript: { program: 'transcript.ts', needsApp: false },
  suggestions: { program: 'suggestions.ts', needsApp: false },
};

/** @param {{ readonly program: string, readonly needsApp: boolean }} bench */
function measure({ program, needsApp }) {
  const path = join('test/bench', program);
  if (needsApp) return runUnseen(path);
  return runScript(async () => {
    await preparePackages();
    return run(findNode(), [join(root, path)]);
  });
}

const names = process.argv.slice(2);
const unknown = names.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  await runScript(async () => {
    throw new SetupError(
      `Nothing is measured by the name of ${unknown.join(', ')}. There is ${Object.keys(benches).join(', ')}.`,
    );
  });
} else {
  for (const [name, bench] of Object.entries(benches)) {
    if (names.length > 0 && !names.includes(name)) continue;
    await measure(bench);
    if (process.exitCode !== undefined && process.exitCode !== 0) break;
  }
}
