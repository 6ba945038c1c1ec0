import { spawnSync } from 'node:child_process';
import { availableParallelism, platform } from 'node:os';

/**
 * Keeps this worker, and every process that it starts, on one of the machine's processors, where each worker has just one:
 * a process that goes from one to the other has to tell both whenever it gives memory back, which takes a virtual machine a
 * tenth of its time. Elsewhere, and without util-linux, nothing is done.
 *
 * @param place the worker's place among those that run at once, from 0
 * @param workers how many of them there are
 */
export function keepToOneProcessor(place: number, workers: number): void {
  if (platform() !== 'linux' || availableParallelism() !== workers) return;
  spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', `${place % workers}`, `${process.pid}`]);
}
