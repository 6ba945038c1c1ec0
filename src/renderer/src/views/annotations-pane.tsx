import { useCallback, useDeferredValue, useEffect, useLayoutEffect, useRef } from 'react';
import { isFiltering } from '../state/annotation-filter.ts';
import type { App } from '../state/app.ts';
import { getInterfaceScale } from '../state/appearance.ts';
import { getSourcePolicy, readListed } from '../state/listed-annotations.ts';
import { Keycaps } from '../ui/keycaps.tsx';
import { formatNumber } from '../ui/numbers.ts';
import { WindowedList, type WindowedListHandle } from '../ui/windowed-list.tsx';
import { AnnotationRow, readRowFacts } from './annotations/annotation-row.tsx';
import { FilterBar } from './annotations/filter-bar.tsx';
import { groupTitles } from './annotations/filter-words.ts';
import { OrderMenu } from './annotations/order-menu.tsx';
import styles from './annotations-pane.module.css';
import { useApp, useAppState, useKeys } from './use-app.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { usePane } from './use-pane.ts';

/* The heights that the style sheet gives in rem, in pixels at their normal size; a windowed list must know them before it draws. */
const itemHeight = 29;
const headingHeight = 26;

/** The annotations that pass the filter, in the order that was asked for; the active one stands out. */
export function AnnotationsPane() {
  const app = useApp();
  const ref = useRef<HTMLElement>(null);
  const handle = useRef<WindowedListHandle>(null);
  const snapshot = useAppState((state) => state.listed);
  /* The list follows what is typed in the field, which must not wait for it. */
  const filter = useDeferredValue(useAppState((state) => state.filter));
  const library = useAppState((state) => state.library);
  const listOrder = useAppState((state) => state.listOrder);
  const isGrouped = useAppState((state) => state.isGrouped);
  const scale = useAppState((state) => getInterfaceScale(state.preferences.zoom));
  const listed = readListed({ snapshot, filter, library, listOrder, isGrouped });
  const activeId = snapshot?.activeId ?? null;
  const activeIndex = listed?.items.findIndex(({ id }) => id === activeId) ?? -1;
  const entry = Math.max(0, activeIndex);
  const items = listed?.items;

  const focusEntry = () => (findEntry(ref.current) ?? ref.current)?.focus(quietly);
  usePane('annotations', ref, focusEntry);

  const shown = useRef({ filter, listOrder, isGrouped });
  useEffect(() => {
    const last = shown.current;
    const isOther = last.filter !== filter || last.listOrder !== listOrder || last.isGrouped !== isGrouped;
    shown.current = { filter, listOrder, isGrouped };
    /* Another list is looked at from its beginning, unless the work is somewhere in it. */
    if (activeIndex < 0 && !isOther) return;
    /* With the layout of the next frame: asked for here there would be one more, and the next key would wait for it. */
    requestAnimationFrame(() => handle.current?.reveal(entry));
  }, [handle, shown, activeIndex, entry, filter, listOrder, isGrouped]);
  useEffect(() => {
    /* The keyboard goes along where it is in the list already. */
    if (document.activeElement?.closest('[data-row]') != null) findEntry(ref.current)?.focus(quietly);
  });
  const keptFocus = useKeptFocus(() => {
    const row = findEntry(ref.current);
    if (row === null) app.filtering.focusField();
    else row.focus(quietly);
  });

  /* A short list leaves its room to the inspector; one that is filtered does not, lest the panes move while one types. */
  const length = (listed?.total ?? 0) * itemHeight * scale;
  useLayoutEffect(() => {
    ref.current?.style.setProperty('--rows', `${length}px`);
  }, [length]);

  const onKey = useCallback(
    (key: string): boolean => {
      const by = steps[key];
      if (by === undefined) return false;
      /* Up from the first row is where the list was come into from. */
      if (!stepInList(app, by) && key === 'ArrowUp') app.filtering.focusField();
      return true;
    },
    [app],
  );

  if (snapshot === null || listed === null || items === undefined) {
    return <section ref={ref} aria-label="Annotations" className={styles['pane']} tabIndex={-1} />;
  }
  const { groups, total } = listed;
  const policy = getSourcePolicy({ library });
  return (
    <section ref={ref} aria-label="Annotations" className={styles['pane']} tabIndex={-1}>
      <div className={styles['head']}>
        <h2 className={styles['heading']}>
          Annotations ·{' '}
          {isFiltering(filter)
            ? `${formatNumber(items.length)} of ${formatNumber(total)}`
            : formatNumber(total)}
        </h2>
        <OrderMenu />
      </div>
      <FilterBar
        listed={listed}
        onLeave={() => {
          if (activeIndex < 0) stepInList(app, 1);
          focusEntry();
        }}
      />
      {items.length === 0 && <NothingListed isEmpty={total === 0} />}
      <div className={styles['rows']} {...keptFocus}>
        <WindowedList
          label="Annotations"
          className={styles['list']}
          count={items.length}
          itemHeight={itemHeight * scale}
          gaps={groups.map(({ index }) => ({ index, height: headingHeight * scale }))}
          kept={entry}
          handle={handle}
          renderItem={(index, top) => {
            const item = items[index];
            if (item === undefined) return null;
            const group = groups.find((one) => one.index === index);
            return (
              <AnnotationRow
                key={item.id}
                app={app}
                annotation={item}
                document={snapshot.document}
                {...readRowFacts(snapshot, item, policy)}
                isActive={item.id === activeId}
                isEntry={index === entry}
                heading={group === undefined ? null : groupTitles[group.name]}
                headingCount={group?.count ?? 0}
                place={index + 1}
                count={items.length}
                top={top}
                onKey={onKey}
              />
            );
          }}
        />
      </div>
    </section>
  );
}

/** What to press next. */
function NothingListed({ isEmpty }: { readonly isEmpty: boolean }) {
  const claimKeys = useKeys('tag.claim');
  const clearKeys = useKeys('filter.clear');
  return (
    <p className={styles['empty']}>
      {isEmpty ? (
        <>
          Nothing is tagged yet. <Keycaps keys={claimKeys} /> tags a claim.
        </>
      ) : (
        <>
          None passes the filter. <Keycaps keys={clearKeys} /> lists all.
        </>
      )}
    </p>
  );
}

/* What is gone to is brought into sight by the list itself. */
const quietly = { preventScroll: true } as const;

/** The row by which the keyboard comes into the list. */
function findEntry(pane: HTMLElement | null): HTMLElement | null {
  return pane?.querySelector<HTMLElement>('[data-row][tabindex="0"]') ?? null;
}

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** Goes on by so many annotations in the list as it is now; false where it is there already. */
function stepInList({ store, editing }: App, by: number): boolean {
  const state = store.getState();
  const items = readListed(state)?.items ?? [];
  const current = items.findIndex(({ id }) => id === state.snapshot?.activeId);
  const place = Math.min(items.length - 1, Math.max(0, current + by));
  const next = items[place];
  if (next === undefined || place === current) return false;
  editing.current?.activate(next.id, { scroll: true });
  editing.readNow();
  return true;
}
