import { Ellipsis } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import styles from './action-menu.module.css';
import choiceStyles from './choice.module.css';
import { joinClasses } from './class-names.ts';

export interface ActionMenuProps<Id extends string> {
  /** What the actions are done to, read aloud. */
  readonly label: string;
  readonly items: readonly { readonly id: Id; readonly label: string; readonly isDanger?: boolean }[];
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly onAction: (id: Id) => void;
}

/* However it is opened, a key of the one who opens it goes on from the first item. */
const fromTheFirst = { autoFocus: 'first' } as const;

/** What can be done to a thing, in a menu that opens from three dots; its items answer to their first letters. */
export function ActionMenu<Id extends string>({
  label,
  items,
  isOpen,
  onOpenChange,
  onAction,
}: ActionMenuProps<Id>) {
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      <Button aria-label={label} className={joinClasses(styles['dots'])}>
        <Ellipsis aria-hidden="true" />
      </Button>
      <Popover placement="bottom end" className={joinClasses(choiceStyles['popover'])} data-overlay="">
        <Menu
          {...fromTheFirst}
          className={joinClasses(choiceStyles['list'])}
          onAction={(key) => {
            const item = items.find(({ id }) => id === key);
            if (item !== undefined) onAction(item.id);
          }}
        >
          {items.map(({ id, label: name, isDanger = false }) => (
            <MenuItem
              key={id}
              id={id}
              textValue={name}
              className={joinClasses(choiceStyles['item'], isDanger && styles['danger'])}
            >
              {name}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
