import type { GazetteerEntry } from '#shared/suggest/gazetteer.ts';
import type { Suggestion } from '#shared/suggest/suggestion.ts';

/** What the worker that makes suggestions is given. */
export interface SuggestionTask {
  readonly text: string;
  /** A BCP 47 tag. */
  readonly language: string;
  readonly gazetteer: readonly GazetteerEntry[];
}

/** What it tells; `share` is from 0 to 1. */
export type SuggestionMessage =
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'done'; readonly suggestions: readonly Suggestion[] };

/** A worker, as much of it as is needed. */
export interface SuggestionWorker {
  post(task: SuggestionTask): void;
  /** Ends it, whatever it is at. */
  end(): void;
}

export type CreateSuggestionWorker = (listeners: {
  readonly hear: (message: SuggestionMessage) => void;
  readonly fail: () => void;
}) => SuggestionWorker;
