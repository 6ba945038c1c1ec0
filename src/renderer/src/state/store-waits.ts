import type { AppState, Store } from './app-state.ts';

/** Waits until the state of the window is so. */
export async function untilState(store: Store, isSo: (state: AppState) => boolean): Promise<void> {
  if (isSo(store.getState())) return;
  await new Promise<void>((resolve) => {
    const unsubscribe = store.subscribe((state) => {
      if (!isSo(state)) return;
      unsubscribe();
      resolve();
    });
  });
}

/**
 * Waits until an article that has been opened is drawn, for its editor is made in the next frame. False where another one is
 * open, or is opened meanwhile.
 */
export async function untilDrawn(store: Store, articleId: string): Promise<boolean> {
  const isOpen = ({ opened }: AppState): boolean => opened?.article.id === articleId;
  await untilState(store, (state) => !isOpen(state) || state.snapshot !== null);
  return isOpen(store.getState());
}
