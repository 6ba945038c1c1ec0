import { formatError, TickmarkError } from '#shared/result.ts';
import { runCheck } from './check-command.ts';
import type { Command, ExitStatus } from './command.ts';
import { runConvert } from './convert-command.ts';
import { runExport } from './export-command.ts';
import { runFormats } from './formats-command.ts';
import { runImport } from './import-command.ts';
import { runList } from './list-command.ts';
import type { Terminal } from './terminal.ts';
import { type CommandName, createUsageError, help, isCommandName } from './usage.ts';
import { readVersion } from './version.ts';

const commands: Readonly<Record<CommandName, Command>> = {
  import: runImport,
  list: runList,
  export: runExport,
  convert: runConvert,
  check: runCheck,
  formats: runFormats,
};

/**
 * Does what the arguments ask for (those after the program's name). Throws nothing: what went wrong is told in one line
 * on standard error.
 */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  try {
    return await dispatch(args, terminal);
  } catch (error) {
    terminal.tell(
      `tickmark: ${error instanceof TickmarkError ? formatError(error.detail) : describeBug(error)}`,
    );
    return 2;
  }
}

/** With its stack, for whoever is to mend it. */
function describeBug(error: unknown): string {
  return `Something went wrong inside Tickmark. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

async function dispatch(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const [name, ...rest] = args;
  const isAsked = (flag: string) =>
    args.slice(0, args.includes('--') ? args.indexOf('--') : args.length).includes(flag);
  if (name === 'help' || isAsked('--help') || isAsked('-h')) {
    await terminal.write(help);
    return 0;
  }
  if (name === '--version') {
    await terminal.write(`${await readVersion()}\n`);
    return 0;
  }
  if (name === undefined) throw createUsageError('No command is named.', null);
  if (!isCommandName(name)) throw createUsageError(`There is no command "${name}".`, null);
  return commands[name](rest, terminal);
}
