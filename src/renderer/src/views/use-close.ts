import { useApp, useAppState } from './use-app.ts';

/**
 * Closes the dialog that it was drawn in, and no other that is open by then: what a dialog waits for may end after it was left.
 * The keyboard goes back to where it was, and where that is gone, to the article.
 */
export function useClose(): () => void {
  const { store } = useApp();
  const drawn = useAppState((state) => state.dialog);
  return () => {
    if (store.getState().dialog === drawn) store.setState({ dialog: null });
  };
}
