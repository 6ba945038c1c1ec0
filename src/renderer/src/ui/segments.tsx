import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { joinClasses } from './class-names.ts';
import styles from './segments.module.css';
import fieldStyles from './text-field.module.css';

export interface SegmentsProps<Id extends string> {
  readonly label: string;
  readonly items: readonly { readonly id: Id; readonly label: string }[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
}

/** One of a few, side by side. */
export function Segments<Id extends string>({ label, items, value, onChange }: SegmentsProps<Id>) {
  return (
    <RadioGroup
      orientation="horizontal"
      className={joinClasses(fieldStyles['field'])}
      value={value}
      onChange={(chosen) => {
        const item = items.find(({ id }) => id === chosen);
        if (item !== undefined) onChange(item.id);
      }}
    >
      <Label className={joinClasses(fieldStyles['label'])}>{label}</Label>
      <div className={styles['row']}>
        {items.map((item) => (
          <Radio key={item.id} value={item.id} className={joinClasses(styles['segment'])}>
            {item.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
