import {
  type HTMLAttributes,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { joinClasses } from './class-names.ts';
import { findEnabled } from './list-steps.ts';
import styles from './search-list.module.css';
import { useAutoFocus } from './use-auto-focus.ts';

export interface SearchItem {
  readonly id: string;
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

/* Together a field, a list and its answers are one control, which no element of HTML is. */
const comboboxProps = (isExpanded: boolean) =>
  ({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': isExpanded }) as const;
const listboxProps = { role: 'listbox' } as const;

/**
 * A field over the list of what answers it, as the editable combobox of WAI-ARIA's authoring practices. The keyboard stays in
 * the field: arrows and pages go through the list and round its ends, `Enter` chooses what they came to, which is the first
 * answer until then.
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
  const listId = useId();
  const [active, goTo] = useActive(items);
  /* Going through the list draws none of its contents anew. */
  const contents = useMemo(() => items.map((item) => renderItem(item)), [items, renderItem]);

  useEffect(() => {
    listRef.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const choose = (item: Item | undefined, isAlone: boolean) => {
    if (item === undefined || item.isDisabled === true) return;
    if (isAlone && onChooseAlone !== undefined) onChooseAlone(item.id);
    else onChoose(item.id);
  };

  const handleKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') {
      choose(items[active], event.shiftKey);
    } else {
      const step = getStep(event.key, listRef.current);
      if (step === null) return;
      goTo(findEnabled(items, active, step));
    }
    event.preventDefault();
    event.stopPropagation();
  };

  const getOptionProps = (item: Item, isActive: boolean): HTMLAttributes<HTMLElement> => ({
    role: 'option',
    'aria-selected': isActive,
    'aria-disabled': item.isDisabled,
    className: styles['item'],
    /* The keyboard stays in the field. */
    onMouseDown: (event) => event.preventDefault(),
    onClick: () => choose(item, false),
  });

  const hasAnswers = items.length > 0;
  return (
    <div className={joinClasses(styles['search'], isPart && styles['part'])}>
      <div className={styles['field']}>
        <input
          ref={inputRef}
          type="text"
          {...comboboxProps(hasAnswers)}
          aria-label={label}
          aria-controls={hasAnswers ? listId : undefined}
          aria-activedescendant={hasAnswers ? `${listId}-${active}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          className={styles['input']}
          value={query}
          onChange={(event) => onQueryChange(event.target.value)}
          onKeyDown={handleKey}
        />
      </div>
      {tools !== undefined && <div className={styles['tools']}>{tools}</div>}
      {hasAnswers && (
        <div
          ref={listRef}
          id={listId}
          {...listboxProps}
          aria-label={`${label}: answers`}
          className={styles['list']}
        >
          {items.map((item, index) => (
            <div key={item.id} id={`${listId}-${index}`} {...getOptionProps(item, index === active)}>
              {contents[index]}
            </div>
          ))}
        </div>
      )}
      <div aria-live="polite">{!hasAnswers && <p className={styles['empty']}>{emptyText}</p>}</div>
      {foot !== undefined && <div className={styles['foot']}>{foot}</div>}
    </div>
  );
}

/** The place of the answer gone to: the first, whenever there are other answers. */
function useActive(items: readonly SearchItem[]) {
  const [{ index, among }, setActive] = useState({ index: 0, among: items });
  const ids = (list: readonly SearchItem[]): string => list.map(({ id }) => id).join('\n');
  const isSame = among === items || ids(among) === ids(items);
  return [isSame ? index : 0, (next: number) => setActive({ index: next, among: items })] as const;
}

/** How far a key goes through the list, in answers, or null where it is not for the list. */
function getStep(key: string, list: HTMLElement | null): number | null {
  const height = list?.firstElementChild?.clientHeight ?? 0;
  const page = list === null || height === 0 ? 1 : Math.max(1, Math.floor(list.clientHeight / height) - 1);
  if (key === 'ArrowDown') return 1;
  if (key === 'ArrowUp') return -1;
  if (key === 'PageDown') return page;
  if (key === 'PageUp') return -page;
  return null;
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
