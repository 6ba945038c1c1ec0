import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { useApp } from './use-app.ts';

/* A pause in typing: long enough to keep a sentence one step of undo, short enough to lose next to nothing. */
const pause = 1000;

export interface DraftOptions {
  /** What is known: shown while nothing is being typed. */
  readonly value: string;
  /** Makes what was typed a change. */
  readonly onCommit: (text: string) => void;
  /** What is wrong with a text, and what to do; null where it can be kept. */
  readonly check?: ((text: string) => string | null) | undefined;
}

export interface Draft {
  readonly text: string;
  readonly fault: string | null;
  readonly change: (text: string) => void;
  /** Makes it a change now, if it can be one. */
  readonly commit: () => void;
}

/**
 * What is typed in a field. It becomes one change at a pause, on leaving the field and before the window closes; until
 * then the window does not say that everything is saved. What cannot be kept stays in the field, with the reason.
 */
export function useDraft({ value, onCommit, check }: DraftOptions): Draft {
  const app = useApp();
  /* Kept outside React's state as well, so that it can be made a change while the field is taken away. */
  const typed = useRef<string | null>(null);
  const release = useRef<(() => void) | null>(null);
  const [draft, setDraft] = useState<string | null>(null);
  const [isLeft, setLeft] = useState(false);

  const commit = useEffectEvent(() => {
    const text = typed.current;
    if (text === null || (check?.(text) ?? null) !== null) return;
    typed.current = null;
    setDraft(null);
    if (text !== value) onCommit(text);
    app.editing.readNow();
    letGo(release);
  });

  useLayoutEffect(() => app.editing.registerDraft(() => commit()), [app]);
  useLayoutEffect(
    () => () => {
      commit();
      letGo(release);
    },
    [],
  );
  useEffect(() => {
    if (draft === null) return undefined;
    const timer = window.setTimeout(() => commit(), pause);
    return () => window.clearTimeout(timer);
  }, [draft]);

  return {
    text: draft ?? value,
    fault: draft === null || !isLeft ? null : (check?.(draft) ?? null),
    change: (text) => {
      typed.current = text;
      release.current ??= app.outbox.holdDraft();
      setDraft(text);
    },
    commit: () => {
      setLeft(true);
      commit();
    },
  };
}

/** Says that nothing is being typed any more. */
function letGo(release: RefObject<(() => void) | null>): void {
  release.current?.();
  release.current = null;
}
