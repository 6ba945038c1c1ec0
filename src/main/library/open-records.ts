/** How much of an article's records is left to do. */
export interface OpenCounts {
  /** How many of the claims, quotes and entities that annotations name are not settled. */
  readonly open: number;
  /** How many must be changed in the text and have not been, decided or not. */
  readonly needsChange: number;
}

export interface RecordState {
  readonly isOpen: boolean;
  readonly isToChange: boolean;
}

/**
 * Counts which records are open. It is told which have changed, and looks at those alone when it is asked: a key press
 * costs a note, and the list of articles what has happened since it was last told.
 */
export class OpenRecords {
  private readonly look: (key: string) => RecordState;
  private readonly stale = new Set<string>();
  private readonly open = new Set<string>();
  private readonly toChange = new Set<string>();

  /** @param look the state of a record now; neither open nor to be changed where there is none, or nothing names it */
  constructor(look: (key: string) => RecordState) {
    this.look = look;
  }

  /** Says that a record, or something that names it, may be another. */
  touch(key: string): void {
    this.stale.add(key);
  }

  get counts(): OpenCounts {
    for (const key of this.stale) {
      const { isOpen, isToChange } = this.look(key);
      put(this.open, key, isOpen);
      put(this.toChange, key, isToChange);
    }
    this.stale.clear();
    return { open: this.open.size, needsChange: this.toChange.size };
  }
}

function put(set: Set<string>, key: string, isIn: boolean): void {
  if (isIn) set.add(key);
  else set.delete(key);
}
