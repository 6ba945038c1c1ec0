import { spawnSync } from 'node:child_process';
import { availableParallelism, platform } from 'node:os';

/** As many as `vitest.config.ts` has run at once. */
const workers = 2;

/** What vitest calls a worker's place in its pool begins at 1. */
const place = Number(process.env['VITEST_POOL_ID']) - 1;

/*
 * Where each worker has just one processor, it is kept on that, with every process that it starts: one that goes from one to
 * the other has to tell both whenever it gives memory back, which takes a virtual machine a tenth of its time. Where there is
 * no `taskset`, it goes on as it is; once it is kept, it has one processor, and this does nothing more.
 */
if (platform() === 'linux' && availableParallelism() === workers) {
  spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', `${place % workers}`, `${process.pid}`]);
}
