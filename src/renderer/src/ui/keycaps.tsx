import { Fragment } from 'react';
import styles from './keycaps.module.css';

/** Keys, as they are shown: chords pressed one after the other are separated by a space (`Ctrl+K`, `E P`). */
export function Keycaps({ keys }: { readonly keys: string }) {
  return (
    <span className={styles['keys']}>
      {splitChords(keys).map(({ chord, start }) => (
        <Fragment key={start}>
          {start > 0 && ' '}
          <kbd className={styles['key']}>{chord}</kbd>
        </Fragment>
      ))}
    </span>
  );
}

/** The chords, each with where it begins: a sequence may press one key twice. */
function splitChords(keys: string): readonly { readonly chord: string; readonly start: number }[] {
  return [...keys.matchAll(/\S+/gu)].map((match) => ({ chord: match[0], start: match.index }));
}
