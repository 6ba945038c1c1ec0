import { useEffect, useEffectEvent } from 'react';
import type { Answer } from '../editor/occurrence-question.ts';
import { answerKeys } from '../state/answer-keys.ts';
import { Button } from '../ui/button.tsx';
import { Strip } from '../ui/strip.tsx';
import styles from './occurrence-question.module.css';
import { useApp, useAppState } from './use-app.ts';

const answers: readonly { readonly answer: Answer; readonly label: string }[] = [
  { answer: 'yes', label: 'Yes' },
  { answer: 'no', label: 'No' },
  { answer: 'all', label: 'Yes to all the rest' },
  { answer: 'end', label: 'End' },
];

/** Asks, place by place, whether the other occurrences of something are mentions of it too; nothing while none is asked. */
export function OccurrenceQuestion() {
  const app = useApp();
  const question = useAppState((state) => state.snapshot?.question ?? null);
  const number = question?.number ?? 0;
  /* Each place is said once, whatever else is drawn anew. */
  const say = useEffectEvent(() => {
    if (question === null) return;
    const { before, words, after, count } = question;
    app.announce(`Tag this one too? ${number} of ${count}: …${before}${words}${after}…`);
  });
  useEffect(() => {
    if (number > 0) say();
  }, [number]);
  if (question === null) return null;
  const { before, words, after, count, accepted } = question;
  return (
    <Strip
      label="Other occurrences"
      answers={answers.map(({ answer, label }) => (
        <Button
          key={answer}
          keys={answerKeys[answer]}
          onPress={() => {
            app.editing.answer(answer);
            app.paneFocus.focus('article');
          }}
        >
          {label}
        </Button>
      ))}
    >
      <p className={styles['words']} dir="auto">
        <span className={styles['question']}>Tag this one too?</span>
        <span className={styles['context']}>
          …{before}
          <b>{words}</b>
          {after}…
        </span>
      </p>
      <p className={styles['count']}>
        {number} of {count}
        {accepted > 0 && ` · ${accepted} tagged at the end`}
      </p>
    </Strip>
  );
}
