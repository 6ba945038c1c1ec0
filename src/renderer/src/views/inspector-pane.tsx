import { useEffect, useRef } from 'react';
import type { PlacedAnnotation } from '#shared/document/annotation-step.ts';
import type { EditorSnapshot } from '../editor/article-editor.ts';
import { Button } from '../ui/button.tsx';
import { Keycaps } from '../ui/keycaps.tsx';
import { KindMark } from '../ui/kind-mark.tsx';
import { CarriedWords } from './inspector/carried-words.tsx';
import { ClaimFields } from './inspector/claim-fields.tsx';
import { EntityFields } from './inspector/entity-fields.tsx';
import { History } from './inspector/history.tsx';
import { NoteField } from './inspector/note-field.tsx';
import { QuoteFields } from './inspector/quote-fields.tsx';
import { useFieldInSight } from './inspector/use-field-in-sight.ts';
import styles from './inspector-pane.module.css';
import { KindMenu } from './kind-menu.tsx';
import { describeMentions } from './mention-words.ts';
import { useApp, useAppState, useKeys } from './use-app.ts';
import { usePane } from './use-pane.ts';

/* Longer words than these are read in the text; the card must not push the list of annotations off the window. */
const longestExcerpt = 320;

/** What is known of the active annotation, and the fields in which it is changed. */
export function InspectorPane() {
  const app = useApp();
  const ref = useRef<HTMLElement>(null);
  const snapshot = useAppState((state) => state.snapshot);
  const activeId = snapshot?.activeId ?? null;
  const active = activeId === null ? undefined : snapshot?.annotations.get(activeId);
  /* What is known of another annotation is read from its beginning, unless the keyboard has gone to a field of it. */
  useEffect(() => {
    if (activeId === null) return;
    /* With the layout of the next frame: asked for here there would be one more, and the next key would wait for it. */
    requestAnimationFrame(() => {
      if (ref.current?.contains(document.activeElement) === false) ref.current.scrollTo(0, 0);
    });
  }, [activeId]);
  useFieldInSight(ref, active !== undefined);
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
  const removeKeys = useKeys('annotation.remove');
  return (
    <div className={styles['card']} data-fields="">
      <div className={styles['head']}>
        <KindMark kind={body.kind} />
        <KindMenu annotationId={id} kind={body.kind} />
        <span className={styles['mentions']}>{describeMentions(body.refId, snapshot)}</span>
      </div>
      <p className={styles['words']} dir="auto">
        {app.editing.current?.getText(id, longestExcerpt)}
      </p>
      <CarriedWords active={active} snapshot={snapshot} />
      {body.tags.length > 0 && (
        <p className={styles['tags']} dir="auto">
          {body.tags.length === 1 ? 'Tag' : 'Tags'}: {body.tags.join(', ')}
        </p>
      )}
      <RecordFields key={body.refId} active={active} snapshot={snapshot} />
      <NoteField key={`note ${id}`} annotationId={id} note={body.note} />
      <History key={`history ${id}`} active={active} snapshot={snapshot} />
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

/** The fields of the record behind an annotation. */
function RecordFields({ active: { id, body }, snapshot }: CardProps) {
  const app = useApp();
  const { records } = snapshot;
  if (body.kind === 'claim') {
    const claim = records.claim.get(body.refId);
    return claim === undefined ? null : (
      <ClaimFields claim={claim} words={app.editing.current?.getText(id) ?? ''} />
    );
  }
  if (body.kind === 'quote') {
    const quote = records.quote.get(body.refId);
    if (quote === undefined) return null;
    const speaker = quote.speakerId === null ? undefined : records.entity.get(quote.speakerId);
    return <QuoteFields quote={quote} speaker={speaker ?? null} />;
  }
  const entity = records.entity.get(body.refId);
  return entity === undefined ? null : (
    <EntityFields entity={entity} mentions={snapshot.countMentions(body.refId)} />
  );
}
