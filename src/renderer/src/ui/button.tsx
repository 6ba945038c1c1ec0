import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import styles from './button.module.css';
import { joinClasses } from './class-names.ts';
import { Keycaps } from './keycaps.tsx';
import { useAutoFocus } from './use-auto-focus.ts';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  /** `plain`: words in a line; `main`: what Enter does in a dialog; `danger`: takes something away. */
  readonly look?: 'plain' | 'main' | 'danger' | undefined;
  /** The keys that do the same, as they are shown. */
  readonly keys?: string;
  readonly isKeysFirst?: boolean;
  /** Sends the form that it stands in, in the place of `onPress`. */
  readonly isSubmit?: boolean;
  /** What it does is being done: it does nothing more, and keeps the keyboard, which a disabled button loses. */
  readonly isBusy?: boolean;
  readonly isAutoFocused?: boolean;
}

export function Button({
  children,
  onPress,
  look,
  keys = '',
  isKeysFirst = false,
  isSubmit = false,
  isBusy = false,
  isAutoFocused = false,
}: ButtonProps) {
  const ref = useAutoFocus<HTMLButtonElement>(isAutoFocused);
  return (
    <AriaButton
      type={isSubmit ? 'submit' : 'button'}
      className={joinClasses(
        styles['button'],
        look !== undefined && styles[look],
        isKeysFirst && styles['keysFirst'],
      )}
      isPending={isBusy}
      ref={ref}
      {...(onPress !== undefined && { onPress })}
    >
      <span>{children}</span>
      {keys !== '' && <Keycaps keys={keys} />}
    </AriaButton>
  );
}
