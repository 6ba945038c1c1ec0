import type { Cell, Samples } from './samples.ts';
import type { Size } from './sizes.ts';
import type { Summary } from './statistics.ts';

export interface ReportOptions {
  readonly samples: Samples;
  readonly sizes: readonly Size[];
  /** What the run was made on, in a sentence. */
  readonly machine: string;
  /** How often each thing was to be measured; what was measured less often says so. */
  readonly rounds: number;
}

/** In milliseconds. */
export const formatTime = (value: number): string =>
  value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en');

/** In MB. */
export const formatBytes = (value: number): string => (value / 1e6).toFixed(1);

export const formatCount = (value: number): string => Math.round(value).toLocaleString('en');

/** A Markdown table; a column of which no row has anything is left out. */
export function formatTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const kept = heads.map((_head, place) => place === 0 || rows.some((row) => (row[place] ?? '') !== ''));
  const line = (cells: readonly string[]): string =>
    `| ${cells.filter((_cell, place) => kept[place]).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line), ''].join('\n');
}

/** The median, and behind it the quartiles. */
export function createCellFormat({ samples, rounds }: ReportOptions) {
  return (cell: Cell, format: (value: number) => string = formatTime): string => {
    const summary = samples.read(cell);
    if (summary !== null) return formatSummary(summary, format, rounds);
    const limit = samples.readLimit(cell);
    return limit === null ? '' : `over ${limit / 1000} s`;
  };
}

function formatSummary(
  { count, median, low, high }: Summary,
  format: (value: number) => string,
  rounds: number,
): string {
  const times = count < rounds ? `; ${count === 1 ? 'once' : `${count} times`}` : '';
  const spread = count === 1 ? '' : `${format(low)}–${format(high)}`;
  const behind = `${spread}${times}`.replace(/^; /u, '');
  return behind === '' ? format(median) : `${format(median)} (${behind})`;
}
