import { execFileSync } from 'node:child_process';
import { onTestFinished, type TestContext } from 'vitest';
import { makeFolder } from '../unit/main/library/fixture.ts';

/** A disk of the test's own, of so many kilobytes. Where none can be had (it takes root and Linux) the test is skipped. */
export function mountSmallDisk(
  kilobytes: number,
  context: TestContext,
): { readonly folder: string; readonly remount: (how: 'ro' | 'rw') => void } {
  const folder = makeFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tickmark-test', folder], {
      stdio: 'pipe',
    });
  } catch (error) {
    const reason = `no disk can be mounted here: ${error instanceof Error ? error.message.trim() : String(error)}`;
    console.warn(`skipped: ${context.task.name}: ${reason}`);
    context.skip(reason);
  }
  onTestFinished(() => {
    execFileSync('umount', [folder]);
  });
  return { folder, remount: (how) => execFileSync('mount', ['-o', `remount,${how}`, folder]) };
}
