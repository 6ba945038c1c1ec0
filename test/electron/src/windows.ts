/** A window as the app's life sees it. */
export interface LivingWindow {
  /** Asks the window to close; whether it has. */
  readonly closeForQuit: () => Promise<boolean>;
  readonly destroy: () => void;
  readonly focus: () => void;
}

/** All windows that are open, the oldest first. */
export const windows = new Set<LivingWindow>();
