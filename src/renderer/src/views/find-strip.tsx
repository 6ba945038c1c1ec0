import { useLayoutEffect, useRef } from 'react';
import { useFocusWithin } from 'react-aria/useFocusWithin';
import { Button } from '../ui/button.tsx';
import { FilterField } from '../ui/filter-field.tsx';
import { Strip } from '../ui/strip.tsx';
import styles from './find-strip.module.css';
import { useApp, useAppState } from './use-app.ts';

/** Where words are looked for in the open article; it goes when the keyboard leaves it. */
export function FindStrip() {
  const isOpen = useAppState((state) => state.finding !== null);
  return isOpen ? <Find /> : null;
}

function Find() {
  const app = useApp();
  const ref = useRef<HTMLInputElement>(null);
  const words = useAppState((state) => state.finding?.words ?? '');
  const asked = useAppState((state) => state.finding?.asked ?? 0);
  /* Before the next key, which is meant for the field. */
  useLayoutEffect(() => {
    if (asked === 0) return;
    ref.current?.focus();
    ref.current?.select();
  }, [asked]);
  const { focusWithinProps } = useFocusWithin({
    onBlurWithin: () => {
      /* Where another window has the keyboard for now, it comes back. */
      if (document.hasFocus()) app.finding.stop();
    },
  });
  return (
    <search {...focusWithinProps}>
      <Strip
        label="Find in the article"
        answers={
          <>
            <Button keys="Shift+Enter" onPress={() => app.finding.step(-1)}>
              Previous
            </Button>
            <Button keys="Enter" onPress={() => app.finding.step(1)}>
              Next
            </Button>
            <Button keys="Esc" onPress={() => app.paneFocus.focus('article')}>
              Done
            </Button>
          </>
        }
      >
        <div className={styles['field']}>
          <FilterField
            label="Find in the article"
            placeholder="Find in the article"
            keys=""
            inputRef={ref}
            value={words}
            onChange={(value) => app.finding.change(value)}
            onLeave={() => app.finding.step(1)}
            onEnter={(isShifted) => app.finding.step(isShifted ? -1 : 1)}
          />
        </div>
        <Count />
      </Strip>
    </search>
  );
}

function Count() {
  const text = useAppState(({ finding }) => {
    if (finding === null || finding.words.trim() === '' || finding.count === null) return '';
    if (finding.count === 0) return 'Not found';
    return `${finding.current ?? 0} of ${finding.count}`;
  });
  return (
    <p className={styles['count']} aria-live="polite">
      {text}
    </p>
  );
}
