import { outcomes } from '../../support/drafts/judge.ts';
import { least, type Tally } from '../../support/drafts/tally.ts';
import { aims } from '../../support/drafts/truth.ts';

export type Row = readonly [name: string, tally: Tally];

/** A Markdown table of how each outcome was met, with a row for each name. Shares are in per cent. */
export function formatOutcomes(first: string, rows: readonly Row[]): string {
  const head = [
    first,
    'annotations',
    ...outcomes.flatMap((outcome) => [`${outcome} P`, 'R']),
    'overlap',
    'wrong placements',
    'false changes',
  ];
  const cells = ([name, tally]: Row): readonly string[] => [
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
  return formatTable(head, rows.map(cells));
}

/** A Markdown table of how far each method is from the aims, and how long it took. */
export function formatAims(rows: readonly Row[]): string {
  const head = [
    '',
    'wrong placements',
    'untouched: kept or moved',
    'typos: changed',
    'reworded: changed',
    'time',
  ];
  const cells = ([name, tally]: Row): readonly string[] => [
    name,
    String(tally.wrongPlacements),
    ...aims.map(
      (aim) => `${formatShare(tally.aims[aim].reached, tally.aims[aim].all)} of ${tally.aims[aim].all}`,
    ),
    `${(tally.milliseconds / 1000).toFixed(1)} s`,
  ];
  const wanted = ['wanted', '0', ...aims.map((aim) => `≥ ${100 * least[aim]}`), ''];
  return formatTable(head, [...rows.map(cells), wanted]);
}

/** In per cent, rounded down, so that 100 means all; – where there is nothing to have a share of. */
function formatShare(part: number, whole: number): string {
  return whole === 0 ? '–' : (Math.floor((1000 * part) / whole) / 10).toFixed(1);
}

function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = head.map((_, index) => (index === 0 ? '---' : '--:'));
  return [head, line, ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}
