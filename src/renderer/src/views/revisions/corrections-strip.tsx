import { Button } from '../../ui/button.tsx';
import { useApp, useAppState, useKeys } from '../use-app.ts';
import styles from './strip.module.css';

/** Says that what is typed goes into the text, as long as it does. */
export function CorrectionsStrip() {
  const app = useApp();
  const isCorrecting = useAppState((state) => state.snapshot?.isCorrecting === true);
  const undo = useKeys('edit.undo');
  if (!isCorrecting) return null;
  return (
    <section aria-label="Corrections" className={styles['strip']} data-look="correcting">
      <p className={styles['words']}>
        <span className={styles['title']}>Corrections are on</span>
        <span className={styles['facts']}>
          What you type goes into the text, and makes a new draft. {undo} undoes it.
        </span>
      </p>
      <div className={styles['answers']}>
        <Button
          keys="Esc"
          onPress={() => {
            app.commands.run('edit.corrections');
            app.paneFocus.focus('article');
          }}
        >
          Lock the text
        </Button>
      </div>
    </section>
  );
}
