import { type RefObject, useId } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextField } from 'react-aria-components/TextField';
import { joinClasses } from './class-names.ts';
import styles from './line-field.module.css';
import fieldStyles from './text-field.module.css';

export interface LineFieldProps {
  readonly label: string;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly value: string;
  /** What is wrong with the value, and what to do; null where nothing is. */
  readonly fault: string | null;
  readonly onChange: (value: string) => void;
  readonly onBlur: () => void;
  readonly onEnter: () => void;
  /** `Mod+Enter`. */
  readonly onSubmit: () => void;
}

/** One line to be typed, with its name beside it: for what is often left empty. */
export function LineField({
  label,
  inputRef,
  value,
  fault,
  onChange,
  onBlur,
  onEnter,
  onSubmit,
}: LineFieldProps) {
  const faultId = useId();
  return (
    <TextField
      validationBehavior="aria"
      className={joinClasses(styles['line'])}
      value={value}
      onChange={onChange}
      onBlur={onBlur}
      isInvalid={fault !== null}
      {...(fault === null ? {} : { 'aria-describedby': faultId })}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) event.continuePropagation();
        else if (event.ctrlKey || event.metaKey) onSubmit();
        else onEnter();
      }}
    >
      <Label className={joinClasses(fieldStyles['label'])}>{label}</Label>
      <Input ref={inputRef} className={joinClasses(fieldStyles['input'])} dir="auto" />
      {fault !== null && (
        <span id={faultId} className={joinClasses(fieldStyles['fault'], styles['fault'])}>
          {fault}
        </span>
      )}
    </TextField>
  );
}
