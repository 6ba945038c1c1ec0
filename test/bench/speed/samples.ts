import { type Summary, summarize } from './statistics.ts';

/** What was measured of one thing. */
export interface Cell {
  readonly subject: string;
  /** The size of the article; empty where there is none. */
  readonly size: string;
  readonly metric: string;
}

const describe = ({ subject, size, metric }: Cell): string => `${subject} | ${size} | ${metric}`;

/** All measurements of a run. */
export class Samples {
  private readonly values = new Map<string, { readonly cell: Cell; readonly values: number[] }>();
  private readonly limits = new Map<string, { readonly cell: Cell; readonly limit: number }>();
  private readonly missed = new Map<string, number>();

  /** Takes a value; NaN counts as one that was not to be had, such as a key that did nothing. */
  add(cell: Cell, value: number): void {
    if (Number.isNaN(value)) {
      this.missed.set(describe(cell), (this.missed.get(describe(cell)) ?? 0) + 1);
      return;
    }
    const known = this.values.get(describe(cell));
    if (known === undefined) this.values.set(describe(cell), { cell, values: [value] });
    else known.values.push(value);
  }

  /** Notes that something took longer than it was given, in milliseconds. */
  giveUp(cell: Cell, limit: number): void {
    this.limits.set(describe(cell), { cell, limit });
  }

  read(cell: Cell): Summary | null {
    return summarize(this.values.get(describe(cell))?.values ?? []);
  }

  /** The greatest value; null where there is none. */
  readWorst(cell: Cell): number | null {
    const values = this.values.get(describe(cell))?.values ?? [];
    return values.length === 0 ? null : Math.max(...values);
  }

  /** How long it was given, where it was given up; else null. */
  readLimit(cell: Cell): number | null {
    return this.limits.get(describe(cell))?.limit ?? null;
  }

  /** What could not be had, and how often. */
  listMissed(): readonly string[] {
    return [...this.missed].map(([cell, count]) => `${cell}: ${count} times`);
  }

  /** How many of the values are 0, and how many there are. */
  countZeros(cell: Cell): readonly [zeros: number, all: number] {
    const values = this.values.get(describe(cell))?.values ?? [];
    return [values.filter((value) => value === 0).length, values.length];
  }

  /** Everything, to be written to a file. */
  list(): readonly (Cell & { readonly values: readonly number[]; readonly limit: number | null })[] {
    const measured = [...this.values.values()].map(({ cell, values }) => ({ ...cell, values, limit: null }));
    const givenUp = [...this.limits.values()].map(({ cell, limit }) => ({ ...cell, values: [], limit }));
    return [...measured, ...givenUp];
  }
}
