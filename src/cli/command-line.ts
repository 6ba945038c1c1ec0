import { formatError, TickmarkError } from '#shared/result.ts';
import type { Command, ExitStatus } from './command.ts';
import type { Terminal } from './terminal.ts';
import { type CommandName, createUsageError, help, isCommandName } from './usage.ts';
import { readVersion } from './version.ts';

/** Each loads what it needs when it is asked for: whoever lists articles need not wait for what reads Word files. */
const commands: Readonly<Record<CommandName, () => Promise<Command>>> = {
  import: async () => (await import('./import-command.ts')).runImport,
  list: async () => (await import('./list-command.ts')).runList,
  export: async () => (await import('./export-command.ts')).runExport,
  convert: async () => (await import('./convert-command.ts')).runConvert,
  suggest: async () => (await import('./suggest-command.ts')).runSuggest,
  check: async () => (await import('./check-command.ts')).runCheck,
  formats: async () => (await import('./formats-command.ts')).runFormats,
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
  const run = await commands[name]();
  return run(rest, terminal);
}
