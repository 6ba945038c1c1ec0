import { useEffect, useRef, useState } from 'react';
import type { ComparedRow, ComparedWords } from '#shared/anchor/drafts/comparison.ts';
import { Button } from '../../ui/button.tsx';
import { joinClasses } from '../../ui/class-names.ts';
import { formatCount } from '../words.ts';
import styles from './draft-comparison.module.css';
import { ChangedWords } from './word-changes.tsx';

const signs: Readonly<Record<ComparedRow['kind'], { readonly sign: string; readonly label: string }>> = {
  same: { sign: '', label: '' },
  changed: { sign: '~', label: 'changed' },
  added: { sign: '+', label: 'new' },
  removed: { sign: '−', label: 'taken out' },
  moved: { sign: '↕', label: 'moved' },
};

/** How many unchanged blocks stand on each side of a changed one, so that it is known where one is. */
const context = 1;

export interface DraftComparisonProps {
  readonly rows: readonly ComparedRow[];
  /** Whether the keyboard and the eye go to the differences at once; else what stands above them is read first. */
  readonly isAutoFocused?: boolean;
}

/** The blocks of two drafts side by side; `n` and `p` go to the next and the previous difference. */
export function DraftComparison({ rows, isAutoFocused = true }: DraftComparisonProps) {
  const ref = useRef<HTMLTableElement>(null);
  const isToStay = useRef(!isAutoFocused);
  const [isAllShown, setAllShown] = useState(false);
  const numbered = rows.map((row, place) => ({ ...row, place }));
  const differences = numbered.filter(({ kind }) => kind !== 'same').map(({ place }) => place);
  const [at, setAt] = useState(0);
  const current = differences[Math.min(at, differences.length - 1)];
  useEffect(() => {
    if (current === undefined) return;
    if (isToStay.current) {
      isToStay.current = false;
      return;
    }
    /* Where it is depends on how much of the text is shown above it. */
    const place = isAllShown ? 'center' : 'nearest';
    ref.current?.querySelector('[data-current]')?.scrollIntoView({ block: place });
  }, [current, isAllShown]);
  const step = (by: 1 | -1): void => setAt((differences.length + at + by) % Math.max(1, differences.length));
  const isNear = (place: number): boolean =>
    isAllShown || differences.some((difference) => Math.abs(difference - place) <= context);
  if (differences.length === 0) return <p>They say the same, word for word.</p>;
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys of the article go through differences here
    <div
      className={styles['comparison']}
      onKeyDown={(event) => {
        if (event.key === 'n') step(1);
        if (event.key === 'p') step(-1);
      }}
    >
      <div className={styles['bar']}>
        <p>
          {formatCount(differences.length, 'difference', 'differences')}, {at + 1} of {differences.length}
        </p>
        <Button keys="n" isAutoFocused={isAutoFocused} onPress={() => step(1)}>
          Next
        </Button>
        <Button keys="p" onPress={() => step(-1)}>
          Previous
        </Button>
        <Button look="plain" onPress={() => setAllShown(!isAllShown)}>
          {isAllShown ? 'Show differences only' : 'Show all of the text'}
        </Button>
      </div>
      <table ref={ref} className={styles['rows']}>
        <colgroup>
          <col className={styles['signColumn']} />
          <col />
          <col />
        </colgroup>
        <thead className="unseen">
          <tr>
            <th>What has become of it</th>
            <th>Before</th>
            <th>After</th>
          </tr>
        </thead>
        <tbody>
          {numbered.map((row) =>
            isNear(row.place) ? (
              <tr
                key={row.place}
                className={styles[row.kind]}
                data-current={row.place === current ? '' : undefined}
              >
                <td className={styles['sign']}>
                  <span aria-hidden="true">{signs[row.kind].sign}</span>
                  <span className="unseen">{signs[row.kind].label}</span>
                </td>
                <Side
                  words={row.before}
                  kind="removed"
                  isWhole={row.after === null}
                  isMoved={row.kind === 'moved'}
                />
                <Side
                  words={row.after}
                  kind="added"
                  isWhole={row.before === null}
                  isMoved={row.kind === 'moved'}
                />
              </tr>
            ) : null,
          )}
        </tbody>
      </table>
    </div>
  );
}

interface SideProps {
  readonly words: readonly ComparedWords[] | null;
  readonly kind: 'added' | 'removed';
  /** Whether the other side has nothing. */
  readonly isWhole: boolean;
  readonly isMoved: boolean;
}

function Side({ words, kind, isWhole, isMoved }: SideProps) {
  if (words === null)
    return (
      <td className={joinClasses(styles['side'], styles['empty'])}>
        <span className="unseen">nothing</span>
      </td>
    );
  const placed = words.map((piece, place) => ({ ...piece, place }));
  return (
    <td className={joinClasses(styles['side'], isWhole && styles['whole'])} dir="auto">
      {isMoved && (
        <span className={styles['moved']}>{kind === 'removed' ? 'moved from here' : 'moved here'}</span>
      )}
      {placed.map(({ text, isSame, place }) =>
        isSame ? <span key={place}>{text}</span> : <ChangedWords key={place} kind={kind} text={text} />,
      )}
    </td>
  );
}
