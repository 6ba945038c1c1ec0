import { useEffect, useEffectEvent, useRef } from 'react';

/**
 * Listeners for an element that must not lose the keyboard: `recover` puts it elsewhere when what had it in there has gone
 * with the last drawing.
 */
export function useKeptFocus(recover: () => void): {
  readonly onFocus: () => void;
  readonly onBlur: () => void;
} {
  const hasFocus = useRef(false);
  const recoverNow = useEffectEvent(recover);
  useEffect(() => {
    /* Whoever leaves it is heard; what is taken out of the page leaves without a word. */
    if (hasFocus.current && document.activeElement === document.body) recoverNow();
  });
  return {
    onFocus: () => {
      hasFocus.current = true;
    },
    onBlur: () => {
      hasFocus.current = false;
    },
  };
}
