import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { joinClasses } from './class-names.ts';
import styles from './status-choice.module.css';
import fieldStyles from './text-field.module.css';

export interface StatusChoiceProps<Id extends string> {
  readonly label: string;
  readonly items: readonly {
    readonly id: Id;
    readonly label: string;
    /** The keys that choose it from the text, as they are shown. */
    readonly keys: string;
    /** What it says of the work, which gives it its colour. */
    readonly look: 'ok' | 'change' | 'doubt' | 'quiet';
  }[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
}

/** One of a few statuses, all in sight, each with its key. */
export function StatusChoice<Id extends string>({ label, items, value, onChange }: StatusChoiceProps<Id>) {
  return (
    <RadioGroup
      orientation="horizontal"
      value={value}
      onChange={(id) => {
        const item = items.find((candidate) => candidate.id === id);
        if (item !== undefined) onChange(item.id);
      }}
      className={joinClasses(fieldStyles['field'])}
    >
      <Label className={joinClasses('unseen')}>{label}</Label>
      <div className={styles['choices']}>
        {items.map((item) => (
          <Radio key={item.id} value={item.id} className={joinClasses(styles['choice'], styles[item.look])}>
            {item.keys !== '' && <kbd className={styles['key']}>{item.keys}</kbd>}
            {item.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
