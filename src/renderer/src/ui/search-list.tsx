import { type ReactNode, useRef } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { TextField } from 'react-aria-components/TextField';
import { joinClasses } from './class-names.ts';
import styles from './search-list.module.css';
import { useAutoFocus } from './use-auto-focus.ts';

export interface SearchItem {
  readonly id: string;
  /** What it is called, for those who hear it. */
  readonly name: string;
  readonly isDisabled?: boolean;
}

export interface SearchListProps<Item extends SearchItem> {
  /** What is typed in the field. */
  readonly label: string;
  readonly placeholder: string;
  readonly query: string;
  readonly onQueryChange: (query: string) => void;
  /** What answers the query, the best first. */
  readonly items: readonly Item[];
  readonly renderItem: (item: Item) => ReactNode;
  readonly emptyText: string;
  /** Whether it is all that the dialog holds, or one part among others, with a frame of its own. */
  readonly isPart?: boolean;
  readonly isAutoFocused?: boolean;
  /** Between the field and the list. */
  readonly tools?: ReactNode;
  /** Under the list. */
  readonly foot?: ReactNode;
  readonly onChoose: (id: Item['id']) => void;
  /** `Shift+Enter`, where it does something else than `Enter`. */
  readonly onChooseAlone?: (id: Item['id']) => void;
}

/* Autocomplete connects the field with the list (`aria-controls`, `aria-activedescendant`), and leaves its role open. */
const comboboxProps = { role: 'combobox', 'aria-expanded': true } as const;

/**
 * A field over the list of what answers it. The keyboard stays in the field: arrows go through the list, `Enter`
 * chooses, the first answer where none has been gone to.
 */
export function SearchList<Item extends SearchItem>({
  label,
  placeholder,
  query,
  onQueryChange,
  items,
  renderItem,
  emptyText,
  isPart = false,
  isAutoFocused = true,
  tools,
  foot,
  onChoose,
  onChooseAlone,
}: SearchListProps<Item>) {
  const inputRef = useAutoFocus<HTMLInputElement>(isAutoFocused);
  const listRef = useRef<HTMLDivElement>(null);
  return (
    <Autocomplete inputValue={query} onInputChange={onQueryChange}>
      <div
        className={joinClasses(styles['search'], isPart && styles['part'])}
        onKeyDownCapture={(event) => {
          const isTyped = event.target === inputRef.current;
          if (!isTyped || event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.stopPropagation();
          const focused = listRef.current?.querySelector('[role="option"][data-focused]');
          const key = focused?.getAttribute('data-key');
          const item = items.find(({ id }) => id === key) ?? items[0];
          if (item === undefined || item.isDisabled === true) return;
          if (event.shiftKey && onChooseAlone !== undefined) onChooseAlone(item.id);
          else onChoose(item.id);
        }}
      >
        <TextField validationBehavior="aria" aria-label={label} className={joinClasses(styles['field'])}>
          <Input
            {...comboboxProps}
            ref={inputRef}
            placeholder={placeholder}
            className={joinClasses(styles['input'])}
          />
        </TextField>
        {tools !== undefined && <div className={styles['tools']}>{tools}</div>}
        <ListBox
          ref={listRef}
          aria-label={`${label}: answers`}
          className={joinClasses(styles['list'])}
          items={items}
          renderEmptyState={() => <p className={styles['empty']}>{emptyText}</p>}
          onAction={(key) => {
            const item = items.find(({ id }) => id === key);
            if (item !== undefined) onChoose(item.id);
          }}
        >
          {(item) => (
            <ListBoxItem
              id={item.id}
              textValue={item.name}
              isDisabled={item.isDisabled === true}
              className={joinClasses(styles['item'])}
            >
              {renderItem(item)}
            </ListBoxItem>
          )}
        </ListBox>
        {foot !== undefined && <div className={styles['foot']}>{foot}</div>}
      </div>
    </Autocomplete>
  );
}

/** A text with the characters at some offsets (UTF-16, ascending) standing out. */
export function Emphasised({
  text,
  offsets,
}: {
  readonly text: string;
  readonly offsets: readonly number[];
}) {
  const hits = new Set(offsets);
  const runs: { text: string; readonly start: number; readonly isHit: boolean }[] = [];
  let offset = 0;
  for (const character of text) {
    const isHit = hits.has(offset);
    const last = runs.at(-1);
    if (last?.isHit === isHit) last.text += character;
    else runs.push({ text: character, start: offset, isHit });
    offset += character.length;
  }
  return (
    <>
      {runs.map(({ text: run, start, isHit }) =>
        isHit ? <b key={start}>{run}</b> : <span key={start}>{run}</span>,
      )}
    </>
  );
}
