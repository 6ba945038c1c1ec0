import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { formatKeys, nameChord } from '#shared/keys.ts';
import { Button } from '../../ui/button.tsx';
import { joinClasses } from '../../ui/class-names.ts';
import { nothingRecorded, recordChord } from './key-recording.ts';
import styles from './keys-tab.module.css';

export interface KeyRecorderProps {
  /** What the keys will be for, read aloud. */
  readonly label: string;
  readonly isMac: boolean;
  /** Whether one chord is all that is recorded. */
  readonly isSingle: boolean;
  /** Why these keys, in the notation of `commands.ts`, cannot be had; null where they can. */
  readonly check: (keys: string) => string | null;
  /** They have passed the check. */
  readonly onSave: (keys: string) => void;
  readonly onCancel: () => void;
}

/**
 * Takes keys down as they are pressed. `Enter` saves them, unless it is itself the first one that is pressed. `Escape` is
 * left to what is around, which gives up, and `Tab` leads to the buttons: neither can be taken down.
 */
export function KeyRecorder({ label, isMac, isSingle, check, onSave, onCancel }: KeyRecorderProps) {
  const ref = useRef<HTMLInputElement>(null);
  const noteId = useId();
  const [recording, setRecording] = useState(nothingRecorded);
  useEffect(() => ref.current?.focus(), []);
  const keys = recording.chords.join(' ');
  const fault = keys === '' ? null : check(keys);
  const save = () => {
    if (keys !== '' && fault === null) onSave(keys);
    else ref.current?.focus();
  };
  const take = (event: KeyboardEvent<HTMLInputElement>) => {
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey;
    if (event.key === 'Escape' || (isPlain && event.key === 'Tab')) return;
    const chord = nameChord(event.nativeEvent, isMac);
    if (chord === null) return;
    event.preventDefault();
    event.stopPropagation();
    /* A key that is held down, be it from before, is pressed once. */
    if (event.repeat) return;
    if (chord === 'Enter' && keys !== '') save();
    else setRecording(recordChord(recording, { chord, at: event.timeStamp, isSingle }));
  };
  return (
    <div className={styles['recorder']}>
      <input
        ref={ref}
        readOnly
        value={keys === '' ? '' : formatKeys(keys, isMac)}
        placeholder="Press the new keys"
        aria-label={label}
        aria-describedby={noteId}
        aria-invalid={fault !== null}
        className={styles['pressed']}
        onKeyDown={take}
      />
      <Button keys={formatKeys('Enter', isMac)} onPress={save}>
        Save
      </Button>
      <Button look="plain" keys={formatKeys('Escape', isMac)} onPress={onCancel}>
        Cancel
      </Button>
      <p
        id={noteId}
        aria-live="polite"
        className={joinClasses(styles['note'], fault !== null && styles['fault'])}
      >
        {fault ?? describe(keys, isSingle)}
      </p>
    </div>
  );
}

function describe(keys: string, isSingle: boolean): string {
  if (keys !== '') return 'No command has these keys. Enter saves them.';
  return isSingle ? 'One key, with others held down.' : 'One key, or two one after the other.';
}
