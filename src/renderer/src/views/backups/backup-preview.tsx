import { useMemo } from 'react';
import { compareDrafts } from '#shared/anchor/drafts/comparison.ts';
import { kindNames } from '#shared/domain/labels.ts';
import type { FieldDifference, Outcome, WorkDifference, WorkType } from '#shared/domain/thing-difference.ts';
import { type ComparedBackup, isAsNow } from '../../state/restoring.ts';
import { KindMark } from '../../ui/kind-mark.tsx';
import { DraftComparison } from '../revisions/draft-comparison.tsx';
import { ChangedWords } from '../revisions/word-changes.tsx';
import styles from './backup-preview.module.css';
import { countListed, describePlan, outcomeTitles } from './backup-words.ts';

/** So many are listed of each sort: more nobody reads, and a book-length text may have thousands. */
const mostListed = 200;

const outcomes: readonly Outcome[] = ['returns', 'changes', 'goes'];

/** What going back to a backup would make of everything. */
export function BackupPreview({ compared }: { readonly compared: ComparedBackup }) {
  if (isAsNow(compared)) return <p>There is nothing to go back to: everything is as it was then.</p>;
  return (
    <>
      <p className={styles['summary']}>{describePlan(compared)}</p>
      {outcomes.map((outcome) => (
        <OutcomeGroup
          key={outcome}
          outcome={outcome}
          differences={compared.differences.filter((difference) => difference.outcome === outcome)}
        />
      ))}
      {compared.texts !== null && <Texts texts={compared.texts} />}
    </>
  );
}

function OutcomeGroup({
  outcome,
  differences,
}: {
  readonly outcome: Outcome;
  readonly differences: readonly WorkDifference[];
}) {
  if (differences.length === 0) return null;
  const more = differences.length - mostListed;
  return (
    <section className={styles['group']}>
      <h3>
        {outcomeTitles[outcome]} <span className={styles['count']}>{countListed(differences)}</span>
      </h3>
      <ul>
        {differences.slice(0, mostListed).map((difference) => (
          <Difference key={`${difference.type} ${difference.id}`} difference={difference} />
        ))}
      </ul>
      {more > 0 && <p className={styles['more']}>and {more} more</p>}
    </section>
  );
}

const typeNames: Readonly<Record<Exclude<WorkType, 'annotation'>, string>> = {
  claim: 'Claim',
  quote: 'Quote',
  entity: 'Entity',
  source: 'Source',
  nothing: 'Nothing to check',
  'sign-off': 'Sign-off',
  rejection: 'Rejected suggestion',
};

function Difference({ difference: { type, kind, words, fields } }: { readonly difference: WorkDifference }) {
  const name = type === 'annotation' ? kind && kindNames[kind] : typeNames[type];
  return (
    <li className={styles['item']}>
      <div className={styles['head']}>
        {kind === null ? <span className={styles['mark']} /> : <KindMark kind={kind} />}
        <q className={styles['words']} dir="auto">
          {words}
        </q>
        <span className={styles['type']}>{name}</span>
      </div>
      {fields.map((field) => (
        <Field key={field.label} field={field} />
      ))}
    </li>
  );
}

function Field({ field: { label, now, past } }: { readonly field: FieldDifference }) {
  return (
    <p className={styles['field']}>
      <span className={styles['label']}>{label}</span>
      <span dir="auto">
        {now !== null && <ChangedWords kind="removed" text={now} />}{' '}
        {past !== null && <ChangedWords kind="added" text={past} />}
        {now === null && past === null && 'as they were'}
      </span>
    </p>
  );
}

function Texts({ texts: { now, past } }: { readonly texts: NonNullable<ComparedBackup['texts']> }) {
  const rows = useMemo(() => compareDrafts(now, past), [now, past]);
  return (
    <section className={styles['group']}>
      <h3>The text of now, and of then</h3>
      <DraftComparison rows={rows} isAutoFocused={false} />
    </section>
  );
}
