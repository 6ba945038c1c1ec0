import type { Span } from '../domain/span.ts';
import { type DraftText, readDraft } from './drafts/draft-text.ts';
import { placeSentences } from './drafts/sentence-places.ts';
import { createSpanMapper } from './drafts/span-mapping.ts';

/** Where a span of the old text is in the new one (UTF-16). */
export type Placement =
  | { readonly state: 'exact' | 'moved' | 'changed'; readonly span: Span }
  | { readonly state: 'orphan'; readonly span: null };

export interface Drafts {
  /** The plain text that the spans are of. */
  readonly before: string;
  /** The plain text of the next draft. */
  readonly after: string;
  /** A BCP 47 tag; decides how sentences are cut. */
  readonly language: string;
}

/**
 * Finds spans of a text (UTF-16) again in its next draft.
 *
 * - `exact`: the same words in the same sentence, which stands in the same order with those around it.
 * - `moved`: the same words in the same sentence, which was moved.
 * - `changed`: other words at the place of those; or the same words in a sentence that is so much another one that they have
 *   to be looked at again.
 * - `orphan`: left out; or in two places of which neither is clearly the better one.
 *
 * Sentences are found again first, by their words, their neighbours and their order, and then the words in them: so a name
 * goes with its sentence and never lands on its twin in another.
 */
export function carryOver(drafts: Drafts, spans: readonly Span[]): readonly Placement[] {
  if (drafts.before === drafts.after) {
    return spans.map(({ start, end }) => ({ state: 'exact', span: { start, end } }));
  }
  const [before, after] = readDrafts(drafts);
  const map = createSpanMapper({ before, after, ...placeSentences(before, after) });
  return spans.map(map);
}

function readDrafts({ before, after, language }: Drafts): readonly [DraftText, DraftText] {
  return [readDraft(before, language), readDraft(after, language)];
}
