import { type EditorState, Plugin, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import {
  mapRange,
  type Placed,
  type PositionRange,
  type StepChange,
} from '#shared/document/annotation-step.ts';
import { getRejectionKey, isRejectedBy, type Rejection } from '#shared/domain/rejection.ts';
import { describeRange } from './anchors.ts';
import { findChangedRange } from './annotation-decorations.ts';
import { findTouching } from './annotation-index.ts';
import { findFirst } from './annotation-order.ts';
import { getAnnotations, getStepChanges } from './annotation-plugin.ts';
import { restrictToArea } from './drawn-area.ts';
import { findNothing } from './nothing-marks.ts';
import { isRejected } from './rejections.ts';
import {
  findSuggestion,
  getSuggestionMeta,
  getSuggestions,
  isOpen,
  type PlacedSuggestion,
  type SuggestionMeta,
  type SuggestionState,
  suggestionKey,
} from './suggestion-state.ts';

const none: SuggestionState = {
  all: [],
  longest: 0,
  decorations: DecorationSet.empty,
  currentId: null,
  isShown: true,
  redrawn: [],
};

/**
 * Holds the suggestions for a text and draws those that are neither tagged nor rejected, nor lie where somebody has said that
 * there is nothing to check. They are no part of the work: no step makes them, and nothing of them is saved. Stands before
 * the annotations, whose drawing depends on where suggestions cut it.
 */
export function suggestionMarks(): Plugin<SuggestionState> {
  return new Plugin<SuggestionState>({
    key: suggestionKey,
    state: {
      init: () => none,
      apply: (tr, old, oldState) => applyTransaction(tr, old, oldState),
    },
    props: {
      decorations: (state) => restrictToArea(getSuggestions(state).decorations, state),
    },
  });
}

function applyTransaction(tr: Transaction, old: SuggestionState, before: EditorState): SuggestionState {
  const meta = getSuggestionMeta(tr);
  const isQuiet = meta.added === undefined && meta.currentId === undefined && meta.isShown === undefined;
  const changes = getStepChanges(tr);
  if (isQuiet && changes.length === 0 && tr.doc === tr.before && !(tr.selectionSet && old.currentId !== null))
    return old.redrawn.length === 0 ? old : { ...old, redrawn: [] };
  let next: SuggestionState = { ...old, redrawn: [] };
  if (tr.doc !== tr.before) next = mapThrough(next, tr);
  else if (changes.length > 0) next = follow(next, { changes, before });
  if (meta.isShown !== undefined && meta.isShown !== next.isShown)
    next = toggle(next, { isShown: meta.isShown, before });
  if (meta.added !== undefined) next = add(next, { added: meta.added, before });
  return choose(next, { meta, tr });
}

/** The suggestions whose words have changed are gone; the others are where their words are now. */
function mapThrough(state: SuggestionState, tr: Transaction): SuggestionState {
  const changed = findChangedRange(tr.mapping);
  const isTouched = ({ from, to }: PositionRange): boolean =>
    changed !== null && from <= changed.to && changed.from <= to;
  const gone = changed === null ? [] : state.decorations.find(changed.from, changed.to);
  return {
    ...state,
    all: state.all.flatMap((placed) => {
      const range = isTouched(placed.range) ? null : mapRange(placed.range, tr.mapping);
      return range === null ? [] : [{ ...placed, range }];
    }),
    decorations: state.decorations.remove([...gone]).map(tr.mapping, tr.doc),
  };
}

/** Where a suggestion may be hidden, or come to be seen again, because of a change of the work. */
interface Touched {
  readonly hidden: Set<PlacedSuggestion>;
  readonly doubtful: Set<PlacedSuggestion>;
}

function follow(
  state: SuggestionState,
  { changes, before }: { readonly changes: readonly StepChange[]; readonly before: EditorState },
): SuggestionState {
  const touched: Touched = { hidden: new Set(), doubtful: new Set() };
  const changedIds = new Set(changes.map(({ id }) => id));
  for (const change of changes) {
    if (change.type === 'annotation' || change.type === 'nothing') notePlaced(state, touched, change);
    if (change.type === 'rejection') noteRejection(state, touched, { change, before });
  }
  if (touched.hidden.size + touched.doubtful.size === 0) return state;
  const shown: PlacedSuggestion[] = [];
  for (const placed of touched.doubtful) {
    if (!touched.hidden.has(placed) && !isTaken(placed, { state: before, except: changedIds }))
      shown.push(placed);
  }
  return redraw(state, { before, hidden: [...touched.hidden], shown });
}

function notePlaced(
  state: SuggestionState,
  { hidden, doubtful }: Touched,
  change: Extract<StepChange, { readonly type: 'annotation' | 'nothing' }>,
): void {
  const [was, is] = [change.before, change.after];
  if (was !== null)
    for (const placed of listNear(state, was.range)) if (covers(was, placed)) doubtful.add(placed);
  if (is !== null) for (const placed of listNear(state, is.range)) if (covers(is, placed)) hidden.add(placed);
}

/** An annotation stands for suggestions of its kind, a mark "nothing to check" against those of any. */
function covers({ body }: Placed, { suggestion }: PlacedSuggestion): boolean {
  return !('kind' in body) || body.kind === suggestion.kind;
}

function noteRejection(
  state: SuggestionState,
  { hidden, doubtful }: Touched,
  {
    change,
    before,
  }: {
    readonly change: Extract<StepChange, { readonly type: 'rejection' }>;
    readonly before: EditorState;
  },
): void {
  const [was, is] = [change.before, change.after];
  if (was !== null) for (const placed of listOfWords(state, was)) doubtful.add(placed);
  if (is === null) return;
  for (const placed of listOfWords(state, is)) {
    if (isRejectedBy(is, describeRange(placed.range, before.doc))) hidden.add(placed);
  }
}

/** The suggestions that share some text with a range, of all there are. */
function listNear(
  { all, longest }: SuggestionState,
  range: PositionRange | null,
): readonly PlacedSuggestion[] {
  if (range === null) return [];
  const { from, to } = range;
  const near: PlacedSuggestion[] = [];
  for (let at = findFirst(all, ({ range }) => range.from >= from - longest); at < all.length; at++) {
    const placed = all[at];
    if (placed === undefined || placed.range.from >= to) break;
    if (placed.range.to > from) near.push(placed);
  }
  return near;
}

const byWords = new WeakMap<SuggestionState['all'], ReadonlyMap<string, readonly PlacedSuggestion[]>>();

/** The suggestions of the kind and the words of a rejection. */
function listOfWords({ all }: SuggestionState, rejection: Rejection): readonly PlacedSuggestion[] {
  let table = byWords.get(all);
  if (table === undefined) {
    const made = new Map<string, PlacedSuggestion[]>();
    for (const placed of all) {
      const key = getRejectionKey({ kind: placed.suggestion.kind, exact: placed.words });
      const known = made.get(key);
      if (known === undefined) made.set(key, [placed]);
      else known.push(placed);
    }
    byWords.set(all, made);
    table = made;
  }
  return table.get(getRejectionKey(rejection)) ?? [];
}

/** Whether a suggestion is not to be seen: it is tagged, rejected, or in a sentence without anything to check. */
function isTaken(
  placed: PlacedSuggestion,
  { state, except }: { readonly state: EditorState; readonly except: ReadonlySet<string> },
): boolean {
  const { range, suggestion } = placed;
  const { kind } = suggestion;
  if (
    findTouching(getAnnotations(state), range).some(({ id, body }) => body.kind === kind && !except.has(id))
  )
    return true;
  return findNothing(state, range).some(({ id }) => !except.has(id)) || isRejected(placed, { state, except });
}

function add(
  state: SuggestionState,
  {
    added: { suggestions, isFirst },
    before,
  }: { readonly added: NonNullable<SuggestionMeta['added']>; readonly before: EditorState },
): SuggestionState {
  const cleared = isFirst
    ? { ...state, all: [], decorations: DecorationSet.empty, redrawn: state.decorations.find() }
    : state;
  const longest = suggestions.reduce(
    (most, { range }) => Math.max(most, range.to - range.from),
    isFirst ? 0 : state.longest,
  );
  const next = { ...cleared, all: [...cleared.all, ...suggestions], longest };
  return redraw(next, { before, hidden: [], shown: listOpen(next, suggestions, before) });
}

function toggle(
  state: SuggestionState,
  { isShown, before }: { readonly isShown: boolean; readonly before: EditorState },
): SuggestionState {
  const next = { ...state, isShown };
  if (isShown) return redraw(next, { before, hidden: [], shown: listOpen(next, state.all, before) });
  return { ...next, decorations: DecorationSet.empty, redrawn: state.decorations.find() };
}

function listOpen(
  { isShown }: SuggestionState,
  suggestions: readonly PlacedSuggestion[],
  state: EditorState,
): readonly PlacedSuggestion[] {
  const except = new Set<string>();
  return isShown ? suggestions.filter((placed) => !isTaken(placed, { state, except })) : [];
}

interface Redraw {
  readonly before: EditorState;
  readonly hidden: readonly PlacedSuggestion[];
  readonly shown: readonly PlacedSuggestion[];
}

/** What changed is taken out and put in, and nothing else is touched. */
function redraw(state: SuggestionState, { before, hidden, shown }: Redraw): SuggestionState {
  if (!state.isShown) return state;
  const { decorations, currentId } = state;
  const gone = hidden.flatMap(({ id, range }) =>
    decorations.find(range.from, range.to, (spec) => spec['id'] === id),
  );
  const fresh = shown.filter((placed) => !isOpen(state, placed));
  /* A copy: ProseMirror empties the list that it is given. */
  return {
    ...state,
    decorations: decorations.remove([...gone]).add(
      before.doc,
      fresh.map((placed) => decorate(placed, placed.id === currentId)),
    ),
    redrawn: [...state.redrawn, ...gone, ...fresh.map(({ range }) => range)],
  };
}

function decorate({ id, range, suggestion }: PlacedSuggestion, isCurrent: boolean): Decoration {
  const { kind } = suggestion;
  const attributes = {
    nodeName: 'span',
    class: `suggestion ${kind}`,
    'data-suggestion-id': id,
    'data-kind': kind,
    ...(suggestion.kind === 'entity' ? { 'data-entity-type': suggestion.type } : {}),
    ...(isCurrent ? { 'data-current': 'true' } : {}),
  };
  return Decoration.inline(range.from, range.to, attributes, { id, kind });
}

/** The current one stays it until another is, it is not to be seen any more, or the caret goes elsewhere. */
function choose(
  state: SuggestionState,
  { meta, tr }: { readonly meta: SuggestionMeta; readonly tr: Transaction },
): SuggestionState {
  const wanted = meta.currentId === undefined ? (tr.selectionSet ? null : state.currentId) : meta.currentId;
  const found = wanted === null ? null : findSuggestion(state, wanted);
  const current = found !== null && isOpen(state, found) ? found : null;
  const currentId = current?.id ?? null;
  if (currentId === state.currentId) return state;
  const last = state.currentId === null ? null : findSuggestion(state, state.currentId);
  const changed = [last, current].filter((placed) => placed !== null);
  const drawn = changed.filter((placed) => isOpen(state, placed));
  const gone = drawn.flatMap(({ id, range }) =>
    state.decorations.find(range.from, range.to, (spec) => spec['id'] === id),
  );
  return {
    ...state,
    currentId,
    decorations: state.decorations.remove([...gone]).add(
      tr.doc,
      drawn.map((placed) => decorate(placed, placed.id === currentId)),
    ),
  };
}
