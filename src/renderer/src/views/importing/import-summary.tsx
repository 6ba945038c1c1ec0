import { describeJoin } from '#shared/domain/join-words.ts';
import type { ImportOutcome } from '#shared/import-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { DialogFrame } from '../../ui/dialog-frame.tsx';
import { CloseButton } from '../close-button.tsx';
import { ErrorText } from '../error-text.tsx';
import { useApp, useAppState } from '../use-app.ts';
import { useClose } from '../use-close.ts';
import { formatCount } from '../words.ts';
import { ImportQuestion } from './import-question.tsx';
import styles from './import-summary.module.css';

type OutcomeOf<Status extends ImportOutcome['status']> = Extract<ImportOutcome, { status: Status }>;

/** What came in, what did not and why, what was there already, and what must be known before more can come in. */
export function ImportSummary({ outcomes }: { readonly outcomes: readonly ImportOutcome[] }) {
  const close = useClose();
  const openId = useAppState((state) => state.opened?.article.id ?? null);
  const only = outcomes.length === 1 ? outcomes[0] : undefined;
  /* Where there is one thing to do, that is what Enter does. */
  const isAlready = only?.status === 'already' && only.articleId !== openId;
  const isAsking = outcomes.some(({ status }) => status === 'asks');
  return (
    <DialogFrame title={describe(outcomes)} onClose={close}>
      <ul className={styles['outcomes']}>
        {numberOutcomes(outcomes).map(({ outcome, number }) => (
          <li key={number}>
            <Outcome outcome={outcome} isNext={isAlready} />
          </li>
        ))}
      </ul>
      <CloseButton isNext={!isAlready && !isAsking} />
    </DialogFrame>
  );
}

/** Questions come first, then what failed, for there something is to be done. */
const urgency: Readonly<Record<ImportOutcome['status'], number>> = {
  asks: 0,
  failed: 1,
  imported: 2,
  joined: 2,
  draft: 2,
  already: 2,
};

/** Two files may have one name, and fail alike: only their places in the list tell them apart. */
function numberOutcomes(
  outcomes: readonly ImportOutcome[],
): readonly { readonly outcome: ImportOutcome; readonly number: number }[] {
  return outcomes
    .map((outcome, number) => ({ outcome, number }))
    .toSorted((a, b) => urgency[a.outcome.status] - urgency[b.outcome.status]);
}

function describe(outcomes: readonly ImportOutcome[]): string {
  const count = (status: ImportOutcome['status']) =>
    outcomes.filter((outcome) => outcome.status === status).length;
  if (outcomes.length === count('asks')) return 'Before it is imported';
  const done = count('imported') + count('joined') + count('draft');
  if (count('draft') === outcomes.length) return 'New draft';
  if (count('joined') === outcomes.length) return 'Annotations imported';
  if (count('imported') === outcomes.length) return `${formatCount(done, 'article', 'articles')} imported`;
  if (done > 0) return `${done} of ${formatCount(outcomes.length, 'file', 'files')} imported`;
  return outcomes.every(({ status }) => status === 'already')
    ? 'Already in the library'
    : 'Nothing was imported';
}

function Outcome({ outcome, isNext }: { readonly outcome: ImportOutcome; readonly isNext: boolean }) {
  if (outcome.status === 'failed')
    return <ErrorText error={{ ...outcome.error, file: outcome.error.file ?? outcome.fileName }} />;
  if (outcome.status === 'asks') return <ImportQuestion asked={outcome} />;
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
        {outcome.status === 'joined' && <p className={styles['notice']}>{describeJoin(outcome.report)}.</p>}
        {outcome.status === 'imported' && outcome.annotations > 0 && (
          <p className={styles['notice']}>
            {formatCount(outcome.annotations, 'annotation', 'annotations')} came with it.
          </p>
        )}
        {outcome.status !== 'already' &&
          outcome.notices.map((notice) => (
            <p key={notice} className={styles['notice']}>
              {notice}
            </p>
          ))}
        {outcome.status === 'imported' && outcome.comments !== null && (
          <CommentOffer comments={outcome.comments} />
        )}
        {outcome.status === 'imported' && outcome.wholePage !== null && (
          <PageOffer token={outcome.wholePage.token} />
        )}
      </div>
      <OpenButton articleId={outcome.articleId} isNext={isNext} />
    </div>
  );
}

/** The remarks of a word processor, which nobody need want. */
function CommentOffer({ comments }: { readonly comments: NonNullable<OutcomeOf<'imported'>['comments']> }) {
  const app = useApp();
  const { token, count } = comments;
  return (
    <div className={styles['offer']}>
      <p>
        The file has {formatCount(count, 'comment', 'comments')}. Each can become a claim with the comment as
        its note.
      </p>
      <Button onPress={() => void app.importing.answer(token, { comments: true })}>
        Bring {count === 1 ? 'it' : 'them'} in
      </Button>
    </div>
  );
}

/** All the words of a page, of which only the article was taken. */
function PageOffer({ token }: { readonly token: string }) {
  const app = useApp();
  return (
    <div className={styles['offer']}>
      <Button onPress={() => void app.importing.answer(token, { wholePage: true })}>
        Take all the words of the page
      </Button>
    </div>
  );
}

function OpenButton({ articleId, isNext }: { readonly articleId: string; readonly isNext: boolean }) {
  const app = useApp();
  const close = useClose();
  const openId = useAppState((state) => state.opened?.article.id ?? null);
  if (articleId === openId) return <span className={styles['file']}>open now</span>;
  return (
    <Button
      look={isNext ? 'main' : undefined}
      isAutoFocused={isNext}
      onPress={() => {
        close();
        void app.articles.open(articleId);
      }}
    >
      Open it
    </Button>
  );
}
