import { appendFileSync } from 'node:fs';
import { onTestFinished } from 'vitest';

/** `npm run test:faults -- --long`. */
const isLong = process.env['TICKMARK_LONG'] === '1';

/** How often something is tried that chance has a part in. */
export function countTries({ usual, long }: { readonly usual: number; readonly long: number }): number {
  return isLong ? long : usual;
}

/** What came of a fault. */
export interface Tally {
  /** How often it was brought about. */
  tries: number;
  /** What had been shown as saved and was gone then; that there is none is for the test to expect. */
  readonly lost: string[];
}

/** Counts for the table at the end of the run, in which it stands also where the test fails. */
export function startTally(fault: string): Tally {
  const tally: Tally = { tries: 0, lost: [] };
  onTestFinished(() => {
    const file = process.env['TICKMARK_TRIES_FILE'];
    const line = { fault, tries: tally.tries, lost: tally.lost.length };
    /* One write a line, so that those of files that are tested at the same time do not mix. */
    if (file !== undefined) appendFileSync(file, `${JSON.stringify(line)}\n`);
  });
  return tally;
}
