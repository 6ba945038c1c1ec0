import { type ReactNode, useState } from 'react';
import { findPersonFaults, tidyPerson } from '#shared/domain/person.ts';
import { findWaiverFault } from '../../state/signing.ts';
import { Button } from '../../ui/button.tsx';
import { DialogButtons } from '../../ui/dialog-frame.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useApp, useAppState } from '../use-app.ts';
import { useClose } from '../use-close.ts';
import styles from './sign-off-dialog.module.css';
import { formatDate } from './sign-off-words.ts';

export interface SignOffFormProps {
  /** Whether nothing is open; else a reason is asked for. */
  readonly isDone: boolean;
  readonly isAnew: boolean;
  /** More buttons. */
  readonly children: ReactNode;
}

/** Initials, and a reason where something is open: without one nothing is signed. */
export function SignOffForm({ isDone, isAnew, children }: SignOffFormProps) {
  const app = useApp();
  const close = useClose();
  const person = useAppState((state) => state.library?.person ?? null);
  const [initials, setInitials] = useState(person?.initials ?? '');
  const [reason, setReason] = useState('');
  /* Where something is open, signing is not what Enter does until that is asked for. */
  const [isWaiving, setIsWaiving] = useState(false);
  const [isTried, setIsTried] = useState(false);
  const [isSigning, setIsSigning] = useState(false);
  const [now] = useState(() => new Date());
  const initialsFault = findPersonFaults({ name: 'Somebody', initials }).initials ?? null;
  const reasonFault = isDone ? null : findWaiverFault(reason);
  if (!isDone && !isWaiving) {
    return (
      <DialogButtons>
        <Button look="main" isAutoFocused onPress={close}>
          Close
        </Button>
        <Button onPress={() => setIsWaiving(true)}>Sign off nevertheless…</Button>
        {children}
      </DialogButtons>
    );
  }
  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setIsTried(true);
        if (initialsFault === null && reasonFault === null) void sign();
      }}
    >
      {!isDone && (
        <TextField
          label="Why it is signed off although this is open"
          value={reason}
          onChange={setReason}
          fault={isTried ? reasonFault : null}
          hint="Kept with the sign-off, and exported with it."
          isAutoFocused
        />
      )}
      <div className={styles['initials']}>
        <TextField
          label="Initials"
          value={initials}
          onChange={setInitials}
          fault={isTried ? initialsFault : null}
          isAutoFocused={isDone}
        />
        <p className={styles['date']}>Dated {formatDate(now)}</p>
      </div>
      <DialogButtons>
        <Button look="main" isSubmit isBusy={isSigning}>
          {isDone ? (isAnew ? 'Sign off anew' : 'Sign off') : 'Sign off nevertheless'}
        </Button>
        <Button onPress={close}>Cancel</Button>
        {children}
      </DialogButtons>
    </form>
  );

  async function sign(): Promise<void> {
    if (isSigning) return;
    setIsSigning(true);
    const tidy = tidyPerson({ name: '', initials });
    const isSigned = await app.signing.sign({
      initials: tidy.initials,
      waiver: isDone ? null : reason.trim(),
    });
    setIsSigning(false);
    if (isSigned) close();
  }
}
