import { useMemo, useState } from 'react';
import { type CommandId, commands } from '#shared/commands.ts';
import { describeUseless } from '../../state/key-bindings.ts';
import { Button } from '../../ui/button.tsx';
import { Keycaps } from '../../ui/keycaps.tsx';
import { SearchList } from '../../ui/search-list.tsx';
import { ErrorText } from '../error-text.tsx';
import { type KeyRow, searchKeyRows, toKeyRow } from '../key-search.ts';
import { useApp, useAppState } from '../use-app.ts';
import { CommandKeys } from './command-keys.tsx';
import styles from './keys-tab.module.css';

/** All commands with their keys. One that is chosen has its keys changed; each change holds, and is kept, at once. */
export function KeysTab() {
  const [chosen, setChosen] = useState<CommandId | null>(null);
  const [query, setQuery] = useState('');
  /* Whoever comes back from a command goes on to the next one; whoever comes from the tabs stays there. */
  const [isBack, setBack] = useState(false);
  if (chosen !== null) {
    return (
      <CommandKeys
        key={chosen}
        id={chosen}
        onBack={() => {
          setBack(true);
          setChosen(null);
        }}
      />
    );
  }
  return <CommandList query={query} onQueryChange={setQuery} isAutoFocused={isBack} onChoose={setChosen} />;
}

interface Item {
  readonly id: CommandId;
  readonly row: KeyRow;
  readonly isChanged: boolean;
}

interface CommandListProps {
  readonly query: string;
  readonly onQueryChange: (query: string) => void;
  readonly isAutoFocused: boolean;
  readonly onChoose: (id: CommandId) => void;
}

function CommandList({ query, onQueryChange, isAutoFocused, onChoose }: CommandListProps) {
  const keyMap = useAppState((state) => state.keyMap);
  const { overrides, unknownIds, problem } = useAppState((state) => state.keymap);
  const items = useMemo(
    () =>
      searchKeyRows(
        commands.map((command) => toKeyRow(command, keyMap)),
        query,
      ).map(
        (row): Item => ({
          id: row.command.id,
          row,
          isChanged: overrides[row.command.id] !== undefined,
        }),
      ),
    [keyMap, overrides, query],
  );
  const useless = describeUseless(keyMap, unknownIds);
  return (
    <div className={styles['commands']}>
      {problem !== null && <ErrorText error={problem} />}
      {useless.length > 0 && (
        <ul className={styles['useless']} aria-label="Keys that do nothing">
          {useless.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <SearchList
        label="Command whose keys are to be changed"
        placeholder="Find by name or key"
        query={query}
        onQueryChange={onQueryChange}
        items={items}
        emptyText="No command has that name or key."
        isPart
        isAutoFocused={isAutoFocused}
        renderItem={(item) => <Row item={item} />}
        onChoose={onChoose}
      />
      <ResetAll isNeeded={Object.keys(overrides).length > 0} />
    </div>
  );
}

function Row({ item: { row, isChanged } }: { readonly item: Item }) {
  return (
    <>
      <span className={styles['title']}>{row.command.title.replace(/…$/, '')}</span>
      {isChanged && <span className={styles['changed']}>changed</span>}
      <span className={styles['rowKeys']}>
        {row.keys.map((one) => (
          <Keycaps key={one} keys={one} />
        ))}
        {row.keys.length === 0 && <span className={styles['none']}>–</span>}
      </span>
    </>
  );
}

/** Asks before it does: there may be many keys to lose. */
function ResetAll({ isNeeded }: { readonly isNeeded: boolean }) {
  const { keymap } = useApp();
  const [isAsking, setAsking] = useState(false);
  if (!isNeeded) return <p className={styles['note']}>All keys are the default ones.</p>;
  if (!isAsking) {
    return (
      <div className={styles['buttons']}>
        <Button onPress={() => setAsking(true)}>Reset all keys</Button>
      </div>
    );
  }
  return (
    <fieldset className={styles['asking']}>
      <legend className="unseen">Reset all keys</legend>
      <span>All commands get their default keys.</span>
      <Button
        isAutoFocused
        onPress={() => {
          setAsking(false);
          keymap.resetAll();
        }}
      >
        Reset all
      </Button>
      <Button look="plain" onPress={() => setAsking(false)}>
        Keep mine
      </Button>
    </fieldset>
  );
}
