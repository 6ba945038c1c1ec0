import type { Change } from '#shared/domain/annotations.ts';
import { TickmarkError } from '#shared/result.ts';
import type { LogEntry } from './stored-files.ts';
import type { WorkingArticle } from './working-article.ts';

/** A batch of changes of a log that does not come right after the one before (`gap`), or is not done (`misfit`). */
export interface ReplayFault {
  readonly kind: 'gap' | 'misfit';
  readonly sequence: number;
  readonly message: string;
}

export interface Replay {
  /** Of the last batch of the log, done or not: what comes next must not be taken for it. */
  readonly sequence: number;
  readonly faults: readonly ReplayFault[];
}

export interface ReplayOptions {
  /** The changes are done in it. */
  readonly work: WorkingArticle;
  /** The sequence of the last batch that is in it already. */
  readonly after: number;
}

/**
 * Does again what a log holds beyond a snapshot, each batch whole or not at all. Every batch that fits is done, also
 * after one that is missing or does not fit: a change is the whole new value of one thing, so it is right whatever came
 * before it, and to stop there would lose the later work with the earlier. What is lost is told, and the log is kept.
 */
export function replayLog(entries: readonly LogEntry[], { work, after }: ReplayOptions): Replay {
  const faults: ReplayFault[] = [];
  let last = after;
  for (const { sequence, changes } of entries) {
    if (sequence <= after) continue;
    if (sequence !== last + 1) {
      const message = `It follows change ${last}; what was between them is missing.`;
      faults.push({ kind: 'gap', sequence, message });
    }
    const message = tryChanges(changes, work);
    if (message !== null) faults.push({ kind: 'misfit', sequence, message });
    last = sequence;
  }
  return { sequence: last, faults };
}

/** Does the changes if they fit what is there; else says why they do not, and does none. */
function tryChanges(changes: readonly Change[], work: WorkingArticle): string | null {
  try {
    work.apply(changes);
    return null;
  } catch (error) {
    if (error instanceof TickmarkError) return error.detail.message;
    throw error;
  }
}
