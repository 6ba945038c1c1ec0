/**
 * Takes the lock of a folder whenever it is told to: `node locking-process.ts FOLDER`. For every line on standard input
 * it prints `taken` or `locked`; `release` gives the lock back if it has it.
 */
import { createInterface } from 'node:readline';
import { type Lock, takeLock } from '#main/library/lock.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { TickmarkError } from '#shared/result.ts';

const [folder = ''] = process.argv.slice(2);
let lock: Lock | null = null;

for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'release') {
    await lock?.release();
    lock = null;
    console.log('released');
    continue;
  }
  try {
    lock = await takeLock(folder, systemClock);
    console.log('taken');
  } catch (error) {
    console.log(error instanceof TickmarkError ? error.detail.code : String(error));
  }
}
