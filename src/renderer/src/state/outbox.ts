import type { Change } from '#shared/domain/annotations.ts';
import type { AppError, Result } from '#shared/result.ts';

/** What the window says of the work: on the disk, on its way there, or not there and why. */
export type SaveState =
  | { readonly status: 'saved' }
  | { readonly status: 'saving' }
  | { readonly status: 'failed'; readonly error: AppError; readonly waiting: number };

export interface OutboxOptions {
  /** Answers once the changes are on the disk. A rejection counts as a failure. */
  readonly send: (articleId: string, changes: readonly Change[]) => Promise<Result<null>>;
  /** Calls back after so many milliseconds, until the returned function is called. */
  readonly schedule: (callback: () => void, delay: number) => () => void;
}

/** The first retry follows soon, because most failures are a drive that is busy or asleep … */
const firstDelay = 1000;
/** … and the later ones are half a minute apart, so that a full disk is not asked all day but mends itself soon. */
const longestDelay = 30_000;

/** Something that is being typed. */
export interface DraftHold {
  /** It has become a change, or has been given up. */
  release(): void;
  /** It cannot become a change as it is, and why; null: it can. */
  refuse(error: AppError | null): void;
}

/** What waits for one article. */
interface Lane {
  readonly waiting: readonly Change[];
  readonly failures: number;
  readonly error: AppError | null;
  /** Stops the timer of the next attempt; null while none runs. */
  readonly cancelRetry: (() => void) | null;
}

const emptyLane: Lane = { waiting: [], failures: 0, error: null, cancelRetry: null };

/**
 * Sends changes to the main process: those of an article in their order, one request under way at a time, and what
 * comes in the meantime gathered into the next. What could not be saved is kept and sent again, first by itself after
 * a while, and at once by `retry`. An article that cannot be saved does not hold up the others.
 */
export class Outbox {
  private readonly options: OutboxOptions;
  private readonly lanes = new Map<string, Lane>();
  /** The articles of which nothing is taken any more. Ids are never used again. */
  private readonly dropped = new Set<string>();
  private readonly listeners = new Set<(state: SaveState) => void>();
  private readonly resting = new Set<() => void>();
  private isSending = false;
  private readonly drafts = new Set<{ readonly error: AppError | null }>();

  constructor(options: OutboxOptions) {
    this.options = options;
  }

  get state(): SaveState {
    const lanes = [...this.lanes.values()];
    const failed = [...lanes, ...this.drafts].find(({ error }) => error !== null);
    if (failed !== undefined && failed.error !== null) {
      const waiting = lanes.reduce((sum, lane) => sum + lane.waiting.length, 0);
      return { status: 'failed', error: failed.error, waiting };
    }
    return lanes.length > 0 || this.drafts.size > 0 ? { status: 'saving' } : { status: 'saved' };
  }

  /** Hears, at once and on the spot, of every change of `state`, until the returned function is called. */
  subscribe(listener: (state: SaveState) => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  /** Takes changes over; from here on they are sent until they are saved. */
  add(articleId: string, changes: readonly Change[]): void {
    if (changes.length === 0 || this.dropped.has(articleId)) return;
    const lane = this.lanes.get(articleId) ?? emptyLane;
    this.lanes.set(articleId, { ...lane, waiting: [...lane.waiting, ...changes] });
    this.tell();
    this.pump();
  }

  /** Says that something is being typed that is not a change yet: until it is released, not everything is saved. */
  holdDraft(): DraftHold {
    const draft: { error: AppError | null } = { error: null };
    this.drafts.add(draft);
    this.tell();
    return {
      release: () => {
        if (this.drafts.delete(draft)) this.tell();
      },
      refuse: (error) => {
        draft.error = error;
        this.tell();
      },
    };
  }

  /** The changes of an article that are not known to be on the disk, in their order. */
  getPending(articleId: string): readonly Change[] {
    return this.lanes.get(articleId)?.waiting ?? [];
  }

  /** Throws away what waits for an article that is gone, and whatever comes for it later. */
  drop(articleId: string): void {
    this.dropped.add(articleId);
    this.lanes.get(articleId)?.cancelRetry?.();
    this.lanes.delete(articleId);
    this.tell();
  }

  /** Sends again, now, what could not be saved. */
  retry(): void {
    for (const [articleId, lane] of this.lanes) {
      lane.cancelRetry?.();
      this.lanes.set(articleId, { ...lane, cancelRetry: null });
    }
    this.pump();
  }

  /** Sends everything there is, and says whether all of it has been saved. */
  async flush(): Promise<boolean> {
    this.retry();
    if (this.isSending) await new Promise<void>((resolve) => this.resting.add(resolve));
    return this.lanes.size === 0 && this.drafts.size === 0;
  }

  private pump(): void {
    if (this.isSending) return;
    for (const [articleId, lane] of this.lanes) {
      if (lane.cancelRetry !== null) continue;
      this.isSending = true;
      void this.deliver(articleId, lane.waiting);
      return;
    }
    for (const resolve of this.resting) resolve();
    this.resting.clear();
  }

  private async deliver(articleId: string, batch: readonly Change[]): Promise<void> {
    const result = await this.attempt(articleId, batch);
    const lane = this.lanes.get(articleId) ?? emptyLane;
    if (this.dropped.has(articleId)) this.lanes.delete(articleId);
    else if (result.ok) {
      const waiting = lane.waiting.slice(batch.length);
      if (waiting.length === 0) this.lanes.delete(articleId);
      else this.lanes.set(articleId, { ...emptyLane, waiting });
    } else {
      const delay = Math.min(longestDelay, firstDelay * 2 ** lane.failures);
      const cancelRetry = this.options.schedule(() => {
        const due = this.lanes.get(articleId);
        if (due !== undefined) this.lanes.set(articleId, { ...due, cancelRetry: null });
        this.pump();
      }, delay);
      this.lanes.set(articleId, { ...lane, failures: lane.failures + 1, error: result.error, cancelRetry });
    }
    this.isSending = false;
    this.tell();
    this.pump();
  }

  private async attempt(articleId: string, batch: readonly Change[]): Promise<Result<null>> {
    try {
      return await this.options.send(articleId, batch);
    } catch (error) {
      return { ok: false, error: { code: 'internal', message: `Saving did not answer: ${String(error)}` } };
    }
  }

  private tell(): void {
    const { state } = this;
    for (const listener of this.listeners) listener(state);
  }
}
