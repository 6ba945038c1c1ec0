import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { articleParts, readOptions } from './speed/options.ts';
import { buildPeers } from './speed/peers-build.ts';
import { writeReport } from './speed/report.ts';
import { runRounds } from './speed/rounds.ts';
import { Samples } from './speed/samples.ts';
import { measureLibraries, measureStarts } from './speed/start-up.ts';
import { createCast } from './speed/subjects.ts';

/** `npm run bench -- speed`: the built app beside its peers, in one run; see docs/bench.md. */

const options = readOptions(process.argv.slice(2));
const samples = new Samples();
let machine = '';
const folder = await mkdtemp(join(tmpdir(), 'tickmark-speed-'));
try {
  if (options.pictures !== null) await mkdir(options.pictures, { recursive: true });
  const built = await buildPeers(join(folder, 'built'));
  const { rounds, isQuick } = options;
  if (options.parts.has('start')) await measureStarts(folder, { samples, rounds, built });
  /* First, because the rounds may be as many as there is time for. */
  if (options.parts.has('libraries')) await measureLibraries(folder, { samples, rounds, isQuick });
  if (articleParts.some((part) => options.parts.has(part))) {
    const cast = await createCast(folder, { sizes: options.sizes, built });
    machine = await runRounds(cast, { samples, options });
  }
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
process.stdout.write(`${writeReport({ samples, machine, sizes: options.sizes, rounds: options.rounds })}\n`);
if (options.json !== null) await writeFile(options.json, `${JSON.stringify(samples.list(), null, 1)}\n`);
