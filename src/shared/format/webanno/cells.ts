import { isEscaped, splitUnescaped, unescapeValue } from './escapes.ts';

/** Stands where there is nothing, and where there is something without a value. */
export const nothing = '_';
export const noValue = '*';

/** One of the annotations that a cell is about. */
export interface Entry {
  /** Null where it has no value, which an empty one counts as. */
  readonly value: string | null;
  /** What is in brackets behind it, as numbers; of elements of chains, the numbers of chain and element. */
  readonly numbers: readonly number[];
}

/** The entries of a cell, which are stacked. */
export function parseCell(cell: string): readonly Entry[] {
  return cell === nothing ? [] : splitUnescaped(cell, '|').map(parseEntry);
}

/** What fills a slot, and in which role: several for one annotation. */
export function parseSlots(cell: string): readonly (readonly Entry[])[] {
  return cell === nothing
    ? []
    : splitUnescaped(cell, '|').map((entry) => splitUnescaped(entry, ';').map(parseEntry));
}

function parseEntry(entry: string): Entry {
  const [, value, brackets, chain] = suffixPattern.exec(entry) ?? [];
  const suffix = brackets ?? chain;
  if (value === undefined || suffix === undefined || isEscaped(entry, value.length)) {
    return { value: readValue(entry), numbers: [] };
  }
  return { value: readValue(value), numbers: suffix.split(/[_-]/u).map(Number) };
}

const suffixPattern = /^(.*)(?:\[(\d{1,9}(?:_\d{1,9})?)\]|->(\d{1,9}-\d{1,9}))$/su;

function readValue(value: string): string | null {
  return value === noValue || value === nothing || value === '' ? null : unescapeValue(value);
}
