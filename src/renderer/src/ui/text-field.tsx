import { useId } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import { joinClasses } from './class-names.ts';
import styles from './text-field.module.css';
import { useAutoFocus } from './use-auto-focus.ts';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong with the value, and what to do; null where nothing is. */
  readonly fault?: string | null;
  readonly hint?: string;
  readonly isAutoFocused?: boolean;
}

/** One line to be typed, with its name above it. */
export function TextField({
  label,
  value,
  onChange,
  fault = null,
  hint,
  isAutoFocused = false,
}: TextFieldProps) {
  const ref = useAutoFocus<HTMLInputElement>(isAutoFocused);
  const noteId = useId();
  const note = fault ?? hint;
  return (
    <AriaTextField
      validationBehavior="aria"
      className={joinClasses(styles['field'])}
      value={value}
      onChange={onChange}
      isInvalid={fault !== null}
      {...(note === undefined ? {} : { 'aria-describedby': noteId })}
    >
      <Label className={joinClasses(styles['label'])}>{label}</Label>
      <Input ref={ref} className={joinClasses(styles['input'])} />
      {note !== undefined && (
        <span id={noteId} className={fault === null ? styles['hint'] : styles['fault']}>
          {note}
        </span>
      )}
    </AriaTextField>
  );
}
