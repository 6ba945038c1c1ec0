import { outcomes } from '../../support/drafts/judge.ts';
import type { Tally } from './tally.ts';

/** In per cent, rounded down so that 100 means all; – where there is nothing to have a share of. */
export function formatShare(part: number, whole: number): string {
  return whole === 0 ? '–' : (Math.floor((1000 * part) / whole) / 10).toFixed(1);
}

/** A Markdown table, with a row for each name. */
export function formatTable(first: string, rows: readonly (readonly [name: string, tally: Tally])[]): string {
  const head = [
    first,
    'annotations',
    ...outcomes.flatMap((outcome) => [`${outcome} P`, 'R']),
    'overlap',
    'wrong placements',
    'false changes',
  ];
  const lines = [head, head.map((_, index) => (index === 0 ? '---' : '--:')), ...rows.map(formatRow)];
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function formatRow([name, tally]: readonly [string, Tally]): readonly string[] {
  return [
    name,
    String(tally.annotations),
    ...outcomes.flatMap((outcome) => [
      formatShare(tally.right[outcome], tally.shown[outcome]),
      formatShare(tally.right[outcome], tally.wanted[outcome]),
    ]),
    formatShare(tally.overlaps, tally.overlapping),
    String(tally.wrongPlacements),
    String(tally.falseChanges),
  ];
}
