import { isAnchorSettled } from '#shared/domain/coverage.ts';
import { Button } from '../../ui/button.tsx';
import { Strip } from '../../ui/strip.tsx';
import { useApp, useAppState, useKeys } from '../use-app.ts';
import { formatCount } from '../words.ts';
import styles from './strip.module.css';

/** What has become of everything in a new draft, and how what is to be looked at again is walked through. */
export function CarryStrip() {
  const app = useApp();
  const carry = useAppState((state) => state.carry);
  const snapshot = useAppState((state) => state.snapshot);
  const next = useKeys('annotation.next');
  const previous = useKeys('annotation.previous');
  const compare = useKeys('revision.compare');
  /* Undoing the draft takes its report along. */
  if (carry === null || snapshot === null || carry.revisionId !== snapshot.revision.id) return null;
  const { exact, moved, corrected, changed, orphan, marksLost } = carry.report;
  const open = snapshot.ordered.filter(({ body }) => !isAnchorSettled(body.anchor.state));
  const facts = [
    `${exact} kept`,
    ...(moved > 0 ? [`${moved} moved`] : []),
    ...(corrected > 0 ? [`${corrected} corrected as you asked`] : []),
    `${changed} changed`,
    `${orphan} without a place`,
    ...(marksLost > 0 ? [`${formatCount(marksLost, 'mark', 'marks')} “nothing to check” lifted`] : []),
  ];
  return (
    <Strip
      label="New draft"
      answers={
        <>
          {open.length > 0 && (
            <>
              <Button keys={next} onPress={() => step('annotation.next')}>
                Next
              </Button>
              <Button keys={previous} onPress={() => step('annotation.previous')}>
                Previous
              </Button>
            </>
          )}
          <Button keys={compare} onPress={() => app.commands.run('revision.compare')}>
            Compare
          </Button>
          <Button
            look="plain"
            onPress={() => {
              app.revising.closeReport();
              app.paneFocus.focus('article');
            }}
          >
            Close
          </Button>
        </>
      }
    >
      <p className={styles['words']}>
        <span className={styles['title']}>Draft {snapshot.revision.number}</span>
        <span className={styles['facts']}>{facts.join(' · ')}</span>
      </p>
      <p className={styles['count']}>
        {open.length === 0 ? 'All of it has been looked at' : `${open.length} to look at`}
      </p>
    </Strip>
  );

  function step(id: 'annotation.next' | 'annotation.previous'): void {
    app.commands.run(id);
    app.paneFocus.focus('article');
  }
}
