import { type RefObject, useLayoutEffect } from 'react';

const tabStops = 'button:enabled, input:enabled, textarea:enabled, select:enabled, a[href], [tabindex="0"]';

/**
 * Keeps the keyboard in a dialog when what has it goes, as a button does that has been answered: the first element that Tab
 * would come to has it then. It is given in the very moment, so that no key is lost; react-aria does it in the next frame.
 */
export function useFocusKept(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog === null) return undefined;
    /* Told before the next key, and of what goes in any part of the dialog, which is drawn without this one being drawn. */
    const observer = new MutationObserver((changes) => {
      const isLess = changes.some(({ removedNodes }) => removedNodes.length > 0);
      if (!isLess || document.activeElement !== document.body) return;
      (dialog.querySelector<HTMLElement>(tabStops) ?? dialog).focus({ preventScroll: true });
    });
    observer.observe(dialog, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [ref]);
}
