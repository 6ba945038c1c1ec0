import { ChevronDown } from 'lucide-react';
import { useId } from 'react';
import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import choiceStyles from './choice.module.css';
import { joinClasses } from './class-names.ts';
import styles from './suggest-field.module.css';
import fieldStyles from './text-field.module.css';

export interface SuggestFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is proposed while typing; anything else may be typed as well. */
  readonly suggestions: readonly string[];
  readonly fault: string | null;
  readonly hint: string;
}

/* In pixels: what is proposed must not cover the dialog. */
const longestList = 256;

/** One line to be typed, which proposes what is usual there. */
export function SuggestField({ label, value, onChange, suggestions, fault, hint }: SuggestFieldProps) {
  const noteId = useId();
  return (
    <ComboBox
      validationBehavior="aria"
      className={joinClasses(fieldStyles['field'])}
      allowsCustomValue
      inputValue={value}
      onInputChange={onChange}
      defaultItems={suggestions.map((name) => ({ name }))}
      isInvalid={fault !== null}
      aria-describedby={noteId}
    >
      <Label className={joinClasses(fieldStyles['label'])}>{label}</Label>
      <div className={styles['line']}>
        <Input className={joinClasses(fieldStyles['input'], styles['input'])} />
        <Button className={joinClasses(styles['button'])}>
          <ChevronDown aria-hidden="true" className={choiceStyles['arrow']} />
        </Button>
      </div>
      <span id={noteId} className={fault === null ? fieldStyles['hint'] : fieldStyles['fault']}>
        {fault ?? hint}
      </span>
      <Popover maxHeight={longestList} className={joinClasses(choiceStyles['popover'])} data-overlay="">
        <ListBox className={joinClasses(choiceStyles['list'])}>
          {({ name }: { readonly name: string }) => (
            <ListBoxItem id={name} textValue={name} className={joinClasses(choiceStyles['item'])}>
              {name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
