import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { AppError } from '#shared/result.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorText } from '../error-text.tsx';
import styles from './settings.module.css';

export interface SettingsFormProps {
  /** Its fields; they show what is wrong with them once it has been tried to save them. */
  readonly children: (isTried: boolean) => ReactNode;
  /** Whether something differs from what is saved. */
  readonly isChanged: boolean;
  /** Whether something is wrong with a field: then nothing is saved. */
  readonly hasFaults: boolean;
  /** Null where it is done, else why it is not. */
  readonly save: () => Promise<AppError | null>;
}

type Outcome = 'none' | 'busy' | 'saved' | AppError;

/** Settings that are typed: they are saved together, by `Enter` or the button; beside it stands what came of that. */
export function SettingsForm({ children, isChanged, hasFaults, save }: SettingsFormProps) {
  const ref = useRef<HTMLFormElement>(null);
  const [outcome, setOutcome] = useState<Outcome>('none');
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (tries > 0) ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries]);
  return (
    <form
      ref={ref}
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (outcome === 'busy') return;
        setTries(hasFaults ? tries + 1 : 0);
        if (!hasFaults) void run();
      }}
    >
      {children(tries > 0)}
      {typeof outcome === 'object' && <ErrorText error={outcome} />}
      <div className={styles['actions']}>
        <Button look="main" isSubmit isBusy={outcome === 'busy'}>
          Save
        </Button>
        <output className={styles['outcome']}>
          {isChanged ? 'Not saved yet' : outcome === 'saved' && 'Saved'}
        </output>
      </div>
    </form>
  );

  async function run(): Promise<void> {
    setOutcome('busy');
    setOutcome((await save()) ?? 'saved');
  }
}
