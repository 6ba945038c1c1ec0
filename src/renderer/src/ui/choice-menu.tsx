import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import styles from './choice.module.css';
import { joinClasses } from './class-names.ts';
import { Keycaps } from './keycaps.tsx';

export interface ChoiceMenuProps<Id extends string> {
  /** What is chosen, read aloud. */
  readonly label: string;
  /** The choice now, as it is drawn. */
  readonly shown: string;
  /** The keys that open it, as they are shown. */
  readonly keys: string;
  readonly items: readonly { readonly id: Id; readonly label: string; readonly sign: ReactNode }[];
  readonly value: Id;
  readonly isOpen: boolean;
  /** Whether a key from somewhere else opened it: then the next key is the menu's already. */
  readonly isOpenedByKey: boolean;
  /** Whether the rest of the window is out of reach as long as it is open, also for those who hear it. */
  readonly isModal?: boolean;
  /** Whether each item begins with another letter, which is shown as its key. */
  readonly hasLetters?: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** The chosen one may be the same as before. */
  readonly onChoose: (id: Id) => void;
}

/** At once: the menu goes to its items by itself, but later than the next key may be pressed. */
function takeFocus(menu: HTMLElement | null): void {
  menu?.focus();
}

/** One of a few, in a menu that opens from the word for it; its items answer to their first letters. */
export function ChoiceMenu<Id extends string>({
  label,
  shown,
  keys,
  items,
  value,
  isOpen,
  isOpenedByKey,
  isModal = false,
  hasLetters = true,
  onOpenChange,
  onChoose,
}: ChoiceMenuProps<Id>) {
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      <Button className={joinClasses(styles['word'])}>
        <span className="unseen">{label}: </span>
        {shown}
        <ChevronDown aria-hidden="true" className={styles['arrow']} />
        <Keycaps keys={keys} />
      </Button>
      <Popover isNonModal={!isModal} className={joinClasses(styles['popover'])} data-overlay="">
        <Menu
          {...(isOpenedByKey && { ref: takeFocus })}
          className={joinClasses(styles['list'])}
          selectionMode="single"
          selectedKeys={[value]}
          disallowEmptySelection
          onAction={(key) => {
            const item = items.find(({ id }) => id === key);
            if (item !== undefined) onChoose(item.id);
          }}
        >
          {items.map(({ id, label: name, sign }) => (
            <MenuItem key={id} id={id} textValue={name} className={joinClasses(styles['item'])}>
              {sign}
              {name}
              {hasLetters && (
                <span className={styles['letter']}>
                  <Keycaps keys={name.charAt(0).toUpperCase()} />
                </span>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
