import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type CommandName, createUsageError } from './usage.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * The arguments after a command's name.
 *
 * @throws TickmarkError `bad-request` with the command's usage where a flag is unknown, given twice or lacks its value
 */
export function readArguments<T extends Options>(
  args: readonly string[],
  { command, options }: { readonly command: CommandName; readonly options: T },
): { readonly values: ReturnType<typeof parse<T>>['values']; readonly positionals: readonly string[] } {
  try {
    const { values, positionals, tokens } = parse(args, options);
    const names = tokens
      .flatMap((token) => (token.kind === 'option' ? [token.name] : []))
      .filter((name) => options[name]?.multiple !== true);
    const twice = names.find((name, place) => names.indexOf(name) !== place);
    if (twice !== undefined) throw createUsageError(`--${twice} is given twice.`, command);
    return { values, positionals };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw createUsageError(`${error.message.split('. ', 1)[0] ?? error.message}.`, command);
  }
}

function parse<T extends Options>(args: readonly string[], options: T) {
  return parseArgs({ args: [...args], options, allowPositionals: true, strict: true, tokens: true });
}
