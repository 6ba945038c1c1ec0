import type { RefObject } from 'react';
import { Label } from 'react-aria-components/Label';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';
import { joinClasses } from './class-names.ts';
import { Keycaps } from './keycaps.tsx';
import styles from './text-field.module.css';

export interface TextAreaProps {
  readonly label: string;
  /** The keys that go there, as they are shown. */
  readonly keys: string;
  readonly textAreaRef: RefObject<HTMLTextAreaElement | null>;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur: () => void;
  /** `Mod+Enter`: the words are written. */
  readonly onSubmit: () => void;
}

/** Several lines to be typed; it grows with them. */
export function TextArea({ label, keys, textAreaRef, value, onChange, onBlur, onSubmit }: TextAreaProps) {
  return (
    <TextField
      validationBehavior="aria"
      className={joinClasses(styles['field'])}
      value={value}
      onChange={onChange}
      onBlur={onBlur}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSubmit();
        else event.continuePropagation();
      }}
    >
      <span className={styles['labelLine']}>
        <Label className={joinClasses(styles['label'])}>{label}</Label>
        <Keycaps keys={keys} />
      </span>
      <AriaTextArea
        ref={textAreaRef}
        className={joinClasses(styles['input'], styles['area'])}
        rows={2}
        dir="auto"
      />
    </TextField>
  );
}
