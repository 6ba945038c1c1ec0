import type { ReactNode } from 'react';
import type { AnnotationKind } from '#shared/domain/annotation.ts';
import { kindNames, statusNames } from '#shared/domain/labels.ts';
import type { OpenWork } from '../../state/open-work.ts';
import { KindMark } from '../../ui/kind-mark.tsx';
import { formatCount } from '../words.ts';
import { PlaceButton } from './place-button.tsx';
import styles from './sign-off-dialog.module.css';

/** As many of each sort as are seen at once; who has settled these sees the next ones. */
export const mostListed = 5;

/** What stands against signing off, the first of each sort with the way there. */
export function OpenWorkList({
  work: { sentenceCount, sentences, records, lost },
}: {
  readonly work: OpenWork;
}) {
  return (
    <>
      <p className={styles['note']}>It can be signed off once nothing of this is open.</p>
      {sentenceCount > 0 && (
        <Group
          title={`${formatCount(sentenceCount, 'sentence is', 'sentences are')} not dealt with`}
          more={sentenceCount - sentences.length}
        >
          {sentences.map((sentence) => (
            <li key={sentence.start}>
              <PlaceButton place={{ sentence }} words={sentence.words} fact={sentence.gap} />
            </li>
          ))}
        </Group>
      )}
      {records.length > 0 && (
        <Group
          title={`${formatCount(records.length, 'record is', 'records are')} not settled`}
          more={records.length - mostListed}
        >
          {records.slice(0, mostListed).map(({ kind, id, annotationId, words, status }) => (
            <li key={id}>
              <PlaceButton
                place={annotationId === null ? null : { annotationId }}
                mark={<KindMark kind={kind} />}
                words={words === '' ? kindNames[kind] : words}
                fact={describeStatus(kind, status)}
              />
            </li>
          ))}
        </Group>
      )}
      {lost.length > 0 && (
        <Group
          title={`${formatCount(lost.length, 'annotation is', 'annotations are')} not on the words that were checked`}
          more={lost.length - mostListed}
        >
          {lost.slice(0, mostListed).map(({ id, kind, words, isOrphan }) => (
            <li key={id}>
              <PlaceButton
                place={{ annotationId: id }}
                mark={<KindMark kind={kind} />}
                words={words}
                fact={isOrphan ? 'nowhere in the text' : 'the words have changed'}
              />
            </li>
          ))}
        </Group>
      )}
    </>
  );
}

function describeStatus(kind: AnnotationKind, status: string): string {
  const name = Object.entries(statusNames).find(([key]) => key === status)?.[1] ?? status;
  const waits = kind === 'claim' && (status === 'needs-change' || status === 'disputed');
  return `${name.toLowerCase()}${waits ? ', without a decision' : ''}`;
}

function Group({
  title,
  more,
  children,
}: {
  readonly title: string;
  /** How many more there are than are listed. */
  readonly more: number;
  readonly children: ReactNode;
}) {
  return (
    <section className={styles['group']}>
      <h3>{title}</h3>
      <ul className={styles['list']}>{children}</ul>
      {more > 0 && <p className={styles['note']}>and {formatCount(more, 'more', 'more')}</p>}
    </section>
  );
}
