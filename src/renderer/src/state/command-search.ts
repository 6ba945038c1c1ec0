import { type Command, type CommandId, commands, getCommand } from '#shared/commands.ts';
import { searchFuzzily } from './fuzzy.ts';

export interface CommandAnswer {
  readonly id: CommandId;
  readonly name: string;
  readonly isDisabled: boolean;
  readonly command: Command;
  /** Of the letters of the name that were asked for, in UTF-16 units. */
  readonly offsets: readonly number[];
}

/** What the window knows of its commands. */
export interface KnownCommands {
  /** Those used last, the last one first. */
  readonly recentIds: readonly CommandId[];
  /** Whether a command can be done now. */
  isEnabled(id: CommandId): boolean;
}

/**
 * With nothing typed the last used ones come first; else the one that is called just that, then those with the very words
 * that are asked for, then those with its letters, and of each sort what can be done before what cannot: whoever types the
 * name of a command and presses Enter never does another.
 */
export function findCommands(known: KnownCommands, query: string): readonly CommandAnswer[] {
  const { recentIds } = known;
  const listed: readonly Command[] = [
    ...recentIds.map((id) => getCommand(id)),
    ...commands.filter(({ id }) => !recentIds.includes(id)),
  ];
  const named = searchFuzzily(query, listed, (command) => command.title).map(({ item, match }) => ({
    item,
    offsets: match.offsets,
  }));
  /* The group stands beside each name, so it can be asked for as well. */
  const isNamed = new Set(named.map(({ item }) => item.id));
  const asked = query.trim().toLowerCase();
  const grouped = listed
    .filter(({ id, group }) => !isNamed.has(id) && group.toLowerCase().startsWith(asked))
    .map((item) => ({ item, offsets: [] }));
  const answers = [...named, ...grouped].map(
    ({ item, offsets }): CommandAnswer => ({
      id: item.id,
      name: item.title,
      isDisabled: !known.isEnabled(item.id),
      command: item,
      offsets,
    }),
  );
  if (asked === '') return answers;
  const rank = ({ name }: CommandAnswer): number => {
    const lower = name.toLowerCase();
    if (lower === asked) return 0;
    return lower.includes(asked) ? 1 : 2;
  };
  return answers.toSorted((a, b) => rank(a) - rank(b) || Number(a.isDisabled) - Number(b.isDisabled));
}
