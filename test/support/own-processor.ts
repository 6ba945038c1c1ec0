import { spawnSync } from 'node:child_process';
import { availableParallelism, platform } from 'node:os';

/** How many workers of tests run at once. */
export const workers = 2;

/**
 * Keeps this worker of tests on a processor, with every process that it starts, where each worker has just one: one that goes
 * from one to the other has to tell both whenever it gives memory back, which takes a virtual machine a tenth of its time.
 * Where there is no `taskset`, it goes on as it is; once it is kept, it has one processor, and this does nothing more.
 *
 * @param place of the worker, from 0
 */
export function keepToProcessor(place: number): void {
  if (platform() !== 'linux' || availableParallelism() !== workers) return;
  spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', `${place % workers}`, `${process.pid}`]);
}
