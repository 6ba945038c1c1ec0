import type { ImportOutcome } from '#shared/ipc.ts';
import { Button } from '../ui/button.tsx';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { CloseButton } from './close-button.tsx';
import { ErrorText } from './error-text.tsx';
import styles from './import-summary.module.css';
import { useApp, useAppState } from './use-app.ts';
import { useClose } from './use-close.ts';
import { formatCount } from './words.ts';

/** What came in, what did not and why, and what was there already. */
export function ImportSummary({ outcomes }: { readonly outcomes: readonly ImportOutcome[] }) {
  const close = useClose();
  const openId = useAppState((state) => state.opened?.article.id ?? null);
  const only = outcomes.length === 1 ? outcomes[0] : undefined;
  /* Where there is one article to open, and it is not, that is what Enter does. */
  const isSolved = only?.status !== 'already' || only.articleId === openId;
  return (
    <DialogFrame title={describe(outcomes)} onClose={close}>
      <ul className={styles['outcomes']}>
        {numberOutcomes(outcomes).map(({ outcome, number }) => (
          <li key={number}>
            <Outcome outcome={outcome} isNext={!isSolved} />
          </li>
        ))}
      </ul>
      <CloseButton isNext={isSolved} />
    </DialogFrame>
  );
}

/**
 * What failed comes first, for there something is to be done. Two files may have one name, and fail alike: only their
 * places in the list tell them apart.
 */
function numberOutcomes(
  outcomes: readonly ImportOutcome[],
): readonly { readonly outcome: ImportOutcome; readonly number: number }[] {
  return outcomes
    .map((outcome, number) => ({ outcome, number }))
    .toSorted((a, b) => Number(b.outcome.status === 'failed') - Number(a.outcome.status === 'failed'));
}

function describe(outcomes: readonly ImportOutcome[]): string {
  const imported = outcomes.filter(({ status }) => status === 'imported').length;
  if (imported === outcomes.length) return `${formatCount(imported, 'article', 'articles')} imported`;
  if (imported > 0) return `${imported} of ${formatCount(outcomes.length, 'file', 'files')} imported`;
  return outcomes.every(({ status }) => status === 'already')
    ? 'Already in the library'
    : 'Nothing was imported';
}

function Outcome({ outcome, isNext }: { readonly outcome: ImportOutcome; readonly isNext: boolean }) {
  const app = useApp();
  const close = useClose();
  const openId = useAppState((state) => state.opened?.article.id ?? null);
  if (outcome.status === 'failed') {
    return <ErrorText error={{ ...outcome.error, file: outcome.error.file ?? outcome.fileName }} />;
  }
  const isOpen = outcome.articleId === openId;
  return (
    <div className={styles['outcome']}>
      <div className={styles['words']}>
        <p className={styles['title']} dir="auto">
          {outcome.title}
        </p>
        <p className={styles['file']}>
          {outcome.fileName}
          {outcome.status === 'already' && ': this text is in the library already; nothing was changed.'}
        </p>
        {outcome.status === 'imported' &&
          outcome.notices.map((notice) => (
            <p key={notice} className={styles['notice']}>
              {notice}
            </p>
          ))}
      </div>
      {isOpen ? (
        <span className={styles['file']}>open now</span>
      ) : (
        <Button
          look={isNext ? 'main' : undefined}
          isAutoFocused={isNext}
          onPress={() => {
            close();
            void app.articles.open(outcome.articleId);
          }}
        >
          Open it
        </Button>
      )}
    </div>
  );
}
