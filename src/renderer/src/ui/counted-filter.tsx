import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { joinClasses } from './class-names.ts';
import styles from './counted-filter.module.css';
import { formatNumber } from './numbers.ts';

export interface CountedFilterProps<Id extends string> {
  readonly label: string;
  /** `row`: side by side, as wide as they are; `pairs`: two and two, all alike. */
  readonly layout: 'row' | 'pairs';
  readonly items: readonly {
    readonly id: Id;
    readonly label: string;
    readonly count: number;
    /** What stands for the label, which is then only read aloud. */
    readonly sign?: ReactNode;
  }[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
}

/** One sort of things in a list, each with how many there are. */
export function CountedFilter<Id extends string>({
  label,
  layout,
  items,
  value,
  onChange,
}: CountedFilterProps<Id>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={joinClasses(styles[layout])}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const item = items.find(({ id }) => keys.has(id));
        if (item !== undefined) onChange(item.id);
      }}
    >
      {items.map(({ id, label: name, count, sign }) => (
        <ToggleButton
          key={id}
          id={id}
          className={joinClasses(styles['choice'])}
          {...(sign !== undefined && { 'aria-label': `${name} ${formatNumber(count)}` })}
        >
          {sign ?? name} <span>{formatNumber(count)}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
