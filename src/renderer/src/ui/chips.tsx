import { X } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Tag, TagGroup, TagList } from 'react-aria-components/TagGroup';
import styles from './chips.module.css';
import { joinClasses } from './class-names.ts';

export interface ChipsProps {
  readonly label: string;
  readonly items: readonly { readonly id: string; readonly label: string }[];
  readonly onRemove: (ids: ReadonlySet<string>) => void;
}

/** What has been chosen, each to be taken away again: by its cross, or by `Delete` where the arrows lead. */
export function Chips({ label, items, onRemove }: ChipsProps) {
  return (
    <TagGroup
      aria-label={label}
      className={joinClasses(styles['group'])}
      onRemove={(keys) => onRemove(new Set([...keys].map(String)))}
    >
      <TagList items={items} className={joinClasses(styles['list'])}>
        {(item) => (
          <Tag id={item.id} textValue={item.label} className={joinClasses(styles['chip'])}>
            {item.label}
            <Button slot="remove" className={joinClasses(styles['remove'])}>
              <X aria-hidden="true" />
            </Button>
          </Tag>
        )}
      </TagList>
    </TagGroup>
  );
}
