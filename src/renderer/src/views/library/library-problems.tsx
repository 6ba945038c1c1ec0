import { useState } from 'react';
import type { LibraryProblem } from '#shared/library-state.ts';
import { formatError } from '#shared/result.ts';
import { Button } from '../../ui/button.tsx';
import { DialogFrame } from '../../ui/dialog-frame.tsx';
import { CloseButton } from '../close-button.tsx';
import { ErrorText } from '../error-text.tsx';
import styles from '../importing/import-summary.module.css';
import { useApp, useAppState } from '../use-app.ts';
import { useClose } from '../use-close.ts';
import { formatTime } from '../words.ts';

/** The files of the library that could not be used, each with the way out of it, where there is one. */
export function LibraryProblems() {
  const app = useApp();
  const close = useClose();
  const library = useAppState((state) => state.library);
  /* A second press would ask for what is being done already, and be told that nothing is broken. */
  const [isRestoring, setIsRestoring] = useState(false);
  const restore = async (articleId: string) => {
    setIsRestoring(true);
    await app.articles.restoreBackup(articleId);
    setIsRestoring(false);
  };
  return (
    <DialogFrame title="Some of the library cannot be used" onClose={close}>
      <p className={styles['file']}>
        Nothing is thrown away: a broken file is kept beside its place as it was. The rest of the library is
        open.
      </p>
      <ul className={styles['outcomes']}>
        {(library?.problems ?? []).map((problem) => (
          <li key={formatError(problem.error)} className={styles['outcome']}>
            <div className={styles['words']}>
              <ErrorText error={problem.error} />
            </div>
            <WayOut problem={problem} isRestoring={isRestoring} onRestore={(id) => void restore(id)} />
          </li>
        ))}
      </ul>
      <CloseButton />
    </DialogFrame>
  );
}

interface WayOutProps {
  readonly problem: LibraryProblem;
  readonly isRestoring: boolean;
  readonly onRestore: (articleId: string) => void;
}

/** A good backup to go back to, or, of annotations alone, a fresh start. What is lost with that, the problem says. */
function WayOut({ problem: { articleId, error, backupAt }, isRestoring, onRestore }: WayOutProps) {
  const [now] = useState(() => new Date());
  if (articleId === null) return null;
  if (backupAt !== null) {
    return (
      <Button isBusy={isRestoring} onPress={() => onRestore(articleId)}>
        Go back to the backup of {formatTime(backupAt, now)}
      </Button>
    );
  }
  const isBroken = error.code === 'broken';
  if (!isBroken || !/[/\\]annotations\.json$/.test(error.file ?? '')) return null;
  return (
    <Button look="danger" isBusy={isRestoring} onPress={() => onRestore(articleId)}>
      Start afresh
    </Button>
  );
}
