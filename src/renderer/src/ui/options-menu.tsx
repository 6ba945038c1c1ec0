import { Check } from 'lucide-react';
import { type ReactNode, type RefObject, useCallback, useRef } from 'react';
import { Button } from 'react-aria-components/Button';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import choiceStyles from './choice.module.css';
import { joinClasses } from './class-names.ts';
import styles from './options-menu.module.css';

export interface OptionsSection<Id extends string = string> {
  readonly id: Id;
  readonly title: string;
  /** `one`: choosing another takes the place of the first; `many`: each is chosen by itself. */
  readonly selection: 'one' | 'many';
  readonly options: readonly {
    readonly id: string;
    readonly label: string;
    /** How many things it stands for. */
    readonly count?: number;
  }[];
  readonly chosen: readonly string[];
}

export interface OptionsMenuProps<Id extends string> {
  /** What the menu is called by those who hear it. */
  readonly label: string;
  /** What stands on the button. */
  readonly children: ReactNode;
  readonly look: 'framed' | 'plain';
  /** What the menu lies beside, where it is long; else it lies under its button. */
  readonly besideRef?: RefObject<HTMLElement | null>;
  /** With which of its ends it lies under the button's: the last one, where it is left out. */
  readonly align?: 'start' | 'end';
  readonly sections: readonly OptionsSection<Id>[];
  readonly onChange: (section: Id, chosen: ReadonlySet<string>) => void;
}

/* Sections may have options of the same name, a menu may not. */
const createKey = (section: string, option: string): string => `${section} ${option}`;

const numberFormat = new Intl.NumberFormat('en');

/** Several questions in one menu, which stays open while they are answered. */
export function OptionsMenu<Id extends string>({
  label,
  children,
  look,
  besideRef,
  align = 'end',
  sections,
  onChange,
}: OptionsMenuProps<Id>) {
  const buttonRef = useRef<HTMLButtonElement>(null);
  const menuRef = useRef<HTMLDivElement>(null);
  /* At once: the menu goes to its items by itself, but later than the next key may be pressed. */
  const takeFocus = useCallback((menu: HTMLDivElement | null) => {
    menuRef.current = menu;
    menu?.focus();
  }, []);
  return (
    <MenuTrigger
      onOpenChange={(isOpen) => {
        /* At once as well, and not in the next frame: the next key may be one of where the menu was opened. */
        if (!isOpen && menuRef.current?.contains(document.activeElement) === true) buttonRef.current?.focus();
      }}
    >
      <Button ref={buttonRef} className={joinClasses(styles['button'], styles[look])}>
        {children}
      </Button>
      <Popover
        isNonModal
        {...(besideRef === undefined
          ? { placement: `bottom ${align}` as const }
          : { placement: 'start bottom', triggerRef: besideRef })}
        className={joinClasses(choiceStyles['popover'], styles['popover'])}
        data-overlay=""
      >
        <Menu ref={takeFocus} aria-label={label} className={joinClasses(choiceStyles['list'])}>
          {sections.map(({ id, title, selection, options, chosen }) => (
            <MenuSection
              key={id}
              id={id}
              selectionMode={selection === 'one' ? 'single' : 'multiple'}
              disallowEmptySelection={selection === 'one'}
              selectedKeys={chosen.map((option) => createKey(id, option))}
              shouldCloseOnSelect={false}
              onSelectionChange={(keys) => {
                const isChosen = (option: string) => keys === 'all' || keys.has(createKey(id, option));
                onChange(id, new Set(options.map((option) => option.id).filter(isChosen)));
              }}
              className={joinClasses(styles['section'])}
            >
              <Header className={joinClasses(styles['title'])}>{title}</Header>
              {options.map((option) => (
                <MenuItem
                  key={option.id}
                  id={createKey(id, option.id)}
                  textValue={option.label}
                  className={joinClasses(
                    choiceStyles['item'],
                    styles['option'],
                    option.count === 0 && styles['none'],
                  )}
                >
                  <Check aria-hidden="true" className={styles['check']} />
                  {option.label}
                  {option.count !== undefined && (
                    <span className={styles['count']}>{numberFormat.format(option.count)}</span>
                  )}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
