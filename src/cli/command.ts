import type { Terminal } from './terminal.ts';

/** 0 done, 1 done in part, 2 not done. */
export type ExitStatus = 0 | 1 | 2;

/** What a command is given: its arguments, without its name, and the terminal. What it throws is not done. */
export type Command = (args: readonly string[], terminal: Terminal) => Promise<ExitStatus>;
