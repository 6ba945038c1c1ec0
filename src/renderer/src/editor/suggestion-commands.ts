import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { AnnotationStep, type PositionRange, type StepChange } from '#shared/document/annotation-step.ts';
import type { AnnotationKind } from '#shared/domain/annotation.ts';
import { entityTypeNames, kindNames } from '#shared/domain/labels.ts';
import { isRejectedBy } from '#shared/domain/rejection.ts';
import type { Suggestion } from '#shared/suggest/suggestion.ts';
import { describeRange } from './anchors.ts';
import { clear } from './annotation-commands.ts';
import { findFirst } from './annotation-order.ts';
import { setAnnotationMeta } from './annotation-plugin.ts';
import { longestSpoken, shorten } from './announcements.ts';
import type { EditorCommand } from './editor-context.ts';
import { acceptSuggestions, getSuggestionText, rejectSuggestions } from './suggestion-answers.ts';
import {
  findSuggestion,
  findSuggestionPlace,
  getSuggestions,
  isOpen,
  type PlacedSuggestion,
  type SuggestionState,
  setSuggestionMeta,
} from './suggestion-state.ts';

type Answer = 'accept' | 'reject';

/** The current suggestion as the window shows it. */
export interface SuggestionReading {
  readonly id: string;
  readonly words: string;
  readonly suggestion: Suggestion;
}

/** The suggestion that a key accepts or rejects; null where none is chosen. */
export function readSuggestion(state: EditorState): SuggestionReading | null {
  const current = getCurrent(state);
  if (current === null) return null;
  return { id: current.id, words: getSuggestionText(state, current), suggestion: current.suggestion };
}

function getCurrent(state: EditorState): PlacedSuggestion | null {
  const suggestions = getSuggestions(state);
  const { currentId } = suggestions;
  return currentId === null ? null : findSuggestion(suggestions, currentId);
}

/** `Suggested person: Anna Berg (name)`. */
function describe(state: EditorState, placed: PlacedSuggestion): string {
  const { suggestion } = placed;
  const what = suggestion.kind === 'entity' ? entityTypeNames[suggestion.type] : kindNames[suggestion.kind];
  const words = shorten(getSuggestionText(state, placed), longestSpoken);
  return `Suggested ${what.toLowerCase()}: ${words} (${suggestion.reason})`;
}

/** Makes a suggestion the current one, with the caret at its start. No annotation is active then: keys are its own. */
function goTo(tr: Transaction, { id, range }: PlacedSuggestion): Transaction {
  setSuggestionMeta(tr, { currentId: id });
  setAnnotationMeta(tr, { active: { by: 'cleared' } });
  return tr.setSelection(TextSelection.create(tr.doc, range.from)).scrollIntoView();
}

function explainNone(state: EditorState): string {
  const { all, isShown } = getSuggestions(state);
  if (!isShown) return 'Suggestions are hidden';
  return all.length === 0 ? 'No suggestions yet' : 'No suggestion is left';
}

/** Goes to the next or the previous suggestion: from the current one, else from the caret; after the last comes the first. */
export function stepSuggestion(direction: 'next' | 'previous'): EditorCommand {
  return (state, dispatch, context) => {
    const found = findNext(state, direction);
    if (found === null) {
      if (dispatch !== undefined) context.announce(explainNone(state));
      return false;
    }
    if (dispatch === undefined) return true;
    dispatch(goTo(state.tr, found));
    context.announce(describe(state, found));
    return true;
  };
}

function findNext(state: EditorState, direction: 'next' | 'previous'): PlacedSuggestion | null {
  const suggestions = getSuggestions(state);
  const { all, currentId } = suggestions;
  const isNext = direction === 'next';
  const { head } = state.selection;
  const at = currentId === null ? -1 : findSuggestionPlace(suggestions, currentId);
  const ahead = findFirst(all, ({ range }) => range.from >= head);
  const start = at < 0 ? (isNext ? ahead : ahead - 1) : at + (isNext ? 1 : -1);
  for (let step = 0; step < all.length; step++) {
    const place = (start + (isNext ? step : -step) + 2 * all.length) % all.length;
    const placed = all[place];
    if (placed !== undefined && place !== at && isOpen(suggestions, placed)) return placed;
  }
  return null;
}

/** The current suggestion; without one the innermost at the caret. */
function findWanted(state: EditorState): PlacedSuggestion | null {
  return getCurrent(state) ?? findInnermost(getSuggestions(state), state.selection);
}

/** The shortest of the suggestions that can be seen around a range. */
function findInnermost(suggestions: SuggestionState, { from, to }: PositionRange): PlacedSuggestion | null {
  const there = suggestions.decorations
    .find(from, to, (spec) => typeof spec['id'] === 'string')
    .filter((drawn) => drawn.from <= from && to <= drawn.to)
    .toSorted((a, b) => a.to - a.from - (b.to - b.from))[0];
  const id: unknown = there?.spec['id'];
  return typeof id === 'string' ? findSuggestion(suggestions, id) : null;
}

/** Makes an annotation of the current suggestion, or remembers that it is none, and goes to the next one below. */
export function answerSuggestion(answer: Answer): EditorCommand {
  return (state, dispatch, context) => {
    const wanted = findWanted(state);
    if (wanted === null) {
      const isLeft = findNext(state, 'next') !== null;
      if (dispatch !== undefined) context.announce(isLeft ? 'No suggestion here' : explainNone(state));
      return false;
    }
    if (dispatch === undefined) return true;
    const changes = (answer === 'accept' ? acceptSuggestions : rejectSuggestions)(state, [wanted], context);
    const next = findRest(state, { wanted, answer });
    const tr = state.tr.step(new AnnotationStep(changes));
    if (next === null)
      setAnnotationMeta(setSuggestionMeta(tr, { currentId: null }), { active: { by: 'cleared' } });
    else goTo(tr, next);
    dispatch(tr);
    const done = answer === 'accept' ? 'Accepted' : 'Rejected';
    context.announce(
      next === null ? `${done}. No suggestion is left below` : `${done}. ${describe(state, next)}`,
    );
    return true;
  };
}

/** The next suggestion below that an answer leaves. */
function findRest(
  state: EditorState,
  { wanted, answer }: { readonly wanted: PlacedSuggestion; readonly answer: Answer },
): PlacedSuggestion | null {
  const suggestions = getSuggestions(state);
  const { all } = suggestions;
  const around = answer === 'reject' ? describeRange(wanted.range, state.doc) : null;
  const goes = (placed: PlacedSuggestion): boolean => {
    if (placed.suggestion.kind !== wanted.suggestion.kind) return false;
    if (around === null) return placed.range.from < wanted.range.to && wanted.range.from < placed.range.to;
    return placed.words === wanted.words && isRejectedBy(around, describeRange(placed.range, state.doc));
  };
  for (let at = findSuggestionPlace(suggestions, wanted.id) + 1; at < all.length; at++) {
    const placed = all[at];
    if (placed !== undefined && isOpen(suggestions, placed) && !goes(placed)) return placed;
  }
  return null;
}

/** Which suggestions a command takes together: those of a kind, or those that begin at the caret or below. */
export type SuggestionGroup = AnnotationKind | 'below';

/** Accepts or rejects many suggestions, as one step of undo. */
export function answerMany(answer: Answer, group: SuggestionGroup): EditorCommand {
  return (state, dispatch, context) => {
    const wanted = listGroup(state, group);
    if (wanted.length === 0) {
      if (dispatch !== undefined) context.announce(explainNone(state));
      return false;
    }
    if (dispatch === undefined) return true;
    const changes: readonly StepChange[] =
      answer === 'accept'
        ? acceptSuggestions(state, wanted, context)
        : rejectSuggestions(state, wanted, context);
    const tr = setSuggestionMeta(state.tr.step(new AnnotationStep(changes)), { currentId: null });
    dispatch(setAnnotationMeta(tr, { active: { by: 'cleared' } }));
    const done = answer === 'accept' ? 'Accepted' : 'Rejected';
    context.announce(`${done} ${wanted.length === 1 ? '1 suggestion' : `${wanted.length} suggestions`}`);
    return true;
  };
}

function listGroup(state: EditorState, group: SuggestionGroup): readonly PlacedSuggestion[] {
  const suggestions = getSuggestions(state);
  const { all } = suggestions;
  const from = group === 'below' ? findFirst(all, ({ range }) => range.from >= state.selection.from) : 0;
  return all
    .slice(from)
    .filter(
      (placed) => (group === 'below' || placed.suggestion.kind === group) && isOpen(suggestions, placed),
    );
}

/** No suggestion is the current one; where none was, no annotation is active. */
export const clearSuggestion: EditorCommand = (state, dispatch, context) => {
  if (getSuggestions(state).currentId === null) return clear(state, dispatch, context);
  dispatch?.(setSuggestionMeta(state.tr, { currentId: null }));
  return true;
};

/** What a click at a position chooses beside annotations: the innermost suggestion there. */
export function chooseSuggestionAt(tr: Transaction, state: EditorState, position: number): Transaction {
  const there = findInnermost(getSuggestions(state), { from: position, to: position });
  return setSuggestionMeta(tr, { currentId: there?.id ?? null });
}
