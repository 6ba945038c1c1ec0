import { useApp } from './use-app.ts';

/** Closes the open dialog; the keyboard goes back to where it was, and where that is gone, to the article. */
export function useClose(): () => void {
  const { store } = useApp();
  return () => store.setState({ dialog: null });
}
