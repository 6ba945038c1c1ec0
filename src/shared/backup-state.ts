import type { AnnotationLists } from './domain/annotations.ts';
import type { Revision } from './domain/article.ts';

/** An article as one of its backups has it: the text that was worked on, and everything known about it then. */
export interface BackupState {
  readonly revision: Revision;
  readonly lists: AnnotationLists;
}

/** A state as the main process sends it: as JSON, for the reason that `writeOpenArticle` gives. */
export function writeBackupState(state: BackupState): string {
  return JSON.stringify(state);
}

/** What `writeBackupState` wrote; both are ours, so it is not validated. */
export function readBackupState(text: string): BackupState {
  const state: BackupState = JSON.parse(text);
  return state;
}
