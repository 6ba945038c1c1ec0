import { useMemo } from 'react';
import type { EditorSnapshot } from '../../editor/article-editor.ts';
import type { CoverageReading } from '../../state/coverage-reader.ts';
import { isNothingOpen, readOpenWork } from '../../state/open-work.ts';
import { isOutdated, type SignOffReading } from '../../state/sign-off-reader.ts';
import { Button } from '../../ui/button.tsx';
import { DialogButtons, DialogFrame } from '../../ui/dialog-frame.tsx';
import { CloseButton } from '../close-button.tsx';
import { useApp, useAppState } from '../use-app.ts';
import { useClose } from '../use-close.ts';
import { ChangeList } from './change-list.tsx';
import { mostListed, OpenWorkList } from './open-work-list.tsx';
import styles from './sign-off-dialog.module.css';
import { SignOffForm } from './sign-off-form.tsx';
import { formatWhole } from './sign-off-words.ts';

/**
 * Signs the open article off. Says what is open, and what has changed since it was signed, each with the way there; takes
 * a sign-off back.
 */
export function SignOffDialog() {
  const close = useClose();
  const reading = useAppState((state) => state.signOff);
  const snapshot = useAppState((state) => state.snapshot);
  const coverage = useAppState((state) => state.coverage);
  if (snapshot === null) return null;
  if (reading !== null && !isOutdated(reading)) {
    return (
      <DialogFrame title="Signed off" onClose={close}>
        <div className={styles['body']}>
          <Signature reading={reading} />
          <output className={styles['note']}>
            {reading.differences === null ? 'Comparing…' : 'Nothing has changed since.'}
          </output>
        </div>
        <DialogButtons>
          <Button look="main" isAutoFocused onPress={close}>
            Close
          </Button>
          <TakeBack />
        </DialogButtons>
      </DialogFrame>
    );
  }
  const isCounted = coverage?.version === snapshot.version && coverage.document === snapshot.document;
  return (
    <DialogFrame title={reading === null ? 'Sign off' : 'Sign-off outdated'} onClose={close}>
      {reading !== null && (
        <div className={styles['body']}>
          <Signature reading={reading} />
          <ChangeList reading={reading} snapshot={snapshot} />
        </div>
      )}
      {isCounted ? (
        <Signing coverage={coverage} snapshot={snapshot} isAnew={reading !== null} />
      ) : (
        <>
          <output className={styles['note']}>Counting what is open…</output>
          <CloseButton />
        </>
      )}
    </DialogFrame>
  );
}

function Signing({
  coverage,
  snapshot,
  isAnew,
}: {
  readonly coverage: CoverageReading;
  readonly snapshot: EditorSnapshot;
  readonly isAnew: boolean;
}) {
  const work = useMemo(() => readOpenWork(snapshot, { coverage, limit: mostListed }), [coverage, snapshot]);
  const isDone = isNothingOpen(work);
  return (
    <>
      <div className={styles['body']}>
        {isDone ? (
          <p className={styles['note']}>
            All {coverage.sentences} sentences are dealt with, and everything known about them is settled.
          </p>
        ) : (
          <OpenWorkList work={work} />
        )}
      </div>
      <SignOffForm isDone={isDone} isAnew={isAnew}>
        {isAnew && <TakeBack />}
      </SignOffForm>
    </>
  );
}

/** Who signed, when, and why although something was open. */
function Signature({ reading: { signOff, isOfThisRevision } }: { readonly reading: SignOffReading }) {
  const people = useAppState((state) => state.library?.people ?? null);
  const name = people?.find(({ id }) => id === signOff.by)?.name;
  return (
    <div className={styles['signature']}>
      <p>
        Signed by {name === undefined ? signOff.initials : `${name} (${signOff.initials})`} on{' '}
        {formatWhole(signOff.at)}
        {isOfThisRevision ? '.' : ', as an earlier draft.'}
      </p>
      {signOff.waiver !== null && (
        <p className={styles['note']} dir="auto">
          Although something was open: {signOff.waiver}
        </p>
      )}
    </div>
  );
}

function TakeBack() {
  const app = useApp();
  const close = useClose();
  return (
    <Button
      look="danger"
      onPress={() => {
        app.signing.takeBack();
        close();
      }}
    >
      Take the sign-off back
    </Button>
  );
}
