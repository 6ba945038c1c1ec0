import { Input } from 'react-aria-components/Input';
import { TextField } from 'react-aria-components/TextField';
import { joinClasses } from './class-names.ts';
import styles from './text-field.module.css';
import { useAutoFocus } from './use-auto-focus.ts';

export interface SearchFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  /** Whether it takes the keyboard as it appears. */
  readonly isAutoFocused?: boolean;
  readonly onChange: (value: string) => void;
}

/** A field that narrows down what is under it. */
export function SearchField({ label, placeholder, value, isAutoFocused = true, onChange }: SearchFieldProps) {
  const ref = useAutoFocus<HTMLInputElement>(isAutoFocused);
  return (
    <TextField
      validationBehavior="aria"
      aria-label={label}
      type="search"
      value={value}
      onChange={onChange}
      className={joinClasses(styles['field'])}
    >
      <Input ref={ref} className={joinClasses(styles['input'])} placeholder={placeholder} />
    </TextField>
  );
}
