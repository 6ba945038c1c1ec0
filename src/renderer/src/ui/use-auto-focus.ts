import { type RefObject, useLayoutEffect, useRef } from 'react';

/** A reference to an element that takes the keyboard as it appears, where that is wanted. */
export function useAutoFocus<T extends HTMLElement>(isWanted: boolean): RefObject<T | null> {
  const ref = useRef<T>(null);
  /* In the very moment in which it can be seen: no key that is pressed from then on goes elsewhere. */
  useLayoutEffect(() => {
    if (isWanted) ref.current?.focus();
  }, [isWanted]);
  return ref;
}
