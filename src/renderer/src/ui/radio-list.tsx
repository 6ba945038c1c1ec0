import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { joinClasses } from './class-names.ts';
import styles from './radio-list.module.css';

export interface RadioListProps {
  readonly label: string;
  readonly items: readonly { readonly id: string; readonly label: string; readonly hint: string }[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** One of a few that are all in sight. */
export function RadioList({ label, items, value, onChange }: RadioListProps) {
  return (
    <RadioGroup value={value} onChange={onChange} className={joinClasses(styles['group'])}>
      <Label className={joinClasses(styles['label'])}>{label}</Label>
      {items.map((item) => (
        <Radio key={item.id} value={item.id} className={joinClasses(styles['choice'])}>
          <span className={styles['dot']} />
          <span className={styles['name']}>{item.label}</span>
          <span className={styles['hint']}>{item.hint}</span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
