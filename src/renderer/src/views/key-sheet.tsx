import { useState } from 'react';
import { type Command, commandGroups, commands } from '#shared/commands.ts';
import { formatKeys } from '#shared/keys.ts';
import { matchFuzzily } from '../state/fuzzy.ts';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { Keycaps } from '../ui/keycaps.tsx';
import { SearchField } from '../ui/search-field.tsx';
import styles from './key-sheet.module.css';
import { useAppState } from './use-app.ts';
import { useClose } from './use-close.ts';

/** All keys, group by group; typing narrows them down by name or by key. */
export function KeySheet() {
  const keyMap = useAppState((state) => state.keyMap);
  const close = useClose();
  const [query, setQuery] = useState('');
  const rows = commands
    .map((command) => ({
      command,
      keys: (keyMap.keys.get(command.id) ?? []).map((keys) => formatKeys(keys, keyMap.isMac)),
    }))
    .filter(({ keys }) => keys.length > 0);
  const shown = search(rows, query.trim());
  return (
    <DialogFrame
      title="Keys"
      width="wide"
      head={
        <SearchField label="Find a key" placeholder="Find by name or key" value={query} onChange={setQuery} />
      }
      onClose={close}
    >
      <div className={styles['groups']}>
        {commandGroups.map((group) => {
          const listed = shown.filter(({ command }) => command.group === group);
          return listed.length === 0 ? null : (
            <section key={group} className={styles['group']}>
              <h3 className={styles['heading']}>{group}</h3>
              <dl>
                {listed.map(({ command, keys }) => (
                  <div key={command.id} className={styles['row']}>
                    <dt>{command.title.replace(/…$/, '')}</dt>
                    <dd className={styles['keys']}>
                      {keys.map((one, index) => (
                        <span key={one}>
                          {index > 0 && <span className={styles['or']}> or </span>}
                          <Keycaps keys={one} />
                        </span>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
        {shown.length === 0 && <p className={styles['empty']}>No command has that name or key.</p>}
      </div>
    </DialogFrame>
  );
}

interface Row {
  readonly command: Command;
  /** As they are shown. */
  readonly keys: readonly string[];
}

/** Whoever types keys means those; else the name is meant, but by a single character always a key. */
function search(rows: readonly Row[], query: string): readonly Row[] {
  if (query === '') return rows;
  const asKeys = query.toLowerCase();
  const byKeys = rows.filter(({ keys }) => keys.some((one) => one.toLowerCase() === asKeys));
  if (byKeys.length > 0 || Array.from(query).length === 1) return byKeys;
  return rows.filter(({ command }) => matchFuzzily(query, command.title) !== null);
}
