import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
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
  /** What the button and the menu are called by those who hear them. */
  readonly label: string;
  /** What is drawn on the button. */
  readonly children: ReactNode;
  readonly look: 'framed' | 'plain';
  readonly sections: readonly OptionsSection<Id>[];
  readonly onChange: (section: Id, chosen: ReadonlySet<string>) => void;
}

/* Sections may have options of the same name, a menu may not. */
const createKey = (section: string, option: string): string => `${section} ${option}`;

/** At once: the menu goes to its items by itself, but later than the next key may be pressed. */
function takeFocus(menu: HTMLElement | null): void {
  menu?.focus();
}

const numberFormat = new Intl.NumberFormat('en');

/** Several questions in one menu, which stays open while they are answered. */
export function OptionsMenu<Id extends string>({
  label,
  children,
  look,
  sections,
  onChange,
}: OptionsMenuProps<Id>) {
  return (
    <MenuTrigger>
      <Button aria-label={label} className={joinClasses(styles['button'], styles[look])}>
        {children}
      </Button>
      <Popover
        isNonModal
        placement="bottom end"
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
