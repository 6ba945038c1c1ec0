import type { AppError, Result } from '#shared/result.ts';
import type { Store } from './app-state.ts';
import { showWhenFree } from './store-waits.ts';

/** Why what was changed last could not be written to the person's settings. */
export interface UnsavedSettings {
  readonly title: string;
  readonly error: AppError;
}

/**
 * Says what has come of writing settings, if that went wrong: in their dialog, where it is open, until it goes well; else in one
 * of its own.
 *
 * @param title says what was not saved, and tells one file of settings from another
 */
export async function tellSaving(store: Store, title: string, result: Result<unknown>): Promise<void> {
  const { dialog } = store.getState();
  if (!result.ok) {
    const unsaved: UnsavedSettings = { title, error: result.error };
    if (dialog?.name === 'settings') store.setState({ dialog: { name: 'settings', unsaved } });
    else await showWhenFree(store, { name: 'error', ...unsaved });
  } else if (dialog?.name === 'settings' && dialog.unsaved?.title === title) {
    store.setState({ dialog: { name: 'settings' } });
  }
}
