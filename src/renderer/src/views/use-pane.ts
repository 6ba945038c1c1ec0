import { type RefObject, useEffect, useEffectEvent } from 'react';
import type { Pane } from '../state/app-state.ts';
import { useApp } from './use-app.ts';

/**
 * Makes a component the place of a pane: `take` puts the keyboard into it. However the keyboard comes there, the pane
 * is brought into sight.
 */
export function usePane(pane: Pane, ref: RefObject<HTMLElement | null>, take: () => void): void {
  const { paneFocus } = useApp();
  const takeNow = useEffectEvent(take);
  useEffect(
    () =>
      paneFocus.register(pane, {
        hasFocus: () => ref.current?.contains(document.activeElement) ?? false,
        take: () => takeNow(),
      }),
    [paneFocus, pane, ref],
  );
  useEffect(() => {
    const place = ref.current;
    const open = () => paneFocus.open(pane);
    place?.addEventListener('focusin', open);
    return () => place?.removeEventListener('focusin', open);
  }, [paneFocus, pane, ref]);
}
