import { Button } from '../../ui/button.tsx';
import { Strip } from '../../ui/strip.tsx';
import { useApp, useAppState, useKeys } from '../use-app.ts';
import styles from './strip.module.css';

/** Says that what is typed goes into the text, as long as it does. */
export function CorrectionsStrip() {
  const app = useApp();
  const isCorrecting = useAppState((state) => state.snapshot?.isCorrecting === true);
  const undo = useKeys('edit.undo');
  if (!isCorrecting) return null;
  return (
    /* Nobody types into a text without knowing it. */
    <Strip
      label="Corrections"
      look="warning"
      answers={
        <Button
          keys="Esc"
          onPress={() => {
            app.commands.run('edit.corrections');
            app.paneFocus.focus('article');
          }}
        >
          Lock the text
        </Button>
      }
    >
      <p className={styles['words']}>
        <span className={styles['title']}>Corrections are on</span>
        <span className={styles['facts']}>
          What you type goes into the text, and makes a new draft. {undo} undoes it.
        </span>
      </p>
    </Strip>
  );
}
