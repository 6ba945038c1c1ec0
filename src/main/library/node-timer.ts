import type { SetTimer } from './article-store.ts';

export const setNodeTimer: SetTimer = (callback, milliseconds) => {
  const timer = setTimeout(callback, milliseconds);
  /* A pause that never comes keeps no process alive: closing the library folds too. */
  timer.unref();
  return () => clearTimeout(timer);
};
