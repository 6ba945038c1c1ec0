import { type EditorState, PluginKey, type Transaction } from 'prosemirror-state';
import type { DecorationSet } from 'prosemirror-view';
import type { PositionRange } from '#shared/document/annotation-step.ts';
import { TextIndex } from '#shared/document/positions.ts';
import type { Suggestion } from '#shared/suggest/suggestion.ts';

/** A suggestion in a document. What it says of its own offsets holds of the text that it was made of. */
export interface PlacedSuggestion {
  readonly id: string;
  readonly range: PositionRange;
  /** Its words. */
  readonly words: string;
  readonly suggestion: Suggestion;
}

/** The suggestions of an editor's state. */
export interface SuggestionState {
  /** All that have been made, by place (start, then longest first); also those that are not to be seen. */
  readonly all: readonly PlacedSuggestion[];
  /** The longest of them, in document positions. */
  readonly longest: number;
  /** What is drawn: those that are neither rejected nor already tagged, where suggestions are shown at all. */
  readonly decorations: DecorationSet;
  /** The one that is to be accepted or rejected by one key; it is drawn. */
  readonly currentId: string | null;
  readonly isShown: boolean;
  /** Where the last transaction drew one, or ceased to. */
  readonly redrawn: readonly PositionRange[];
}

/** What a transaction says of suggestions. */
export interface SuggestionMeta {
  /** More of them, behind all that there are; `isFirst`: in the place of all that there are. */
  readonly added?: { readonly suggestions: readonly PlacedSuggestion[]; readonly isFirst: boolean };
  readonly currentId?: string | null;
  readonly isShown?: boolean;
}

export const suggestionKey = new PluginKey<SuggestionState>('suggestions');

export function getSuggestions(state: EditorState): SuggestionState {
  const suggestions = suggestionKey.getState(state);
  if (suggestions === undefined) throw new Error('the editor has no suggestions');
  return suggestions;
}

export function setSuggestionMeta(tr: Transaction, meta: SuggestionMeta): Transaction {
  return tr.setMeta(suggestionKey, meta);
}

export function getSuggestionMeta(tr: Transaction): SuggestionMeta {
  const meta: SuggestionMeta | undefined = tr.getMeta(suggestionKey);
  return meta ?? {};
}

/** @throws RangeError where it lies outside the text */
export function placeSuggestion(suggestion: Suggestion, { doc }: EditorState): PlacedSuggestion {
  const index = TextIndex.of(doc);
  const { id, start, end } = suggestion;
  const range = { from: index.positionAt(start), to: index.positionAt(end) };
  return { id, range, words: index.text.slice(start, end), suggestion };
}

/** The places of the suggestions drawn in a range, those that only touch it included. */
export function findSuggested(state: SuggestionState, { from, to }: PositionRange): readonly PositionRange[] {
  return state.decorations.find(from, to);
}

/** Whether a suggestion can be seen, and accepted or rejected. */
export function isOpen({ decorations }: SuggestionState, { id, range }: PlacedSuggestion): boolean {
  return decorations.find(range.from, range.to, (spec) => spec['id'] === id).length > 0;
}
