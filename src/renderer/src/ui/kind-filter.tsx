import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { joinClasses } from './class-names.ts';
import styles from './kind-filter.module.css';
import { KindMark } from './kind-mark.tsx';

type Kind = 'claim' | 'quote' | 'entity';

export interface KindFilterProps {
  readonly label: string;
  readonly all: { readonly label: string; readonly count: number };
  readonly kinds: readonly { readonly kind: Kind; readonly label: string; readonly count: number }[];
  /** Null: all. */
  readonly value: Kind | null;
  readonly onChange: (kind: Kind | null) => void;
}

/** One kind, or all of them, each with how many there are. */
export function KindFilter({ label, all, kinds, value, onChange }: KindFilterProps) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={joinClasses(styles['group'])}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value ?? 'all']}
      onSelectionChange={(keys) => onChange(kinds.find(({ kind }) => keys.has(kind))?.kind ?? null)}
    >
      <ToggleButton id="all" className={joinClasses(styles['choice'])}>
        {all.label} {all.count}
      </ToggleButton>
      {kinds.map(({ kind, label: name, count }) => (
        <ToggleButton
          key={kind}
          id={kind}
          aria-label={`${name} ${count}`}
          className={joinClasses(styles['choice'])}
        >
          <KindMark kind={kind} />
          {count}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
