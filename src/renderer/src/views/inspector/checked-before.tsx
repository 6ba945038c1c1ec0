import { useState } from 'react';
import type { Claim, Entity } from '#shared/domain/records.ts';
import type { EarlierClaim, EarlierSpelling } from '#shared/memory/earlier.ts';
import { canTake, describeDifference, describeFinding, describeSpelling } from '../../state/memory-words.ts';
import { Button } from '../../ui/button.tsx';
import { joinClasses } from '../../ui/class-names.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { useApp, useAppState, useKeys } from '../use-app.ts';
import { formatCount, formatTime } from '../words.ts';
import styles from './checked-before.module.css';
import { Listing } from './listing.tsx';

/** As many as are read at a glance; the others are one press away. */
const shownAtOnce = 2;

/** Earlier claims that state the same as this one, or nearly so. Nothing where there are none. */
export function ClaimsBefore({ claim }: { readonly claim: Claim }) {
  const app = useApp();
  const keys = useKeys('memory.reuse');
  const memory = useAppState((state) => state.memory);
  const [isWhole, setWhole] = useState(false);
  const claims = memory?.recordId === claim.id ? memory.claims : [];
  if (claims.length === 0) return null;
  const best = claims.find(({ agreement }) => agreement.isSame);
  const isTaken = best !== undefined && isTakenFrom(claim, best);
  const shown = isWhole ? claims : claims.slice(0, shownAtOnce);
  return (
    <Listing
      title="Checked before"
      action={
        best !== undefined &&
        !isTaken && (
          <Button look="plain" keys={keys} onPress={() => app.memory.take(best)}>
            Take over
          </Button>
        )
      }
    >
      {isDisputed(claims) && <p className={styles['disagreement']}>The earlier checks of it do not agree.</p>}
      <ul className={styles['list']}>
        {shown.map((earlier) => (
          <li key={`${earlier.articleId} ${earlier.claim.id}`} className={styles['item']}>
            <EarlierRow earlier={earlier} claim={claim} isBest={earlier === best} />
          </li>
        ))}
      </ul>
      {claims.length > shown.length && (
        <Button look="plain" onPress={() => setWhole(true)}>
          {formatCount(claims.length - shown.length, 'more', 'more')}
        </Button>
      )}
    </Listing>
  );
}

/** Whether several checks of the same claim have come to several ends. */
function isDisputed(claims: readonly EarlierClaim[]): boolean {
  const findings = claims.filter(({ agreement }) => agreement.isSame).map(describeFinding);
  return new Set(findings).size > 1;
}

function isTakenFrom({ memory }: Claim, { articleId, claim }: EarlierClaim): boolean {
  return memory?.articleId === articleId && memory.claimId === claim.id;
}

interface RowProps {
  readonly earlier: EarlierClaim;
  readonly claim: Claim;
  readonly isBest: boolean;
}

function EarlierRow({ earlier, claim, isBest }: RowProps) {
  const app = useApp();
  const people = useAppState((state) => state.library?.people);
  const [now] = useState(() => new Date());
  const { articleId, articleTitle, annotationId, text, sources, agreement } = earlier;
  const { checkedBy, checkedAt, status, correction } = earlier.claim;
  const name = people?.find(({ id }) => id === checkedBy)?.name;
  const facts = [
    articleTitle,
    name ?? null,
    checkedAt === null ? null : formatTime(checkedAt, now),
    sources.length === 0 ? 'no source' : formatCount(sources.length, 'source', 'sources'),
  ].filter((fact) => fact !== null);
  const isTaken = isTakenFrom(claim, earlier);
  return (
    <>
      <button
        type="button"
        className={styles['link']}
        title="Go to it in its article"
        onClick={() => void app.jumping.go({ articleId, annotationId, span: null })}
      >
        <span className={styles['finding']}>
          <StatusMark status={status} />
          <span>{describeFinding(earlier)}</span>
          {agreement.isSame && (
            <span className={styles['same']}>{isTaken ? 'taken over' : 'the same claim'}</span>
          )}
        </span>
        <span className={styles['text']} dir="auto">
          {text}
        </span>
        {agreement.differences.map((difference) => (
          <span key={JSON.stringify(difference)} className={styles['difference']}>
            {capitalise(describeDifference(difference))}
          </span>
        ))}
        {correction !== null && (
          <span className={styles['facts']} dir="auto">
            Correction: {correction}
          </span>
        )}
        <span className={styles['facts']} dir="auto">
          {facts.join(' · ')}
        </span>
      </button>
      {!isTaken && !isBest && canTake(earlier) && (
        <Button look="plain" onPress={() => app.memory.take(earlier)}>
          Take over<span className="unseen"> from {articleTitle}</span>
        </Button>
      )}
    </>
  );
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** How a name is spelled in other articles. Nothing where it is in none. */
export function SpellingsBefore({ entity }: { readonly entity: Entity }) {
  const memory = useAppState((state) => state.memory);
  const spellings = memory?.recordId === entity.id ? memory.spellings : [];
  if (spellings.length === 0) return null;
  return (
    <Listing title="Checked before">
      <ul className={styles['list']}>
        {spellings.map((spelling) => (
          <li key={spelling.name} className={styles['item']}>
            <SpellingRow spelling={spelling} />
          </li>
        ))}
      </ul>
    </Listing>
  );
}

function SpellingRow({ spelling }: { readonly spelling: EarlierSpelling }) {
  const app = useApp();
  const { name, isSame, latest } = spelling;
  return (
    <button
      type="button"
      className={styles['link']}
      title={`Go to it in ${latest.articleTitle}`}
      onClick={() =>
        void app.jumping.go({ articleId: latest.articleId, annotationId: latest.annotationId, span: null })
      }
    >
      <span className={joinClasses(styles['name'], !isSame && styles['other'])} dir="auto">
        {name}
        {!isSame && <span className={styles['flag']}>spelled differently</span>}
      </span>
      <span className={styles['facts']} dir="auto">
        {describeSpelling(spelling)}
      </span>
    </button>
  );
}
