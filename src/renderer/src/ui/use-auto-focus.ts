import { type RefObject, useEffect, useRef } from 'react';

/** A reference to an element that takes the keyboard as it appears, where that is wanted. */
export function useAutoFocus<T extends HTMLElement>(isWanted: boolean): RefObject<T | null> {
  const ref = useRef<T>(null);
  useEffect(() => {
    if (isWanted) ref.current?.focus();
  }, [isWanted]);
  return ref;
}
