import { type RefObject, useLayoutEffect, useState } from 'react';

/** What had the keyboard before each open dialog: where it came from, and where that came from. */
const origins = new WeakMap<Element, readonly HTMLElement[]>();

/**
 * Gives the keyboard back, when a dialog that has it goes, to what had it before; where that has gone as well, as the dialog
 * before this one, to what had it before that. It is given back in the very moment, so that no key is lost; react-aria does it
 * in the next frame.
 */
export function useFocusReturn(ref: RefObject<HTMLElement | null>): void {
  const [from] = useState(findOrigins);
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog === null) return undefined;
    origins.set(dialog, from);
    return () => {
      if (!dialog.contains(document.activeElement)) return;
      from.find((element) => element.isConnected)?.focus({ preventScroll: true });
    };
  }, [ref, from]);
}

function findOrigins(): readonly HTMLElement[] {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement) || activeElement === document.body) return [];
  const dialog = activeElement.closest('[aria-modal="true"]');
  return [activeElement, ...(dialog === null ? [] : (origins.get(dialog) ?? []))];
}
