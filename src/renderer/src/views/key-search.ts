import type { Command } from '#shared/commands.ts';
import { formatKeys, type KeyMap } from '#shared/keys.ts';
import { matchFuzzily } from '../state/fuzzy.ts';

/** A command and its keys. */
export interface KeyRow {
  readonly command: Command;
  /** As they are shown. */
  readonly keys: readonly string[];
}

export function toKeyRow(command: Command, { keys, isMac }: KeyMap): KeyRow {
  return { command, keys: (keys.get(command.id) ?? []).map((one) => formatKeys(one, isMac)) };
}

/** Whoever types keys means those; else the name is meant, but by a single character always a key. */
export function searchKeyRows(rows: readonly KeyRow[], query: string): readonly KeyRow[] {
  const wanted = query.trim();
  if (wanted === '') return rows;
  const asKeys = wanted.toLowerCase();
  const byKeys = rows.filter(({ keys }) => keys.some((one) => one.toLowerCase() === asKeys));
  if (byKeys.length > 0 || Array.from(wanted).length === 1) return byKeys;
  return rows.filter(({ command }) => matchFuzzily(wanted, command.title) !== null);
}
