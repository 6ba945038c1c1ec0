import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { DraftHold } from '../state/outbox.ts';
import { useApp } from './use-app.ts';

/* A pause in typing: long enough to keep a sentence one step of undo, short enough to lose next to nothing. */
const pause = 1000;

export interface DraftOptions {
  readonly label: string;
  /** The record, or the annotation, that the field is of. */
  readonly recordId: string;
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
  /** Whether it shows what was typed since the keyboard came there, and not what is known. */
  readonly isTyped: boolean;
  readonly change: (text: string) => void;
  /** The field is left: what is typed becomes a change now, if it can. */
  readonly leave: () => void;
}

/**
 * What is typed in a field. It becomes one change at a pause, on leaving the field and before the window closes; until
 * then the window does not say that everything is saved. The field shows what was typed, to the letter, until it is left,
 * for who pauses goes on. What cannot be kept stays in the field, with the reason, also when the field was away.
 */
export function useDraft({ label, recordId, value, onCommit, check }: DraftOptions): Draft {
  const app = useApp();
  const key = `${recordId} ${label}`;
  /* What was typed here when the field was last there, and could not be kept. */
  const [restored] = useState(() => app.editing.refused.get(key) ?? null);
  /* Kept outside React's state as well, so that it can be made a change while the field is taken away. */
  const pending = useRef<string | null>(restored?.text ?? null);
  const hold = useRef<DraftHold | null>(restored?.hold ?? null);
  const [shown, setShown] = useState<string | null>(restored?.text ?? null);
  const [isLeft, setLeft] = useState(restored !== null);
  const findFault = (text: string): string | null => check?.(text) ?? null;

  /** Whether nothing is left that is not a change. */
  const commit = useEffectEvent((): boolean => {
    const text = pending.current;
    if (text === null) return true;
    const fault = findFault(text);
    if (fault !== null) {
      const message = `“${label}” holds something that cannot be kept.`;
      hold.current?.refuse({ code: 'bad-request', message, remedy: fault });
      return false;
    }
    pending.current = null;
    if (text !== value) onCommit(text);
    app.editing.readNow();
    hold.current?.release();
    hold.current = null;
    return true;
  });
  const goAway = useEffectEvent(() => {
    if (commit() || pending.current === null || hold.current === null) return;
    app.editing.keepRefused(key, { recordId, text: pending.current, hold: hold.current });
  });

  useLayoutEffect(() => app.editing.registerDraft(() => void commit()), [app]);
  useLayoutEffect(() => {
    app.editing.refused.delete(key);
  }, [app, key]);
  useLayoutEffect(() => () => goAway(), []);
  useEffect(() => {
    if (shown === null) return undefined;
    const timer = window.setTimeout(() => {
      if (pending.current !== null && check?.(pending.current) == null) commit();
    }, pause);
    return () => window.clearTimeout(timer);
  }, [shown, check]);

  return {
    text: shown ?? value,
    fault: shown === null || !isLeft ? null : findFault(shown),
    isTyped: shown !== null,
    change: (text) => {
      pending.current = text;
      hold.current ??= app.outbox.holdDraft();
      hold.current.refuse(null);
      setShown(text);
    },
    leave: () => {
      setLeft(true);
      if (commit()) setShown(null);
    },
  };
}
