#!/usr/bin/env node
import { runCommandLine } from './command-line.ts';
import { processTerminal } from './terminal.ts';

/* Whoever reads our output may stop early (`tickmark list | head`): that is no fault of anybody's. */
process.stdout.on('error', (error) => {
  if (!('code' in error) || error.code !== 'EPIPE') throw error;
  process.exit(0);
});

/* Older ones decode Windows-1252 wrongly and lack what the library is written with. */
const oldestNode = 24;
if (Number.parseInt(process.versions.node, 10) < oldestNode) {
  process.stderr.write(
    `tickmark: This is Node ${process.versions.node}. Install Node ${oldestNode} or later.\n`,
  );
  process.exit(2);
}

/* Set, not called: what is still to be written to a pipe would be lost. */
process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal);
