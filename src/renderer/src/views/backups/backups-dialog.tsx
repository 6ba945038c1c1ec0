import { useState } from 'react';
import type { BackupHead } from '#shared/library-state.ts';
import type { AppError } from '#shared/result.ts';
import { isAsNow } from '../../state/restoring.ts';
import { Button } from '../../ui/button.tsx';
import { DialogButtons, DialogFrame } from '../../ui/dialog-frame.tsx';
import { CloseButton } from '../close-button.tsx';
import { ErrorText } from '../error-text.tsx';
import { useApp, useAppState } from '../use-app.ts';
import { useClose } from '../use-close.ts';
import { formatTime } from '../words.ts';
import { BackupList } from './backup-list.tsx';
import { BackupPreview } from './backup-preview.tsx';
import { describeDone } from './backup-words.ts';
import styles from './backups-dialog.module.css';
import { type BackupSummary, useBackups } from './use-backups.ts';

/** The backups of the open article: what each would make of what there is now, and going back to one. */
export function BackupsDialog() {
  const close = useClose();
  const snapshot = useAppState((state) => state.snapshot);
  /* What there was when it was opened: nothing else changes the article meanwhile. */
  const [opened] = useState(snapshot);
  const { heads, error, summaries } = useBackups(opened);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = heads?.find(({ id }) => id === chosenId) ?? heads?.[0];
  if (heads === null || chosen === undefined) {
    return (
      <DialogFrame title="Backups of this article" onClose={close}>
        {error === null ? <Nothing isListed={heads !== null} /> : <ErrorText error={error} />}
        <CloseButton />
      </DialogFrame>
    );
  }
  return <Choosing heads={heads} summaries={summaries} chosen={chosen} onChoose={setChosenId} />;
}

function Nothing({ isListed }: { readonly isListed: boolean }) {
  if (!isListed) return <output>Looking for backups…</output>;
  return (
    <p>
      There is no backup of this article yet. One is made in a pause after every ten minutes of work, with
      every new draft, and when Tickmark quits.
    </p>
  );
}

interface ChoosingProps {
  readonly heads: readonly BackupHead[];
  readonly summaries: ReadonlyMap<string, BackupSummary>;
  readonly chosen: BackupHead;
  readonly onChoose: (id: string) => void;
}

function Choosing({ heads, summaries, chosen, onChoose }: ChoosingProps) {
  const app = useApp();
  const close = useClose();
  const [now] = useState(() => new Date());
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<{ readonly id: string; readonly error: AppError } | null>(null);
  const summary = summaries.get(chosen.id);
  const time = formatTime(chosen.at, now);
  const restore = async () => {
    setBusy(true);
    const restored = await app.restoring.restore(chosen);
    setBusy(false);
    if (!restored.ok) {
      setFailure({ id: chosen.id, error: restored.error });
      return;
    }
    close();
    app.announce(
      `Back at the backup of ${time}. ${describeDone(restored.value)} What there was before is a backup too.`,
    );
  };
  return (
    <DialogFrame title="Backups of this article" width="widest" onClose={close}>
      <div className={styles['columns']}>
        <BackupList heads={heads} summaries={summaries} chosenId={chosen.id} now={now} onChoose={onChoose} />
        {/* What is longer than its place is scrolled by the keyboard too. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <section className={styles['preview']} aria-label={`Going back to ${time}`} tabIndex={0}>
          {summary === undefined && <output>Comparing…</output>}
          {summary?.ok === true && <BackupPreview key={chosen.id} compared={summary.value} />}
          {summary?.ok === false && <ErrorText error={summary.error} />}
        </section>
      </div>
      {failure?.id === chosen.id && <ErrorText error={failure.error} />}
      <DialogButtons>
        {summary?.ok === true && !isAsNow(summary.value) && (
          <Button look="main" isBusy={isBusy} onPress={() => void restore()}>
            Go back to {time}
          </Button>
        )}
        <Button onPress={close}>Close</Button>
      </DialogButtons>
    </DialogFrame>
  );
}
