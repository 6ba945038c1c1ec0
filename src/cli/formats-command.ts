import { type Format, formats } from '#shared/format/formats.ts';
import { readArguments } from './arguments.ts';
import type { ExitStatus } from './command.ts';
import type { Terminal } from './terminal.ts';
import { createUsageError } from './usage.ts';

/** Lists the formats: id, directions, what it holds, file name endings and title, with tabs between. */
export async function runFormats(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { positionals } = readArguments(args, { command: 'formats', options: {} });
  if (positionals.length > 0) throw createUsageError(`"${positionals.join(' ')}" is too much.`, 'formats');
  await terminal.write(formats.map((format) => `${describeFormat(format)}\n`).join(''));
  return 0;
}

function describeFormat({ id, reads, writes, content, extensions, title }: Format): string {
  const directions = [...(reads ? ['read'] : []), ...(writes ? ['written'] : [])].join(', ');
  return [id, directions, content, extensions.map((extension) => `.${extension}`).join(' '), title].join(
    '\t',
  );
}
