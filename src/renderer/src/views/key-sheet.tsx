import { useState } from 'react';
import { commandGroups, commands } from '#shared/commands.ts';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { Keycaps } from '../ui/keycaps.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { searchKeyRows, toKeyRow } from './key-search.ts';
import styles from './key-sheet.module.css';
import { useAppState } from './use-app.ts';
import { useClose } from './use-close.ts';

/** All keys, group by group; typing narrows them down by name or by key. */
export function KeySheet() {
  const keyMap = useAppState((state) => state.keyMap);
  const close = useClose();
  const [query, setQuery] = useState('');
  const rows = commands.map((command) => toKeyRow(command, keyMap)).filter(({ keys }) => keys.length > 0);
  const shown = searchKeyRows(rows, query);
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
