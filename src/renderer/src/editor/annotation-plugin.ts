import { isHistoryTransaction } from 'prosemirror-history';
import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { Mapping } from 'prosemirror-transform';
import type { DecorationSet } from 'prosemirror-view';
import { AnnotationStep, type PlacedAnnotation, type StepChange } from '#shared/document/annotation-step.ts';
import type { EntityType } from '#shared/domain/records.ts';
import { createDecorations, moveDecorations, updateDecorations } from './annotation-decorations.ts';
import { findAround, findTouching } from './annotation-index.ts';
import {
  type AnnotationStore,
  applyChanges,
  createStore,
  mapStore,
  type OpenedWork,
} from './annotation-store.ts';
import { getAreaMeta, getDrawnArea } from './drawn-area.ts';
import { getSuggestions } from './suggestion-state.ts';

/**
 * Which annotation is the active one. One that was chosen (made, gone to, clicked) stays it until it is removed or
 * another is chosen; `caret` is the innermost at the selection; after `cleared` none is, until the caret moves.
 */
export interface Active {
  readonly id: string | null;
  readonly by: 'choice' | 'caret' | 'cleared';
}

/** What a transaction says to the plugin beside its steps. */
export interface AnnotationMeta {
  readonly active?: { readonly by: 'choice'; readonly id: string } | { readonly by: 'caret' | 'cleared' };
  /** The type that `tag.entity.last` repeats. */
  readonly lastEntityType?: EntityType;
}

export interface AnnotationState {
  /** Grows whenever an annotation or a record changed. */
  readonly version: number;
  readonly store: AnnotationStore;
  /** Of the drawn area. */
  readonly decorations: DecorationSet;
  readonly active: Active;
  readonly lastEntityType: EntityType | null;
}

const key = new PluginKey<AnnotationState>('annotations');

/** The annotations of an editor's state. */
export function getAnnotations(state: EditorState): AnnotationState {
  const annotations = key.getState(state);
  if (annotations === undefined) throw new Error('the editor has no annotations');
  return annotations;
}

export function setAnnotationMeta(tr: Transaction, meta: AnnotationMeta): Transaction {
  return tr.setMeta(key, meta);
}

function getMeta(tr: Transaction): AnnotationMeta {
  const meta: AnnotationMeta | undefined = tr.getMeta(key);
  return meta ?? {};
}

/** The changes of annotations and records that a transaction makes, in their order. */
export function getStepChanges(tr: Transaction): readonly StepChange[] {
  return tr.steps.flatMap((step) => (step instanceof AnnotationStep ? step.changes : []));
}

/** The annotations around the selection, outermost first. */
export function findAroundSelection(state: EditorState): readonly PlacedAnnotation[] {
  return findAround(getAnnotations(state), state.selection);
}

/** The active annotation, where there is one. */
export function getActive(state: EditorState): PlacedAnnotation | null {
  const { active, store } = getAnnotations(state);
  return active.id === null ? null : (store.annotation.get(active.id) ?? null);
}

/** Holds the annotations and records of one article, and draws the annotations. */
export function annotationPlugin(work: OpenedWork): Plugin<AnnotationState> {
  return new Plugin<AnnotationState>({
    key,
    state: {
      init(_config, state) {
        const store = createStore({ ...work, document: state.doc });
        const decorations = createDecorations({
          store,
          activeId: null,
          document: state.doc,
          area: getDrawnArea(state),
        });
        const first = findInnermost(store, state);
        const start: AnnotationState = {
          version: 0,
          store,
          decorations,
          active: { id: null, by: 'caret' },
          lastEntityType: null,
        };
        return activate(start, { id: first, by: 'caret' }, state);
      },
      apply: applyTransaction,
    },
    props: {
      decorations: (state) => getAnnotations(state).decorations,
    },
  });
}

function findInnermost(store: AnnotationStore, { selection }: Pick<EditorState, 'selection'>): string | null {
  return findAround({ store }, selection).at(-1)?.id ?? null;
}

function applyTransaction(
  tr: Transaction,
  old: AnnotationState,
  oldState: EditorState,
  state: EditorState,
): AnnotationState {
  const meta = getMeta(tr);
  const changes = getStepChanges(tr);
  const { decorations: suggested, redrawn } = getSuggestions(state);
  const isMoved = getAreaMeta(tr) !== undefined;
  if (
    !isMoved &&
    redrawn.length === 0 &&
    changes.length === 0 &&
    tr.doc === tr.before &&
    meta.active === undefined &&
    !tr.selectionSet
  ) {
    return meta.lastEntityType === undefined ? old : { ...old, lastEntityType: meta.lastEntityType };
  }
  let store = old.store;
  for (const step of tr.steps) {
    store =
      step instanceof AnnotationStep ? applyChanges(store, step.changes) : mapStore(store, step.getMap());
  }
  const area = getDrawnArea(state);
  const before = { store: old.store, activeId: old.active.id, document: oldState.doc, area };
  const after = { store, activeId: old.active.id, document: state.doc, area, suggested };
  /* The marks of a quote depend on what cuts it. */
  const cut = redrawn
    .flatMap((range) => findTouching(old, range))
    .filter(({ body }) => body.kind === 'quote');
  const decorations = updateDecorations({
    decorations: isMoved ? moveDecorations(old.decorations, { ...before, suggested }) : old.decorations,
    before,
    after,
    changedIds: new Set([...findChangedIds(changes, { old: old.store, store }), ...cut.map(({ id }) => id)]),
    changedMarks: new Set(changes.flatMap(({ type, id }) => (type === 'nothing' ? [id] : []))),
    mapping: tr.mapping,
  });
  const next: AnnotationState = {
    version: store === old.store ? old.version : old.version + 1,
    store,
    decorations,
    active: old.active,
    lastEntityType: meta.lastEntityType ?? old.lastEntityType,
  };
  return activate(next, chooseActive(tr, { next, meta, changes }), state);
}

/* A record is drawn wherever it is mentioned. */
function findChangedIds(
  changes: readonly StepChange[],
  { old, store }: { readonly old: AnnotationStore; readonly store: AnnotationStore },
): ReadonlySet<string> {
  return new Set(
    changes.flatMap(({ type, id }) =>
      type === 'annotation' ? [id] : [...(old.mentions.get(id) ?? []), ...(store.mentions.get(id) ?? [])],
    ),
  );
}

function chooseActive(
  tr: Transaction,
  {
    next,
    meta,
    changes,
  }: {
    readonly next: AnnotationState;
    readonly meta: AnnotationMeta;
    readonly changes: readonly StepChange[];
  },
): Active {
  const { active, store } = next;
  if (meta.active?.by === 'choice') return meta.active;
  if (meta.active?.by === 'cleared') return { id: null, by: 'cleared' };
  if (meta.active === undefined) {
    if (isHistoryTransaction(tr)) {
      /* What was undone or done again is what the eye is on. */
      const touched = changes.findLast(({ type, id }) => type === 'annotation' && store.annotation.has(id));
      if (touched !== undefined) return { id: touched.id, by: 'choice' };
      const mentions = changes.flatMap(({ id }) => store.mentions.get(id) ?? []);
      const mention = mentions.find((id) => id === active.id) ?? mentions[0];
      if (mention !== undefined) return { id: mention, by: 'choice' };
    }
    if (active.by === 'choice' && active.id !== null && store.annotation.has(active.id)) return active;
    if (active.by === 'cleared' && !tr.selectionSet && tr.doc === tr.before) return active;
  }
  return { id: findInnermost(store, tr), by: 'caret' };
}

function activate(state: AnnotationState, active: Active, editor: EditorState): AnnotationState {
  if (active.id === state.active.id) return active.by === state.active.by ? state : { ...state, active };
  const { doc: document } = editor;
  const { decorations: suggested } = getSuggestions(editor);
  const { store, decorations } = state;
  const changedIds = new Set([state.active.id, active.id].filter((id) => id !== null));
  const area = getDrawnArea(editor);
  const before = { store, activeId: state.active.id, document, area };
  const after = { store, activeId: active.id, document, area, suggested };
  return {
    ...state,
    active,
    decorations: updateDecorations({
      decorations,
      before,
      after,
      changedIds,
      changedMarks: new Set(),
      mapping: new Mapping(),
    }),
  };
}
