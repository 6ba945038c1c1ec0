import { Check } from 'lucide-react';
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox';
import styles from './checkbox.module.css';
import { joinClasses } from './class-names.ts';

export interface CheckboxProps {
  readonly label: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
}

/** Yes or no. */
export function Checkbox({ label, isSelected, onChange }: CheckboxProps) {
  return (
    <AriaCheckbox isSelected={isSelected} onChange={onChange} className={joinClasses(styles['checkbox'])}>
      <span className={styles['box']}>{isSelected && <Check aria-hidden="true" />}</span>
      {label}
    </AriaCheckbox>
  );
}
