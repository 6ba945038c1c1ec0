import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { joinClasses } from './class-names.ts';
import styles from './counted-filter.module.css';

export interface CountedFilterProps<Id extends string> {
  readonly label: string;
  readonly items: readonly { readonly id: Id; readonly label: string; readonly count: number }[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
}

/** One sort of things in a list, each with how many there are. */
export function CountedFilter<Id extends string>({ label, items, value, onChange }: CountedFilterProps<Id>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={joinClasses(styles['group'])}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const item = items.find(({ id }) => keys.has(id));
        if (item !== undefined) onChange(item.id);
      }}
    >
      {items.map(({ id, label: name, count }) => (
        <ToggleButton key={id} id={id} className={joinClasses(styles['choice'])}>
          {name} <span className={styles['count']}>{count}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
