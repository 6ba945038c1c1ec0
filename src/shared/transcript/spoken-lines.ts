/** When something was said, in milliseconds from the beginning; `to` is never less than `from`. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** A line as it was shown or written: no tags, no white space at its ends; empty where a blank line stood. */
export interface SpokenLine {
  readonly text: string;
  /** Whom the format itself names as its speaker. */
  readonly speaker: string | null;
  /** Whether it is marked as the words of somebody else than the line before. */
  readonly isTurn: boolean;
}

/** Lines that share a time; null where none is known. */
export interface TimedLines {
  readonly time: TimeRange | null;
  readonly lines: readonly SpokenLine[];
}
