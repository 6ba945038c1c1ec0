import type { Store } from './app-state.ts';

/** Does something once no dialog is open: what is typed in one must not be taken away by what comes from outside. */
export function whenFree(store: Store, action: () => void): void {
  if (store.getState().dialog === null) {
    action();
    return;
  }
  const unsubscribe = store.subscribe(({ dialog }) => {
    if (dialog !== null) return;
    unsubscribe();
    /* What closes a dialog may open another one at once, as the palette does; and something else may have waited too. */
    queueMicrotask(() => whenFree(store, action));
  });
}
