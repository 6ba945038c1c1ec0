import { BookDashed, PencilLine } from 'lucide-react';
import { memo } from 'react';
import type { PlacedAnnotation } from '#shared/document/annotation-step.ts';
import { comparisonNames, entityTypeNames, kindNames } from '#shared/domain/labels.ts';
import type { EntityType, Quote } from '#shared/domain/records.ts';
import type { EditorSnapshot } from '../../editor/article-editor.ts';
import {
  type FilterPolicy,
  getEntityType,
  hasFeature,
  isOrphan,
  readStanding,
} from '../../state/annotation-filter.ts';
import type { App } from '../../state/app.ts';
import { joinClasses } from '../../ui/class-names.ts';
import { KindMark } from '../../ui/kind-mark.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import styles from './annotation-row.module.css';

/** More of an annotation's words than a row can hold. */
const longestRow = 90;

type ComparisonResult = NonNullable<Quote['verification']>['result'];

/** What a row shows beside the words. */
export interface RowFacts {
  readonly status: string;
  /** Of an entity; null for the other kinds. */
  readonly type: EntityType | null;
  /** What came of comparing a quote with a source; null where it was compared with none, and of the other kinds. */
  readonly comparison: ComparisonResult | null;
  readonly hasCorrection: boolean;
  /** Whether it counts as checked, and rests on too few sources. */
  readonly isThin: boolean;
  /** What has become of the words. */
  readonly words: 'same' | 'changed' | 'lost';
}

export function readRowFacts(
  snapshot: EditorSnapshot,
  placed: PlacedAnnotation,
  policy: FilterPolicy,
): RowFacts {
  const { status } = readStanding(snapshot, placed);
  const has = (feature: 'correction' | 'needs-sources' | 'changed') =>
    hasFeature(snapshot, placed, { feature, policy });
  return {
    status,
    type: placed.body.kind === 'entity' ? getEntityType(snapshot, placed) : null,
    comparison:
      placed.body.kind === 'quote'
        ? (snapshot.records.quote.get(placed.body.refId)?.verification?.result ?? null)
        : null,
    hasCorrection: has('correction'),
    /* Of what is still to be checked everybody knows that it lacks sources. */
    isThin: status !== 'unchecked' && status !== 'checking' && has('needs-sources'),
    words: isOrphan(placed) ? 'lost' : has('changed') ? 'changed' : 'same',
  };
}

export interface AnnotationRowProps extends RowFacts {
  readonly app: App;
  readonly annotation: PlacedAnnotation;
  /** The words of the annotation are those of this document. */
  readonly document: EditorSnapshot['document'];
  readonly isActive: boolean;
  /** Whether the tabulator comes into the list here. */
  readonly isEntry: boolean;
  /** The title over it, where it is the first of a group, and how many stand under that. */
  readonly heading: string | null;
  readonly headingCount: number;
  readonly place: number;
  readonly count: number;
  readonly top: number;
  /** A key of the list, such as an arrow; whether it was one. */
  readonly onKey: (key: string) => boolean;
}

/* Most rows are the same after a tag as before it. */
export const AnnotationRow = memo(function AnnotationRow({
  app,
  annotation: { id, body },
  status,
  type,
  comparison,
  hasCorrection,
  isThin,
  words,
  isActive,
  isEntry,
  heading,
  headingCount,
  place,
  count,
  top,
  onKey,
}: AnnotationRowProps) {
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
      {heading !== null && (
        <h3 className={styles['group']}>
          {heading} · {headingCount}
        </h3>
      )}
      <button
        type="button"
        data-row=""
        className={styles['row']}
        tabIndex={isEntry ? 0 : -1}
        aria-current={isActive ? 'true' : undefined}
        onClick={goTo}
        onKeyDown={(event) => {
          if (onKey(event.key)) event.preventDefault();
        }}
      >
        <KindMark kind={body.kind} />
        <span className="unseen">{type === null ? kindNames[body.kind] : entityTypeNames[type]}: </span>
        <span className={joinClasses(styles['words'], words === 'lost' && styles['gone'])} dir="auto">
          {app.editing.current?.getText(id, longestRow)}
        </span>
        {type !== null && (
          <span className={styles['flag']} aria-hidden="true">
            {/* What another tool called it says more than that it is none of our types. */}
            {type === 'other' ? (body.tags[0] ?? entityTypeNames.other) : entityTypeNames[type]}
          </span>
        )}
        {comparison !== null && (
          <span className={comparison === 'altered' ? styles['doubt'] : styles['flag']}>
            {comparisonNames[comparison]}
          </span>
        )}
        {words !== 'same' && <span className={styles['doubt']}>{words}</span>}
        {body.note !== null && (
          <span className={styles['flag']} title={body.note}>
            note
          </span>
        )}
        {hasCorrection && (
          <span className={styles['sign']} title="Has a correction">
            <PencilLine aria-hidden="true" />
            <span className="unseen">, has a correction</span>
          </span>
        )}
        {isThin && (
          <span className={styles['sign']} title="Needs sources">
            <BookDashed aria-hidden="true" />
            <span className="unseen">, needs sources</span>
          </span>
        )}
        <StatusMark status={status} />
      </button>
    </li>
  );
});
