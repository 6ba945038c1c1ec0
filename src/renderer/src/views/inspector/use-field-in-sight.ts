import { type RefObject, useEffect } from 'react';

/**
 * Keeps the field that has the keyboard in sight when it grows with what is typed, when something comes above it, or when
 * the pane gets lower.
 *
 * @param isFilled whether the pane has anything to grow
 */
export function useFieldInSight(ref: RefObject<HTMLElement | null>, isFilled: boolean): void {
  useEffect(() => {
    const pane = ref.current;
    if (pane === null || !isFilled) return undefined;
    /* Told of sizes when a frame has been laid out: asked for at a key there would be one layout more. */
    const observer = new ResizeObserver(() => {
      const field = document.activeElement;
      if (field !== pane && pane.contains(field)) field?.scrollIntoView({ block: 'nearest' });
    });
    observer.observe(pane);
    for (const content of pane.children) observer.observe(content);
    return () => observer.disconnect();
  }, [ref, isFilled]);
}
