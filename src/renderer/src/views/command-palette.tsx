import { useMemo, useState } from 'react';
import { type Command, type CommandId, commands, getCommand } from '#shared/commands.ts';
import type { App } from '../state/app.ts';
import { searchFuzzily } from '../state/fuzzy.ts';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { Keycaps } from '../ui/keycaps.tsx';
import { Emphasised, SearchList } from '../ui/search-list.tsx';
import styles from './command-palette.module.css';
import { useApp, useKeys } from './use-app.ts';
import { useClose } from './use-close.ts';

interface Answer {
  readonly id: CommandId;
  readonly name: string;
  readonly isDisabled: boolean;
  readonly command: Command;
  readonly offsets: readonly number[];
}

/** Every command by its name. Those that cannot be done now are shown, and why they answer nothing can be seen. */
export function CommandPalette() {
  const app = useApp();
  const close = useClose();
  const [query, setQuery] = useState('');
  const answers = useMemo(() => findCommands(app, query), [app, query]);
  return (
    <DialogFrame title="Commands" isTitleHidden onClose={close}>
      <SearchList
        label="Command"
        placeholder="What do you want to do?"
        query={query}
        onQueryChange={setQuery}
        items={answers}
        emptyText="No command is called that."
        renderItem={(answer) => <CommandRow answer={answer} />}
        onChoose={(id) => {
          close();
          app.commands.runByName(id);
        }}
      />
    </DialogFrame>
  );
}

/**
 * With nothing typed the last used ones come first; else those with the very words that are asked for, then those with its
 * letters, and of each sort what can be done before what cannot: whoever types the name of a command and presses Enter
 * never does another.
 */
function findCommands(app: App, query: string): readonly Answer[] {
  const { recentIds } = app.commands;
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
    ({ item, offsets }): Answer => ({
      id: item.id,
      name: item.title,
      isDisabled: !app.commands.isEnabled(item.id),
      command: item,
      offsets,
    }),
  );
  if (asked === '') return answers;
  const isOther = ({ name }: Answer): boolean => !name.toLowerCase().includes(asked);
  return answers.toSorted(
    (a, b) => Number(isOther(a)) - Number(isOther(b)) || Number(a.isDisabled) - Number(b.isDisabled),
  );
}

function CommandRow({ answer: { id, name, offsets, command } }: { readonly answer: Answer }) {
  const keys = useKeys(id);
  return (
    <>
      <span className={styles['title']}>
        <Emphasised text={name} offsets={offsets} />
      </span>
      <span className={styles['group']}>{command.group}</span>
      <span className={styles['keys']}>{keys !== '' && <Keycaps keys={keys} />}</span>
    </>
  );
}
