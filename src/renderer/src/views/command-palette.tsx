import { useMemo, useState } from 'react';
import { type CommandAnswer, findCommands } from '../state/command-search.ts';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { Keycaps } from '../ui/keycaps.tsx';
import { Emphasised, SearchList } from '../ui/search-list.tsx';
import styles from './command-palette.module.css';
import { useApp, useKeys } from './use-app.ts';
import { useClose } from './use-close.ts';

/** Every command by its name. Those that cannot be done now are shown, and why they answer nothing can be seen. */
export function CommandPalette() {
  const app = useApp();
  const close = useClose();
  const [query, setQuery] = useState('');
  const answers = useMemo(() => findCommands(app.commands, query), [app, query]);
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

function CommandRow({ answer: { id, name, offsets, command } }: { readonly answer: CommandAnswer }) {
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
