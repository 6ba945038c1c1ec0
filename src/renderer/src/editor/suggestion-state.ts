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

/** Suggestions by what they are looked up by. */
interface SuggestionIndex {
  readonly places: ReadonlyMap<string, number>;
  /** Quotes by the records of who seems to have said them. */
  readonly spoken: ReadonlyMap<string, readonly PlacedSuggestion[]>;
}

const indexes = new WeakMap<SuggestionState['all'], SuggestionIndex>();

/** Made once for a list: no key reads all suggestions for a book-length text. */
function getIndex(all: SuggestionState['all']): SuggestionIndex {
  const known = indexes.get(all);
  if (known !== undefined) return known;
  const spoken = new Map<string, PlacedSuggestion[]>();
  for (const placed of all) {
    const speaker = placed.suggestion.kind === 'quote' ? placed.suggestion.speaker : null;
    if (speaker === null) continue;
    const others = spoken.get(speaker.record);
    if (others === undefined) spoken.set(speaker.record, [placed]);
    else others.push(placed);
  }
  const index = { places: new Map(all.map(({ id }, place) => [id, place])), spoken };
  indexes.set(all, index);
  return index;
}

/** The place of a suggestion among all; -1 where there is none of this id. */
export function findSuggestionPlace({ all }: SuggestionState, id: string): number {
  return getIndex(all).places.get(id) ?? -1;
}

export function findSuggestion(state: SuggestionState, id: string): PlacedSuggestion | null {
  return state.all[findSuggestionPlace(state, id)] ?? null;
}

/** The suggested quotes that somebody seems to have said, by the id of the suggestion with their full name. */
export function listSpoken({ all }: SuggestionState, record: string): readonly PlacedSuggestion[] {
  return getIndex(all).spoken.get(record) ?? [];
}

/** Whether a suggestion can be seen, and accepted or rejected. */
export function isOpen({ decorations }: SuggestionState, { id, range }: PlacedSuggestion): boolean {
  return decorations.find(range.from, range.to, (spec) => spec['id'] === id).length > 0;
}
