import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { PlacedNothing, PositionRange } from '#shared/document/annotation-step.ts';
import { TextIndex } from '#shared/document/positions.ts';
import { isAnchorSettled } from '#shared/domain/coverage.ts';
import type { Span } from '#shared/domain/span.ts';
import { getSpan, hasItsWords } from './anchors.ts';
import { findChangedRange, findCuts } from './annotation-decorations.ts';
import { findTouching } from './annotation-index.ts';
import { getAnnotations, getStepChanges } from './annotation-plugin.ts';
import { restrictToArea } from './drawn-area.ts';

/** From this many marks at once a new set is made: adding one by one looks around each of them. */
const bulkSize = 256;

/** What a decoration knows of itself. */
interface Spec {
  readonly id: string;
  /** Where the first element of the mark ends and the last one begins, from its start; null where it is one element. */
  readonly cuts: PositionRange | null;
}

function isSpec(spec: unknown): spec is Spec {
  return typeof spec === 'object' && spec !== null && 'id' in spec && 'cuts' in spec;
}

/** Where there is nothing to check, by a mark that counts: it is on the words that were looked at. Else null. */
export function readNothing(placed: PlacedNothing, index: TextIndex): Span | null {
  const { range, body } = placed;
  const counts = isAnchorSettled(body.anchor.state) && hasItsWords(placed, index);
  return range === null || range.from === range.to || !counts ? null : getSpan(range, index);
}

/**
 * A mark begins and ends with a bracket, drawn by its first and its last element. An element knows only itself, so
 * where annotations cut the mark into several, those two are decorations of their own.
 */
function decorate(state: EditorState, placed: PlacedNothing): readonly Decoration[] {
  const { id, range } = placed;
  if (range === null || readNothing(placed, TextIndex.of(state.doc)) === null) return [];
  /* Not by each other: two marks never lie on one sentence. */
  const others = findTouching(getAnnotations(state), range);
  const cuts = findCuts(range, { others, document: state.doc });
  const draw = ({ from, to }: PositionRange, edges: Readonly<Record<string, string>>) => {
    const attributes = { nodeName: 'span', class: 'nothing', 'data-nothing-id': id, ...edges };
    return Decoration.inline(from, to, attributes, { id, cuts } satisfies Spec);
  };
  const [start, end] = [{ 'data-start': '' }, { 'data-end': '' }];
  if (cuts === null) return [draw(range, { ...start, ...end })];
  const [first, last] = [range.from + cuts.from, range.from + cuts.to];
  return [
    draw({ from: range.from, to: first }, start),
    ...(first < last ? [draw({ from: first, to: last }, {})] : []),
    draw({ from: last, to: range.to }, end),
  ];
}

/** The marks of a document, as far as they are not the store's. */
export interface NothingMarks {
  /** Of those that count. */
  readonly decorations: DecorationSet;
  /** The ids of those that do not, and have a place: they are few, and a mark that is made anew takes it. */
  readonly stale: ReadonlySet<string>;
}

/** For the start, for bulk changes, and for tests to compare with. */
export function createNothingMarks(state: EditorState): NothingMarks {
  const marks = [...getAnnotations(state).store.nothing.values()];
  const index = TextIndex.of(state.doc);
  return {
    decorations: DecorationSet.create(
      state.doc,
      marks.flatMap((placed) => decorate(state, placed)),
    ),
    stale: new Set(marks.flatMap((placed) => (isStale(placed, index) ? [placed.id] : []))),
  };
}

function isStale(placed: PlacedNothing, index: TextIndex): boolean {
  return placed.range !== null && readNothing(placed, index) === null;
}

function findIds(drawn: DecorationSet, { from, to }: PositionRange): readonly string[] {
  return drawn
    .find(from, to)
    .map(({ spec }): unknown => spec)
    .filter(isSpec)
    .map(({ id }) => id);
}

function findDrawn(drawn: DecorationSet, { id, range }: PlacedNothing): readonly Decoration[] {
  return range === null ? [] : drawn.find(range.from, range.to, (spec) => isSpec(spec) && spec.id === id);
}

interface Redraw {
  readonly tr: Transaction;
  readonly before: EditorState;
  readonly after: EditorState;
}

/** What changed is taken out and put in anew, and so is what annotations that changed cut in other places; no more. */
function redraw(marks: NothingMarks, { tr, before, after }: Redraw): NothingMarks {
  const { decorations: drawn } = marks;
  const changes = getStepChanges(tr);
  const isEdited = tr.doc !== tr.before;
  if (changes.length === 0 && !isEdited) return marks;
  const [old, now] = [getAnnotations(before).store, getAnnotations(after).store];
  const mapped = isEdited ? drawn.map(tr.mapping, tr.doc) : drawn;
  const edited = isEdited ? findChangedRange(tr.mapping) : null;
  const ids = new Set(edited === null ? [] : [...findIds(drawn, edited), ...marks.stale]);
  for (const { type, id } of changes) {
    if (type === 'nothing') ids.add(id);
    if (type !== 'annotation') continue;
    const [oldRange, newRange] = [old.annotation.get(id)?.range, now.annotation.get(id)?.range];
    if (oldRange != null) for (const mark of findIds(drawn, oldRange)) ids.add(mark);
    if (newRange != null) for (const mark of findIds(mapped, newRange)) ids.add(mark);
  }
  if (ids.size >= bulkSize) return createNothingMarks(after);

  const gone: Decoration[] = [];
  const fresh: Decoration[] = [];
  for (const id of ids) {
    const [oldMark, mark] = [old.nothing.get(id), now.nothing.get(id)];
    if (oldMark !== undefined) gone.push(...findDrawn(drawn, oldMark));
    if (mark !== undefined) fresh.push(...decorate(after, mark));
  }
  const stale = updateStale(marks.stale, { ids, after });
  if (gone.length + fresh.length === 0) return { decorations: mapped, stale };
  const rest = drawn.remove(gone);
  const decorations = (isEdited ? rest.map(tr.mapping, tr.doc) : rest).add(tr.doc, fresh);
  return { decorations, stale };
}

function updateStale(
  stale: ReadonlySet<string>,
  { ids, after }: { readonly ids: ReadonlySet<string>; readonly after: EditorState },
): ReadonlySet<string> {
  const { nothing } = getAnnotations(after).store;
  const index = TextIndex.of(after.doc);
  const isStaleNow = (id: string): boolean => {
    const mark = nothing.get(id);
    return mark !== undefined && isStale(mark, index);
  };
  if ([...ids].every((id) => isStaleNow(id) === stale.has(id))) return stale;
  return new Set([...[...stale].filter((id) => !ids.has(id)), ...[...ids].filter(isStaleNow)]);
}

const key = new PluginKey<NothingMarks>('nothing-marks');

/** Draws the marks "nothing to check" that count. Comes after the annotations, which cut them. */
export function nothingMarks(): Plugin<NothingMarks> {
  return new Plugin<NothingMarks>({
    key,
    state: {
      init: (_config, state) => createNothingMarks(state),
      apply: (tr, marks, before, after) => redraw(marks, { tr, before, after }),
    },
    props: { decorations: (state) => restrictToArea(getNothingMarks(state).decorations, state) },
  });
}

/** The marks of an editor's state. */
export function getNothingMarks(state: EditorState): NothingMarks {
  const marks = key.getState(state);
  if (marks === undefined) throw new Error('the editor has no marks');
  return marks;
}

/** The marks that count and share some text with a range. */
export function findNothing(state: EditorState, { from, to }: PositionRange): readonly PlacedNothing[] {
  const { nothing } = getAnnotations(state).store;
  return [...new Set(findIds(getNothingMarks(state).decorations, { from, to }))]
    .flatMap((id) => nothing.get(id) ?? [])
    .filter(({ range }) => range !== null && range.from < to && from < range.to);
}

/** The marks that do not count and touch a range. */
export function findStaleNothing(state: EditorState, { from, to }: PositionRange): readonly PlacedNothing[] {
  const { nothing } = getAnnotations(state).store;
  return [...getNothingMarks(state).stale]
    .flatMap((id) => nothing.get(id) ?? [])
    .filter(({ range }) => range !== null && range.from <= to && from <= range.to);
}
