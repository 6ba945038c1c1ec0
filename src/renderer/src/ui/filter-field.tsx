import { Search, X } from 'lucide-react';
import type { RefObject } from 'react';
import { Button } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { SearchField } from 'react-aria-components/SearchField';
import { joinClasses } from './class-names.ts';
import styles from './filter-field.module.css';
import { Keycaps } from './keycaps.tsx';

export interface FilterFieldProps {
  readonly label: string;
  readonly placeholder: string;
  /** The keys that go there, as they are shown while it is empty. */
  readonly keys: string;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The arrow down, which leads out of it into the list. */
  readonly onLeave: () => void;
  /** Enter, without Shift or with it. */
  readonly onEnter?: (isShifted: boolean) => void;
}

/** A field over a list that it narrows down. */
export function FilterField({
  label,
  placeholder,
  keys,
  inputRef,
  value,
  onChange,
  onLeave,
  onEnter,
}: FilterFieldProps) {
  return (
    <SearchField
      validationBehavior="aria"
      aria-label={label}
      className={joinClasses(styles['field'])}
      value={value}
      onChange={onChange}
      onKeyDown={(event) => {
        const isPlain = !event.nativeEvent.isComposing;
        if (event.key === 'ArrowDown' && isPlain) {
          event.preventDefault();
          onLeave();
        } else if (event.key === 'Enter' && isPlain && onEnter !== undefined) {
          event.preventDefault();
          onEnter(event.shiftKey);
        } else event.continuePropagation();
      }}
    >
      <Search aria-hidden="true" className={styles['icon']} />
      <Input ref={inputRef} className={joinClasses(styles['input'])} placeholder={placeholder} dir="auto" />
      {value === '' ? (
        keys !== '' && (
          <span className={styles['keys']}>
            <Keycaps keys={keys} />
          </span>
        )
      ) : (
        <Button className={joinClasses(styles['clear'])} aria-label="Empty the field">
          <X aria-hidden="true" />
        </Button>
      )}
    </SearchField>
  );
}
