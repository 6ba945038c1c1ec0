import { useId } from 'react';
import { Label } from 'react-aria-components/Label';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';
import { joinClasses } from './class-names.ts';
import styles from './text-field.module.css';

export interface LinesFieldProps {
  readonly label: string;
  /** A thing a line. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong with the lines, and what to do; null where nothing is. */
  readonly fault: string | null;
  readonly hint: string;
}

/** A short list to be typed, a thing a line. */
export function LinesField({ label, value, onChange, fault, hint }: LinesFieldProps) {
  const noteId = useId();
  return (
    <TextField
      validationBehavior="aria"
      className={joinClasses(styles['field'])}
      value={value}
      onChange={onChange}
      isInvalid={fault !== null}
      aria-describedby={noteId}
    >
      <Label className={joinClasses(styles['label'])}>{label}</Label>
      <TextArea className={joinClasses(styles['input'], styles['area'])} rows={3} dir="auto" />
      <span id={noteId} className={fault === null ? styles['hint'] : styles['fault']}>
        {fault ?? hint}
      </span>
    </TextField>
  );
}
