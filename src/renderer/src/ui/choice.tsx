import { ChevronDown } from 'lucide-react';
import type { RefObject } from 'react';
import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select, SelectValue } from 'react-aria-components/Select';
import styles from './choice.module.css';
import { joinClasses } from './class-names.ts';
import lineStyles from './line-field.module.css';
import fieldStyles from './text-field.module.css';

export interface ChoiceProps<Id extends string> {
  readonly label: string;
  readonly buttonRef?: RefObject<HTMLButtonElement | null>;
  /** Whether its name stands beside it and not above it. */
  readonly isInline?: boolean;
  readonly items: readonly { readonly id: Id; readonly label: string }[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
}

/** A field for one of several; typing its first letters chooses it without opening the list. */
export function Choice<Id extends string>({
  label,
  buttonRef,
  isInline = false,
  items,
  value,
  onChange,
}: ChoiceProps<Id>) {
  return (
    <Select
      validationBehavior="aria"
      className={joinClasses(isInline ? lineStyles['line'] : fieldStyles['field'])}
      value={value}
      onChange={(key) => {
        const item = items.find(({ id }) => id === key);
        if (item !== undefined) onChange(item.id);
      }}
    >
      <Label className={joinClasses(fieldStyles['label'])}>{label}</Label>
      <Button
        {...(buttonRef !== undefined && { ref: buttonRef })}
        className={joinClasses(fieldStyles['input'], styles['field'])}
      >
        <SelectValue />
        <ChevronDown aria-hidden="true" className={styles['arrow']} />
      </Button>
      <Popover isNonModal className={joinClasses(styles['popover'])} data-overlay="">
        <ListBox className={joinClasses(styles['list'])} items={items}>
          {(item) => (
            <ListBoxItem id={item.id} textValue={item.label} className={joinClasses(styles['item'])}>
              {item.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
