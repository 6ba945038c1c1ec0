import { type RefObject, useId } from 'react';
import { Label } from 'react-aria-components/Label';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';
import { joinClasses } from './class-names.ts';
import { Keycaps } from './keycaps.tsx';
import styles from './text-field.module.css';

export interface TextAreaProps {
  readonly label: string;
  /** The keys that go there, as they are shown; none where it is empty. */
  readonly keys?: string;
  readonly textAreaRef?: RefObject<HTMLTextAreaElement | null>;
  readonly value: string;
  /** What is wrong with the value, and what to do; null where nothing is. */
  readonly fault?: string | null;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  /** `Mod+Enter`: the words are written. */
  readonly onSubmit?: () => void;
  /** `Enter` alone, where it makes no new line; `Shift+Enter` does then. */
  readonly onEnter?: (() => void) | undefined;
  readonly rows?: number;
}

/** Several lines to be typed; it grows with them. */
export function TextArea({
  label,
  keys = '',
  textAreaRef,
  value,
  fault = null,
  onChange,
  onBlur,
  onSubmit,
  onEnter,
  rows = 2,
}: TextAreaProps) {
  const faultId = useId();
  return (
    <TextField
      validationBehavior="aria"
      className={joinClasses(styles['field'])}
      value={value}
      onChange={onChange}
      isInvalid={fault !== null}
      {...(fault === null ? {} : { 'aria-describedby': faultId })}
      {...(onBlur !== undefined && { onBlur })}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) event.continuePropagation();
        else if (event.ctrlKey || event.metaKey) onSubmit?.();
        else if (onEnter !== undefined && !event.shiftKey) {
          event.preventDefault();
          onEnter();
        } else event.continuePropagation();
      }}
    >
      <span className={styles['labelLine']}>
        <Label className={joinClasses(styles['label'])}>{label}</Label>
        {keys !== '' && <Keycaps keys={keys} />}
      </span>
      <AriaTextArea
        {...(textAreaRef !== undefined && { ref: textAreaRef })}
        className={joinClasses(styles['input'], styles['area'])}
        rows={rows}
        dir="auto"
      />
      {fault !== null && (
        <span id={faultId} className={styles['fault']}>
          {fault}
        </span>
      )}
    </TextField>
  );
}
