import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommandLine } from '#cli/command-line.ts';
import type { Terminal } from '#cli/terminal.ts';

/** What a command did: its exit status, and what it wrote to each stream. */
export interface Outcome {
  readonly status: number;
  readonly output: string;
  readonly errors: string;
}

/** A folder of its own for a test, a library in it, and a terminal that keeps what is written. Disposed of, it is gone. */
export class Desk {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async create(): Promise<Desk> {
    return new Desk(await mkdtemp(join(tmpdir(), 'tickmark-cli-')));
  }

  get library(): string {
    return join(this.folder, 'library');
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Writes a file and gives its path. */
  async put(name: string, content: string | Uint8Array): Promise<string> {
    await writeFile(this.path(name), content);
    return this.path(name);
  }

  /** Runs `tickmark` on the desk's library. */
  run(...args: readonly string[]): Promise<Outcome> {
    return run([...args, '--library', this.library]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

export interface Surroundings {
  /** What is on standard input. */
  readonly input?: string;
  /** Called when something was written to standard output, before the command goes on. */
  readonly onOutput?: () => Promise<void>;
}

/** Runs `tickmark` with exactly these arguments. */
export async function run(
  args: readonly string[],
  { input = '', onOutput }: Surroundings = {},
): Promise<Outcome> {
  const output: string[] = [];
  const errors: string[] = [];
  const terminal: Terminal = {
    async write(content) {
      output.push(typeof content === 'string' ? content : new TextDecoder().decode(content));
      await onOutput?.();
    },
    tell(line) {
      errors.push(`${line}\n`);
    },
    progress() {},
    async readInput() {
      return new TextEncoder().encode(input);
    },
  };
  const status = await runCommandLine(args, terminal);
  return { status, output: output.join(''), errors: errors.join('') };
}
