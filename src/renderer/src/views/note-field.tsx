import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { TextArea } from '../ui/text-area.tsx';
import { useApp, useKeys } from './use-app.ts';

/* A pause in typing: long enough to keep a sentence one step of undo, short enough to lose next to nothing. */
const pause = 1000;

/**
 * The note of an annotation. What is typed becomes one change at a pause, on leaving the field and before the window
 * closes; until then the window does not say that everything is saved.
 */
export function NoteField({
  annotationId,
  note,
  isFirst,
}: {
  readonly annotationId: string;
  readonly note: string | null;
  /** Whether it is the first field of the card. */
  readonly isFirst: boolean;
}) {
  const app = useApp();
  const ref = useRef<HTMLTextAreaElement>(null);
  /* Kept outside React's state as well, so that it can be made a change while the field is taken away. */
  const typed = useRef<string | null>(null);
  const release = useRef<(() => void) | null>(null);
  const [draft, setDraft] = useState<string | null>(null);
  const keys = useKeys('annotation.note');

  const commit = useEffectEvent(() => {
    const text = typed.current;
    if (text === null) return;
    typed.current = null;
    setDraft(null);
    app.editing.current?.updateAnnotation(annotationId, { note: text.trim() === '' ? null : text });
    app.editing.readNow();
    release.current?.();
    release.current = null;
  });

  useLayoutEffect(() => {
    const focus = () => ref.current?.focus();
    const unregister = [
      app.inspectorFields.register('note', focus),
      isFirst ? app.inspectorFields.register('first', focus) : null,
      app.editing.registerDraft(() => commit()),
    ];
    return () => {
      for (const undo of unregister) undo?.();
    };
  }, [app, isFirst]);
  useLayoutEffect(() => () => commit(), []);
  useEffect(() => {
    if (draft === null) return undefined;
    const timer = window.setTimeout(() => commit(), pause);
    return () => window.clearTimeout(timer);
  }, [draft]);

  return (
    <TextArea
      label="Note"
      keys={keys}
      textAreaRef={ref}
      value={draft ?? note ?? ''}
      onChange={(text) => {
        typed.current = text;
        release.current ??= app.outbox.holdDraft();
        setDraft(text);
      }}
      onBlur={() => commit()}
      onSubmit={() => app.paneFocus.focus('article')}
    />
  );
}
