/**
 * `npm run bench [-- NAME…]`: gets what is missing, then measures and prints tables; by name those that are wanted, else
 * all of them.
 */
import { runUnseen } from './unseen.mjs';

/* What can be measured by its name. */
const benches = {
  latency: 'test/bench/latency.ts',
  transcript: 'test/bench/transcript.ts',
  memory: 'test/bench/memory.ts',
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no bench called ${unknown.join(', ')}: ${Object.keys(benches).join(', ')}.\n`,
  );
  process.exitCode = 2;
} else {
  for (const [name, file] of Object.entries(benches)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    await runUnseen(file);
    if (process.exitCode !== 0 && process.exitCode !== undefined) break;
  }
}
