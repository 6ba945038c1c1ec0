import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import type { BackupHead } from '#shared/library-state.ts';
import { joinClasses } from '../../ui/class-names.ts';
import { formatCount, formatTime } from '../words.ts';
import styles from './backup-list.module.css';
import { describeSince, formatAgo, formatExactTime } from './backup-words.ts';
import type { BackupSummary } from './use-backups.ts';

export interface BackupListProps {
  readonly heads: readonly BackupHead[];
  readonly summaries: ReadonlyMap<string, BackupSummary>;
  readonly chosenId: string;
  readonly now: Date;
  readonly onChoose: (id: string) => void;
}

/* The keyboard is on the chosen one when the list appears. */
const fromTheChosen = { autoFocus: 'first' } as const;

/** The backups, the newest first: the arrows choose one. */
export function BackupList({ heads, summaries, chosenId, now, onChoose }: BackupListProps) {
  return (
    <ListBox
      {...fromTheChosen}
      aria-label="Backups, the newest first"
      className={joinClasses(styles['list'])}
      items={heads}
      dependencies={[summaries, now]}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={[chosenId]}
      onSelectionChange={(keys) => {
        const head = heads.find(({ id }) => keys === 'all' || keys.has(id));
        if (head !== undefined) onChoose(head.id);
      }}
    >
      {(head) => {
        const about = describe(summaries.get(head.id));
        const time = formatTime(head.at, now);
        return (
          <ListBoxItem
            id={head.id}
            textValue={`${time}, ${formatAgo(head.at, now)}, ${about.join(', ')}`}
            className={joinClasses(styles['item'])}
          >
            <span className={styles['times']} title={formatExactTime(head.at)}>
              <b>{time}</b> <span className={styles['ago']}>{formatAgo(head.at, now)}</span>
            </span>
            {about.map((line) => (
              <span key={line} className={styles['about']}>
                {line}
              </span>
            ))}
          </ListBoxItem>
        );
      }}
    </ListBox>
  );
}

function describe(summary: BackupSummary | undefined): readonly string[] {
  if (summary === undefined) return ['Comparing…'];
  if (!summary.ok) return ['Cannot be used'];
  return [formatCount(summary.value.annotations, 'annotation', 'annotations'), describeSince(summary.value)];
}
