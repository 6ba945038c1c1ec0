import type { OpenArticle } from './library-state.ts';

/**
 * An article as the main process sends it: as JSON. One text crosses between two processes and two worlds of a page in a
 * fraction of the time that a copy of each of a hundred thousand objects takes there, twice.
 */
export function writeOpenArticle(opened: OpenArticle): string {
  return JSON.stringify(opened);
}

/** What `writeOpenArticle` wrote; both are ours, so it is not validated. */
export function readOpenArticle(text: string): OpenArticle {
  const opened: OpenArticle = JSON.parse(text);
  return opened;
}
