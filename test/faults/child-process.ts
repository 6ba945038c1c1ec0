import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** A process of a script beside this file, ended with the test at the latest. Its standard error is shown. */
export function startScript(
  name: string,
  { args, through = [] }: { args: readonly string[]; through?: readonly string[] },
) {
  const script = fileURLToPath(new URL(name, import.meta.url));
  const [command = process.execPath, ...rest] = [...through, process.execPath, script, ...args];
  const child = spawn(command, rest, { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return { child, lines: createInterface({ input: child.stdout }), ended: waitForEnd(child) };
}

function waitForEnd(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve());
  });
}
