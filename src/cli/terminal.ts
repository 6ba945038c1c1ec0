import { once } from 'node:events';
import { maximumFileBytes } from '#shared/limits.ts';

/** Where a command reads from and writes to, so that a test can stand in for the terminal. */
export interface Terminal {
  /** Writes to standard output, as it is. */
  write(content: string | Uint8Array): Promise<void>;
  /** Writes a line to standard error. */
  tell(line: string): void;
  /** Shows what is being done, in the place of what was shown before; nothing where nobody watches. `null` ends it. */
  progress(line: string | null): void;
  /** Everything on standard input. */
  readInput(): Promise<Uint8Array<ArrayBuffer>>;
}

/** What erases a line of a terminal and goes to its start (ECMA-48: EL, then CR). */
const eraseLine = '\u001b[2K\r';

/** The terminal of this process. */
export const processTerminal: Terminal = {
  async write(content) {
    if (!process.stdout.write(content)) await once(process.stdout, 'drain');
  },
  tell(line) {
    process.stderr.write(`${printable(line)}\n`);
  },
  progress(line) {
    if (!process.stderr.isTTY) return;
    process.stderr.write(
      line === null ? eraseLine : `${eraseLine}${printable(line).slice(0, process.stderr.columns - 1)}`,
    );
  },
  async readInput() {
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of process.stdin) {
      if (!(part instanceof Uint8Array)) throw new TypeError('standard input gives no bytes');
      size += part.length;
      /* One byte too many is kept, so that the importer says what is wrong. */
      parts.push(part);
      if (size > maximumFileBytes) break;
    }
    return new Uint8Array(Buffer.concat(parts));
  },
};

/** A line without what would move a terminal's cursor or change its colours: titles and file names come from outside. */
export function printable(line: string): string {
  return line.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}
