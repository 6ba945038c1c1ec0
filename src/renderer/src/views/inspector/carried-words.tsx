import { useState } from 'react';
import type { PlacedAnnotation } from '#shared/document/annotation-step.ts';
import { statusNames } from '#shared/domain/labels.ts';
import type { Earlier } from '#shared/domain/records.ts';
import type { EditorSnapshot } from '../../editor/article-editor.ts';
import { Button } from '../../ui/button.tsx';
import { Keycaps } from '../../ui/keycaps.tsx';
import { WordChanges } from '../revisions/word-changes.tsx';
import { useApp, useAppState, useCommandKeys, useKeys } from '../use-app.ts';
import { formatTime } from '../words.ts';
import styles from './carried-words.module.css';

interface CarriedWordsProps {
  readonly active: PlacedAnnotation;
  readonly snapshot: EditorSnapshot;
}

/** What a new draft has made of the words of an annotation, and what is to be done about it; nothing where they hold. */
export function CarriedWords({ active, snapshot }: CarriedWordsProps) {
  const { body, range } = active;
  const earlier = snapshot.records[body.kind].get(body.refId)?.earlier ?? null;
  if (range === null) return <Lost active={active} />;
  if (body.anchor.was === null) return earlier === null ? null : <EarlierStatus earlier={earlier} />;
  return <Changed active={active} was={body.anchor.was} earlier={earlier} />;
}

function Changed({
  active,
  was,
  earlier,
}: {
  readonly active: PlacedAnnotation;
  readonly was: string;
  readonly earlier: Earlier | null;
}) {
  const app = useApp();
  const getKeys = useCommandKeys();
  const words = app.editing.current?.getText(active.id) ?? '';
  return (
    <section aria-label="Changed words" className={styles['carried']}>
      <p className={styles['title']}>
        {words === was
          ? 'The sentence around it has changed. Check it again.'
          : 'The words have changed. Check them again.'}
      </p>
      {words !== was && <WordChanges before={was} after={words} />}
      {earlier !== null && <EarlierStatus earlier={earlier} />}
      <Button keys={getKeys('status.verified')} onPress={() => app.commands.run('status.verified')}>
        They are right
      </Button>
    </section>
  );
}

function Lost({ active: { body } }: { readonly active: PlacedAnnotation }) {
  const app = useApp();
  const place = useKeys('annotation.place');
  const { prefix, suffix, was, exact } = body.anchor;
  return (
    <section aria-label="Without a place" className={styles['carried']}>
      <p className={styles['title']}>It is nowhere in this draft. It stood here:</p>
      <p className={styles['context']} dir="auto">
        …{prefix}
        <b>{was ?? exact}</b>
        {suffix}…
      </p>
      <p className={styles['help']}>
        Select the words that it is to be on, and <Keycaps keys={place} /> puts it there; or remove it.
      </p>
      <Button keys={place} onPress={() => app.commands.run('annotation.place')}>
        Put it on the selected words
      </Button>
    </section>
  );
}

function EarlierStatus({
  earlier: { status, checkedBy, checkedAt, revision },
}: {
  readonly earlier: Earlier;
}) {
  const [now] = useState(() => new Date());
  const people = useAppState((state) => state.library?.people ?? []);
  const initials = people.find(({ id }) => id === checkedBy)?.initials ?? null;
  const by = initials === null ? '' : ` by ${initials}`;
  const on = checkedAt === null ? '' : `, ${formatTime(checkedAt, now)}`;
  return (
    <p className={styles['help']}>
      It was “{statusNames[status].toLowerCase()}”{by}
      {on}, in draft {revision}.
    </p>
  );
}
