import { useEffect, useRef, useState } from 'react';
import { type CommandId, getCommand } from '#shared/commands.ts';
import { formatKeys, getDefaultKeys } from '#shared/keys.ts';
import { addKeys, replaceKeys } from '../../state/key-bindings.ts';
import { Button } from '../../ui/button.tsx';
import { Keycaps } from '../../ui/keycaps.tsx';
import { useApp, useAppState } from '../use-app.ts';
import { KeyRecorder } from './key-recorder.tsx';
import styles from './keys-tab.module.css';

/** What is being recorded: keys in the place of others, or more keys. */
type Recording = { readonly replaced: string | null };

const listFormat = new Intl.ListFormat('en', { type: 'disjunction' });

/** The keys of one command, to be changed; it begins with recording them. `Escape` goes back step by step. */
export function CommandKeys({ id, onBack }: { readonly id: CommandId; readonly onBack: () => void }) {
  const { keymap } = useApp();
  const { isMac, keys: allKeys } = useAppState((state) => state.keyMap);
  const isChanged = useAppState((state) => state.keymap.overrides[id] !== undefined);
  const backRef = useRef<HTMLDivElement>(null);
  const command = getCommand(id);
  const keys = allKeys.get(id) ?? [];
  const defaults = getDefaultKeys(command, isMac);
  const [recording, setRecording] = useState<Recording | null>({ replaced: keys[0] ?? null });
  const [message, setMessage] = useState('');
  const isRecording = recording !== null;
  /* What had the keyboard has gone with what it did. */
  useEffect(() => {
    if (!isRecording) backRef.current?.querySelector('button')?.focus();
  }, [isRecording]);

  const plan = (pressed: string): readonly string[] =>
    recording?.replaced == null
      ? addKeys(keys, pressed, isMac)
      : replaceKeys(keys, recording.replaced, { by: pressed, isMac });
  const bind = (changed: readonly string[], done: string) => {
    setMessage(keymap.bind(id, changed) ?? done);
    backRef.current?.querySelector('button')?.focus();
  };
  const record = (replaced: string | null) => {
    setMessage('');
    setRecording({ replaced });
  };
  const recorder = (
    <KeyRecorder
      label={`New keys for “${command.title}”`}
      isMac={isMac}
      isSingle={command.everywhere === true}
      check={(pressed) => keymap.check(id, plan(pressed))}
      onSave={(pressed) => {
        bind(plan(pressed), 'Saved.');
        setRecording(null);
      }}
      onCancel={() => setRecording(null)}
    />
  );
  return (
    <div
      className={styles['command']}
      onKeyDownCapture={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        if (recording === null) onBack();
        else setRecording(null);
      }}
    >
      <div ref={backRef}>
        <Button look="plain" onPress={onBack}>
          ‹ All commands
        </Button>
      </div>
      <h3 className={styles['name']}>{command.title.replace(/…$/, '')}</h3>
      <ul className={styles['keys']} aria-label={`Keys of “${command.title}”`}>
        {keys.map((one) => (
          <li key={one} className={styles['key']}>
            {recording?.replaced === one ? (
              recorder
            ) : (
              <>
                <span className={styles['caps']}>
                  <Keycaps keys={formatKeys(one, isMac)} />
                </span>
                <Button look="plain" onPress={() => record(one)}>
                  Change<span className="unseen"> {formatKeys(one, isMac)}</span>
                </Button>
                <Button
                  look="plain"
                  onPress={() => {
                    bind(
                      keys.filter((other) => other !== one),
                      'Removed.',
                    );
                  }}
                >
                  Remove<span className="unseen"> {formatKeys(one, isMac)}</span>
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      {keys.length === 0 && recording === null && <p className={styles['note']}>It has no keys.</p>}
      {recording?.replaced === null && recorder}
      <div className={styles['buttons']}>
        {recording === null && (
          <Button onPress={() => record(null)}>{keys.length === 0 ? 'Add keys' : 'Add more keys'}</Button>
        )}
        {isChanged && recording === null && (
          <Button onPress={() => bind(defaults, 'Reset.')}>{describeReset(defaults, isMac)}</Button>
        )}
      </div>
      <output className={styles['note']}>{message}</output>
    </div>
  );
}

function describeReset(defaults: readonly string[], isMac: boolean): string {
  const shown = defaults.map((keys) => formatKeys(keys, isMac));
  return `Reset to ${shown.length === 0 ? 'no keys' : listFormat.format(shown)}`;
}
