import type { AppState, DialogState, Store } from './app-state.ts';

/** Waits until the state of the window is so. */
async function untilState(store: Store, isSo: (state: AppState) => boolean): Promise<void> {
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

/** Waits until an import ends. Somebody else who has waited for that may begin with another one at once. */
export function untilImported(store: Store): Promise<void> {
  return untilState(store, ({ isImporting }) => !isImporting);
}

/**
 * Waits until no dialog is open but `asking`: what is typed in one must not be taken away by what comes from outside, and what
 * it is about must stay on the paper.
 */
export async function untilFree(store: Store, asking: DialogState | null = null): Promise<void> {
  const isFree = ({ dialog }: AppState): boolean => dialog === null || dialog === asking;
  /* What closes a dialog may open another one at once, as the palette does. */
  while (!isFree(store.getState())) await untilState(store, isFree);
}

/** Opens a dialog as soon as no other one is open than `asking`, whose place it takes. */
export async function showWhenFree(
  store: Store,
  dialog: DialogState,
  asking: DialogState | null = null,
): Promise<void> {
  /* Something else may have waited for the same one to close, and have opened its own since. */
  do await untilFree(store, asking);
  while (![null, asking].includes(store.getState().dialog));
  store.setState({ dialog });
}
