import { useLayoutEffect, useRef, useState } from 'react';
import type { PlacedAnnotation } from '#shared/document/annotation-step.ts';
import { entityTypeNames } from '#shared/domain/labels.ts';
import { type EntityType, entityTypes } from '#shared/domain/records.ts';
import type { EditorSnapshot } from '../editor/article-editor.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Keycaps } from '../ui/keycaps.tsx';
import { KindMark } from '../ui/kind-mark.tsx';
import styles from './inspector-pane.module.css';
import { KindMenu } from './kind-menu.tsx';
import { NoteField } from './note-field.tsx';
import { useApp, useAppState, useKeys } from './use-app.ts';
import { usePane } from './use-pane.ts';
import { formatCount, formatTime } from './words.ts';

/* Longer words than these are read in the text; the card must not push the list of annotations off the window. */
const longestExcerpt = 320;

/** What is known of the active annotation, and the fields in which it is changed. */
export function InspectorPane() {
  const app = useApp();
  const ref = useRef<HTMLElement>(null);
  const snapshot = useAppState((state) => state.snapshot);
  const activeId = snapshot?.activeId ?? null;
  const active = activeId === null ? undefined : snapshot?.annotations.get(activeId);
  usePane('inspector', ref, () => {
    if (active === undefined) ref.current?.focus();
    else app.inspectorFields.focus('first');
  });
  return (
    <section ref={ref} aria-label="Inspector" className={styles['pane']} tabIndex={-1}>
      {snapshot !== null && active === undefined && <NothingActive />}
      {snapshot !== null && active !== undefined && <Card active={active} snapshot={snapshot} />}
    </section>
  );
}

function NothingActive() {
  const next = useKeys('annotation.next');
  const claim = useKeys('tag.claim');
  const sentence = useKeys('select.sentence.next');
  return (
    <div className={styles['empty']}>
      <p>No annotation is active.</p>
      <p>
        <Keycaps keys={next} /> goes to the next one. <Keycaps keys={sentence} /> selects a sentence,{' '}
        <Keycaps keys={claim} /> tags it as a claim.
      </p>
    </div>
  );
}

interface CardProps {
  readonly active: PlacedAnnotation;
  readonly snapshot: EditorSnapshot;
}

function Card({ active, snapshot }: CardProps) {
  const app = useApp();
  const { id, body } = active;
  const mentions = snapshot.countReferences(body.refId);
  const entity = body.kind === 'entity' ? snapshot.records.entity.get(body.refId) : undefined;
  const removeKeys = useKeys('annotation.remove');
  return (
    <div className={styles['card']}>
      <div className={styles['head']}>
        <KindMark kind={body.kind} />
        <KindMenu annotationId={id} kind={body.kind} />
        <span className={styles['mentions']}>{formatCount(mentions, 'mention', 'mentions')}</span>
      </div>
      <p className={styles['words']} dir="auto">
        {app.editing.current?.getText(id, longestExcerpt)}
      </p>
      {body.anchor.was !== null && (
        <p className={styles['was']}>It was “{body.anchor.was}” when it was tagged. Check it again.</p>
      )}
      {entity !== undefined && (
        <EntityFields
          annotationId={id}
          type={entity.type}
          name={entity.name === app.editing.current?.getText(id) ? null : entity.name}
          mentions={mentions}
        />
      )}
      <NoteField key={`note ${id}`} annotationId={id} note={body.note} isFirst={entity === undefined} />
      <Facts key={`facts ${id}`} active={active} />
      <div className={styles['foot']}>
        <Button look="danger" keys={removeKeys} onPress={remove}>
          Remove
        </Button>
      </div>
    </div>
  );

  function remove(): void {
    app.commands.run('annotation.remove');
    app.paneFocus.focus('article');
  }
}

const typeChoices = entityTypes.map((type) => ({ id: type, label: entityTypeNames[type] }));

function EntityFields({
  annotationId,
  type,
  name,
  mentions,
}: {
  readonly annotationId: string;
  readonly type: EntityType;
  /** Null where it is just what the annotated words say. */
  readonly name: string | null;
  readonly mentions: number;
}) {
  const app = useApp();
  const typeRef = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => app.inspectorFields.register('first', () => typeRef.current?.focus()), [app]);
  return (
    <>
      <Choice
        label={mentions > 1 ? `Type, of all ${mentions} mentions` : 'Type'}
        buttonRef={typeRef}
        items={typeChoices}
        value={type}
        onChange={(entityType) => app.editing.current?.updateAnnotation(annotationId, { entityType })}
      />
      {name !== null && (
        <dl className={styles['facts']}>
          <dt>Name</dt>
          <dd dir="auto">{name}</dd>
        </dl>
      )}
    </>
  );
}

const origins = {
  manual: 'Tagged',
  occurrence: 'Tagged with its other mentions',
  suggestion: 'Accepted',
  import: 'Imported',
} as const;

/** Who tagged it and when; and when it was last changed, if it was. */
function Facts({ active: { body } }: { readonly active: PlacedAnnotation }) {
  const people = useAppState((state) => state.library?.people);
  const who = people?.find(({ id }) => id === body.createdBy)?.name ?? 'somebody else';
  const [now] = useState(() => new Date());
  return (
    <p className={styles['history']}>
      {origins[body.origin]} by {who}, <Time of={body.createdAt} now={now} />
      {body.updatedAt !== body.createdAt && (
        <>
          {' '}
          · changed <Time of={body.updatedAt} now={now} />
        </>
      )}
    </p>
  );
}

function Time({ of, now }: { readonly of: string; readonly now: Date }) {
  return <time dateTime={of}>{formatTime(of, now)}</time>;
}
