import { Button } from '../ui/button.tsx';
import { ErrorText } from './error-text.tsx';
import styles from './save-failure.module.css';
import { useApp, useAppState } from './use-app.ts';
import { formatCount } from './words.ts';

/** Why the last changes are not on the disk, that they are kept, and the way to try again; nothing where they are. */
export function SaveFailure() {
  const app = useApp();
  const failure = useAppState(({ saveState }) => (saveState.status === 'failed' ? saveState : null));
  if (failure === null) return null;
  return (
    <section aria-label="Not saved" className={styles['strip']}>
      <div className={styles['words']}>
        {failure.waiting > 0 && (
          <p className={styles['kept']}>
            {formatCount(failure.waiting, 'change is', 'changes are')} kept in this window and not saved yet.
            Tickmark goes on trying.
          </p>
        )}
        <ErrorText error={failure.error} />
      </div>
      {failure.waiting > 0 && <Button onPress={tryAgain}>Try again</Button>}
    </section>
  );

  function tryAgain(): void {
    app.outbox.retry();
    /* Where it succeeds, this button goes, and must not take the keyboard with it. */
    app.paneFocus.focus('article');
  }
}
