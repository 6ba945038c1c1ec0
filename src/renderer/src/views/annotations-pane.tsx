import { memo, useEffect, useMemo, useRef } from 'react';
import type { PlacedAnnotation } from '#shared/document/annotation-step.ts';
import { type AnnotationKind, annotationKinds } from '#shared/domain/annotation.ts';
import { entityTypeNames, kindNames, kindPlurals } from '#shared/domain/labels.ts';
import type { EntityType } from '#shared/domain/records.ts';
import type { EditorSnapshot } from '../editor/article-editor.ts';
import type { App } from '../state/app.ts';
import { KindFilter } from '../ui/kind-filter.tsx';
import { KindMark } from '../ui/kind-mark.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { WindowedList, type WindowedListHandle } from '../ui/windowed-list.tsx';
import { listAnnotations } from './annotation-listing.ts';
import styles from './annotations-pane.module.css';
import { useApp, useAppState } from './use-app.ts';
import { usePane } from './use-pane.ts';

/* The heights that the style sheet gives; a windowed list must know them before it draws. */
const itemHeight = 29;
const headingHeight = 26;

/** More of an annotation's words than a row can hold. */
const longestRow = 90;

/** All annotations in the order of the text, or kind by kind; the active one stands out. */
export function AnnotationsPane() {
  const app = useApp();
  const ref = useRef<HTMLElement>(null);
  const handle = useRef<WindowedListHandle>(null);
  const snapshot = useAppState((state) => state.snapshot);
  const filter = useAppState((state) => state.filter);
  const isGrouped = useAppState((state) => state.isGrouped);
  const listing = useMemo(
    () => (snapshot === null ? null : listAnnotations(snapshot.ordered, { filter, isGrouped })),
    [snapshot, filter, isGrouped],
  );
  const activeId = snapshot?.activeId ?? null;
  const activeIndex = listing?.items.findIndex(({ id }) => id === activeId) ?? -1;

  const focusActive = () => {
    const rows = ref.current?.querySelector<HTMLElement>('[data-row][tabindex="0"]');
    (rows ?? ref.current)?.focus();
  };
  usePane('annotations', ref, focusActive);
  useEffect(() => {
    if (activeIndex < 0) return;
    handle.current?.reveal(activeIndex);
    /* The keyboard goes along where it is in the list already. */
    if (document.activeElement?.closest('[data-row]') != null) {
      const row = ref.current?.querySelector<HTMLElement>('[data-row][tabindex="0"]');
      row?.focus({ preventScroll: true });
    }
  }, [activeIndex]);

  if (snapshot === null || listing === null) {
    return <section ref={ref} aria-label="Annotations" className={styles['pane']} tabIndex={-1} />;
  }
  const entry = Math.max(0, activeIndex);
  return (
    <section ref={ref} aria-label="Annotations" className={styles['pane']} tabIndex={-1}>
      <div className={styles['head']}>
        <h2 className={styles['heading']}>Annotations · {snapshot.ordered.length}</h2>
        <button
          type="button"
          className={styles['grouping']}
          aria-pressed={isGrouped}
          onClick={() => app.store.setState({ isGrouped: !isGrouped })}
        >
          By kind
        </button>
      </div>
      <KindFilter
        label="Kinds listed"
        all={{ label: 'All', count: snapshot.ordered.length }}
        kinds={annotationKinds.map((kind) => ({
          kind,
          label: kindPlurals[kind],
          count: listing.counts[kind],
        }))}
        value={filter}
        onChange={(kind) => app.editing.setFilter(kind)}
      />
      {listing.items.length === 0 && (
        <p className={styles['empty']}>
          {filter === null
            ? 'Nothing is tagged yet.'
            : `No ${kindPlurals[filter].toLowerCase()} are tagged yet.`}
        </p>
      )}
      <WindowedList
        label="Annotations"
        className={styles['list']}
        count={listing.items.length}
        itemHeight={itemHeight}
        gaps={listing.groups.map(({ index }) => ({ index, height: headingHeight }))}
        handle={handle}
        renderItem={(index, top) => {
          const item = listing.items[index];
          if (item === undefined) return null;
          return (
            <Row
              key={item.id}
              app={app}
              annotation={item}
              document={snapshot.document}
              status={getStatus(snapshot, item)}
              type={getType(snapshot, item)}
              isActive={item.id === activeId}
              isEntry={index === entry}
              heading={listing.groups.find((group) => group.index === index)?.kind ?? null}
              place={index + 1}
              count={listing.items.length}
              top={top}
            />
          );
        }}
      />
    </section>
  );
}

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** Goes on by so many annotations in the list as it is now. */
function stepInList({ store, editing }: App, by: number): void {
  const { snapshot, filter, isGrouped } = store.getState();
  if (snapshot === null) return;
  const { items } = listAnnotations(snapshot.ordered, { filter, isGrouped });
  const current = items.findIndex(({ id }) => id === snapshot.activeId);
  const next = items[Math.min(items.length - 1, Math.max(0, current + by))];
  if (next === undefined) return;
  editing.current?.activate(next.id, { scroll: true });
  editing.readNow();
}

interface RowProps {
  readonly app: App;
  readonly annotation: PlacedAnnotation;
  /** The words of the annotation are those of this document. */
  readonly document: EditorSnapshot['document'];
  readonly status: string;
  /** Of an entity; null for the other kinds. */
  readonly type: EntityType | null;
  readonly isActive: boolean;
  /** Whether the tabulator comes into the list here. */
  readonly isEntry: boolean;
  /** The kind whose first item it is, where they are grouped. */
  readonly heading: AnnotationKind | null;
  readonly place: number;
  readonly count: number;
  readonly top: number;
}

/* Most rows are the same after a tag as before it. */
const Row = memo(function Row({
  app,
  annotation: { id, body },
  status,
  type,
  isActive,
  isEntry,
  heading,
  place,
  count,
  top,
}: RowProps) {
  const goTo = () => {
    app.editing.current?.activate(id, { scroll: true });
    app.paneFocus.focus('article');
  };
  return (
    <li
      className={styles['item']}
      style={{ top }}
      aria-posinset={place}
      aria-setsize={count}
      data-listed-id={id}
    >
      {heading !== null && <h3 className={styles['group']}>{kindPlurals[heading]}</h3>}
      <button
        type="button"
        data-row=""
        className={styles['row']}
        tabIndex={isEntry ? 0 : -1}
        aria-current={isActive ? 'true' : undefined}
        onClick={goTo}
        onKeyDown={(event) => {
          const by = steps[event.key];
          if (by === undefined) return;
          event.preventDefault();
          stepInList(app, by);
        }}
      >
        <KindMark kind={body.kind} />
        <span className="unseen">{type === null ? kindNames[body.kind] : entityTypeNames[type]}: </span>
        <span className={styles['words']} dir="auto">
          {app.editing.current?.getText(id, longestRow)}
        </span>
        {type !== null && (
          <span className={styles['type']} aria-hidden="true">
            {entityTypeNames[type]}
          </span>
        )}
        {body.note !== null && (
          <span className={styles['note']} title={body.note}>
            note
          </span>
        )}
        <StatusMark status={status} />
      </button>
    </li>
  );
});

function getStatus({ records }: EditorSnapshot, { body }: PlacedAnnotation): string {
  return records[body.kind].get(body.refId)?.status ?? 'unchecked';
}

function getType({ records }: EditorSnapshot, { body }: PlacedAnnotation): EntityType | null {
  return body.kind === 'entity' ? (records.entity.get(body.refId)?.type ?? null) : null;
}
