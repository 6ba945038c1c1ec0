/**
 * `npm run bench`: gets what is missing, then measures the app's speed beside its peers', and prints tables; options are
 * handed on: `-- --quick`. `-- anchoring` measures that instead, with whatever stands behind its name, and `-- all`
 * everything.
 */
import { join } from 'node:path';
import { findNode, prepareBenchPackages, preparePackages, root, run, runScript } from './setup.mjs';
import { runUnseen } from './unseen.mjs';

/** Has the speed measured in windows on a display. */
const windowed = '--windows';

/** @param {string} program below the root of the repository */
const runPlain = (program) => (/** @type {readonly string[]} */ args) =>
  runScript(async () => {
    await preparePackages();
    return run(findNode(), [join(root, program), ...args]);
  });

/**
 * What can be measured, by name.
 *
 * @type {Readonly<Record<string, (args: readonly string[]) => Promise<void>>>}
 */
const benches = {
  speed: (args) =>
    runUnseen('test/bench/speed.ts', {
      args: args.filter((word) => word !== windowed),
      prepare: prepareBenchPackages,
      hasWindows: args.includes(windowed),
    }),
  transcript: () => runUnseen('test/bench/transcript.ts'),
  anchoring: runPlain('test/bench/anchoring.ts'),
  suggestions: runPlain('test/bench/suggestions.ts'),
  memory: () => runUnseen('test/bench/memory.ts'),
};

const given = process.argv.slice(2);
const [name = 'speed', ...args] = given[0]?.startsWith('-') === true ? ['speed', ...given] : given;
const names = name === 'all' ? Object.keys(benches) : [name];
for (const one of names) {
  const bench = Object.hasOwn(benches, one) ? benches[one] : undefined;
  if (bench === undefined) {
    process.stderr.write(
      `There is no ${one}. It is one of: ${[...Object.keys(benches), 'all'].join(', ')}\n`,
    );
    process.exitCode = 1;
  } else await bench(args);
  if (process.exitCode !== undefined && process.exitCode !== 0) break;
}
