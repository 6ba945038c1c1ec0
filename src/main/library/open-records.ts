/** How much of an article's records is left to do. */
export interface OpenCounts {
  /** How many of the claims, quotes and entities that annotations name are not settled. */
  readonly open: number;
  /** How many of those must be changed in the text. */
  readonly needsChange: number;
}

export type RecordState = 'settled' | 'open' | 'needs-change';

/**
 * Counts which records are open. It is told which have changed, and looks at those alone when it is asked: a key press
 * costs a note, and the list of articles what has happened since it was last told.
 */
export class OpenRecords {
  private readonly look: (key: string) => RecordState;
  private readonly stale = new Set<string>();
  private readonly open = new Set<string>();
  private readonly toChange = new Set<string>();

  /** @param look the state of a record now; `settled` where there is none, or nothing names it */
  constructor(look: (key: string) => RecordState) {
    this.look = look;
  }

  /** Says that a record, or something that names it, may be another. */
  touch(key: string): void {
    this.stale.add(key);
  }

  get counts(): OpenCounts {
    for (const key of this.stale) {
      const state = this.look(key);
      put(this.open, key, state !== 'settled');
      put(this.toChange, key, state === 'needs-change');
    }
    this.stale.clear();
    return { open: this.open.size, needsChange: this.toChange.size };
  }
}

function put(set: Set<string>, key: string, isIn: boolean): void {
  if (isIn) set.add(key);
  else set.delete(key);
}
