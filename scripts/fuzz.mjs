/**
 * `npm run fuzz`: gets what is missing, then reads mutated files of every format for some minutes, and says which of them
 * did harm. `-- --seed 7 --minutes 60` for longer and repeatably, `--format pdf` for one format, `--case 123` for one file.
 */
import { join } from 'node:path';
import { findNode, preparePackages, root, run, runScript } from './setup.mjs';

await runScript(async () => {
  await preparePackages();
  return run(findNode(), [join(root, 'test/fuzz/long-run.ts'), ...process.argv.slice(2)]);
});
