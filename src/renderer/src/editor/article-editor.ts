import { isHistoryTransaction, redoDepth, undoDepth } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import type { CommandId } from '#shared/commands.ts';
import type { PlacedAnnotation, PlacedNothing } from '#shared/document/annotation-step.ts';
import { TextIndex } from '#shared/document/positions.ts';
import type { Change } from '#shared/domain/annotations.ts';
import type { RevisionHead } from '#shared/domain/article.ts';
import type { Clock } from '#shared/domain/ids.ts';
import type { Rejection } from '#shared/domain/rejection.ts';
import type { SignOff } from '#shared/domain/sign-off.ts';
import type { Span } from '#shared/domain/span.ts';
import type { Suggestion } from '#shared/suggest/suggestion.ts';
import type { SpeakerCandidates } from '#shared/text/attribution.ts';
import { createActiveRing } from './active-ring.ts';
import { chooseAt, getAnnotationText, goTo } from './annotation-commands.ts';
import { type AnnotationPatch, patchAnnotation } from './annotation-patch.ts';
import { getActive, getAnnotations, getStepChanges } from './annotation-plugin.ts';
import { getCurrentHead, type OpenedWork } from './annotation-store.ts';
import { shorten } from './announcements.ts';
import { createAreaKeeper } from './area-keeping.ts';
import { createChangeTeller } from './change-telling.ts';
import { getCorrections } from './corrections.ts';
import { createArea, getDrawnArea, isWellInArea, moveDrawnArea } from './drawn-area.ts';
import type { Edit } from './edit.ts';
import { findObstacle, getEditorCommand, isForwarded } from './editor-commands.ts';
import type { AnnotationFilter, EditorContext } from './editor-context.ts';
import { createEditorState } from './editor-state.ts';
import './corrections.css';
import './editor.css';
import './annotations.css';
import './forced-colors.css';
import { getSegmenter } from '#shared/text/sentences.ts';
import { keepCaretAtStart, readSelection, showSelectionOnFocus } from './dom-selection.ts';
import {
  type Answer,
  answerOccurrence,
  getAskedRange,
  type QuestionReading,
  readQuestion,
} from './occurrence-question.ts';
import { paragraphMarks } from './paragraph-marks.ts';
import { createPlaceKeeper } from './place-keeping.ts';
import { type ReadingPlace, restoreLine, returnToPlace } from './reading-place.ts';
import type { ReadableMap, RecordsById } from './records-by-id.ts';
import { createScroller, readWindow, type Target } from './scrolling.ts';
import { suggestSpeakers } from './speaker-suggestions.ts';
import { chooseSuggestionAt, readSuggestion, type SuggestionReading } from './suggestion-commands.ts';
import { getSuggestions, placeSuggestion, setSuggestionMeta } from './suggestion-state.ts';
import { recordCuts } from './text-change.ts';
import { textLock } from './text-lock.ts';
import { createTextUnits } from './text-units.ts';
import { uncheckedHighlights } from './unchecked-highlights.ts';

/** What the rest of the window may know of the editor at one moment: a view onto its state, nothing copied. */
export interface EditorSnapshot {
  /** Grows whenever an annotation or a record changed; equal versions have equal annotations and records. */
  readonly version: number;
  readonly document: Node;
  /** The revision that the document is the text of. */
  readonly revision: RevisionHead;
  /** All revisions up to that one, in the order of their numbers. */
  readonly revisions: readonly RevisionHead[];
  /** Whether the text can be typed in. */
  readonly isCorrecting: boolean;
  /** By place (start, then longest first, then id); orphans, which have none, come last. */
  readonly ordered: readonly PlacedAnnotation[];
  readonly annotations: ReadableMap<PlacedAnnotation>;
  readonly records: RecordsById;
  /** The marks "nothing to check". */
  readonly nothing: ReadableMap<PlacedNothing>;
  /** By the ids of revisions. */
  readonly signOffs: ReadableMap<SignOff>;
  readonly rejections: ReadableMap<Rejection>;
  /** The annotation last made, gone to or clicked; else the innermost at the caret; null where there is none. */
  readonly activeId: string | null;
  /** Whether the other occurrences of something are mentions of it too, while that is asked. */
  readonly question: QuestionReading | null;
  /** How many annotations are of a record. */
  countMentions(recordId: string): number;
  /** How many quotes name an entity as their speaker. */
  countSpeeches(entityId: string): number;
  /** The suggestion that one key accepts or rejects; null where none is chosen. */
  readonly suggestion: SuggestionReading | null;
  readonly hasSelection: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export interface ArticleEditorOptions extends OpenedWork {
  /** The element that the editor fills; it, or one around it, scrolls. */
  readonly place: HTMLElement;
  /** Where the work was left in this very text, to go on from there; null begins at its start. */
  readonly left: ReadingPlace | null;
  /** A BCP 47 tag; decides how sentences and words are cut. */
  readonly language: string;
  /** Who works now: the id of a person of the library. Asked anew at every change. */
  readonly personId: string;
  readonly clock: Clock;
  /**
   * Hears of every change of annotations and records, undone and redone ones included, in the order in which they
   * are to be saved; anchors are in offsets of the plain text. Called before `onUpdate`, once a transaction.
   */
  onChange(changes: readonly Change[]): void;
  /**
   * Hears when something is typed in the text that `onChange` will be told a moment later, and when it has been: until
   * then it is not on its way to the disk.
   */
  onTyping(isTyping: boolean): void;
  /** Hears of every new state: also of a moved caret. Called on the key path, so it must do next to nothing. */
  onUpdate(snapshot: EditorSnapshot): void;
  /** Has a sentence read out by screen readers. */
  announce(message: string): void;
  /** Is handed the commands that concern the active annotation but end in the app's fields. */
  forward(command: CommandId): void;
}

/**
 * One article being read and tagged. It owns what is inside `place` and the only truth about annotations in the
 * window; everybody else reads snapshots.
 */
export interface ArticleEditor {
  /**
   * Does a command. The selection is read from the page first, so that a key straight after Shift+End acts on what
   * the user sees. False where the command is not the editor's, or cannot be done now; then nothing has happened,
   * but why may have been announced.
   */
  run(id: CommandId): boolean;
  /** Whether `run` would do something now. */
  canRun(id: CommandId): boolean;
  readonly snapshot: EditorSnapshot;
  /** The span of the plain text that is selected; an empty one at a caret. */
  readonly selected: Span;
  /** Makes an annotation the active one and puts the caret at its start. An unknown id does nothing. */
  activate(id: string, options?: { readonly scroll?: boolean }): void;
  /** One undo step. An unknown id, or a patch that changes nothing, does nothing. */
  updateAnnotation(id: string, patch: AnnotationPatch): void;
  /** Makes a change of annotations and records, one undo step; false where it would change nothing. */
  edit(edit: Edit): boolean;
  /** Answers the question about other occurrences; false where none is asked. */
  answer(answer: Answer): boolean;
  /** Restricts `annotation.next` and `.previous` to what passes; null lifts it. */
  setFilter(filter: AnnotationFilter | null): void;
  /** Brings a span of the plain text into sight; caret and keyboard stay where they are. */
  reveal(span: Span): void;
  /** The span of the plain text between the lines at the top and at the bottom of the window. */
  readWindow(): Span;
  focus(): void;
  /**
   * Has more suggestions drawn, which lie behind all that there are, or stand in the place of all. They must have been made of
   * the text as it is.
   */
  addSuggestions(suggestions: readonly Suggestion[], options: { readonly isFirst: boolean }): void;
  showSuggestions(isShown: boolean): void;
  /** Who may have said a quote, by what stands around it. */
  suggestSpeakers(id: string): SpeakerCandidates;
  /** The words of an annotation as they stand in the text; at most `limit` UTF-16 units, then an ellipsis. */
  getText(id: string, limit?: number): string;
  /** Tells `onChange` at once what has been typed in the text. */
  flush(): void;
  /** Ends it and empties `place`. */
  destroy(): void;
  readonly view: EditorView;
}

export function createArticleEditor(options: ArticleEditorOptions): ArticleEditor {
  const segmenter = getSegmenter(options.language);
  const units = createTextUnits(options.language, segmenter);
  let filter: AnnotationFilter | null = null;
  let snapshot: EditorSnapshot | null = null;
  const context: EditorContext = {
    units,
    language: options.language,
    get personId() {
      return options.personId;
    },
    clock: options.clock,
    announce: (message) => options.announce(message),
    get filter() {
      return filter;
    },
  };

  const dispatch = (proposed: Transaction): void => {
    const tr = recordCuts(view.state, proposed, context);
    const before = view.state;
    const { state: applied, transactions } = before.applyTransaction(teller.group(tr));
    if (transactions.length === 0) {
      /* What the page shows was typed in vain. */
      if (tr.doc !== tr.before) view.updateState(before);
      return;
    }
    const target = findTarget(tr, { before, after: applied });
    const state = target === null ? applied : drawAround(applied, target);
    if (target !== null) scroller.reveal(target);
    view.updateState(state);
    snapshot = null;
    for (const ring of rings) ring.update();
    placeKeeper.update();
    teller.tell(transactions, state);
    options.onUpdate(getSnapshot());
  };

  const frame = options.place.ownerDocument.createElement('div');
  frame.className = 'article-frame';
  options.place.append(frame);
  const { left } = options;
  const atStart = createEditorState({
    document: options.document,
    lists: options.lists,
    revisions: options.revisions,
    plugins: [textLock(), paragraphMarks(segmenter), uncheckedHighlights(options.language, segmenter)],
  });
  const view: EditorView = new EditorView(frame, {
    state: left === null ? atStart : returnToPlace(atStart, left),
    dispatchTransaction: dispatch,
    attributes: (state) => ({
      role: 'textbox',
      'aria-label': 'Article',
      'aria-multiline': 'true',
      ...(getCorrections(state).isOn
        ? { 'aria-description': 'corrections are on', 'data-correcting': 'true' }
        : { 'aria-readonly': 'true', 'aria-description': 'read-only' }),
      class: 'article',
      lang: options.language,
      spellcheck: 'false',
      autocorrect: 'off',
      autocapitalize: 'off',
    }),
    handleScrollToSelection: () => true,
    handleClick: (clicked, position, event) => {
      if (event.button === 0) {
        const tr = chooseAt(clicked.state, position);
        clicked.dispatch(chooseSuggestionAt(tr, clicked.state, position));
      }
      return false;
    },
  });
  const teller = createChangeTeller(view.state, options);
  const getSnapshot = (): EditorSnapshot => (snapshot ??= createSnapshot(view.state));
  const rings = [
    createActiveRing(view, frame),
    createActiveRing(view, frame, { of: '[data-current]', className: 'suggestion-ring' }),
  ];
  const scroller = createScroller(view);
  const placeKeeper = createPlaceKeeper(view);
  const areaKeeper = createAreaKeeper(view, dispatch);
  const releases = [keepCaretAtStart(view), showSelectionOnFocus(view)];
  if (left !== null) for (const ring of rings) ring.update();
  if (left?.line != null) restoreLine(view, left.line);
  /* What cuts sentences is slow the first time: not at the first key. */
  const idle = requestIdleCallback(() => units.findEndingAfter(options.document, 'sentence', 0));

  return {
    view,
    get snapshot() {
      return getSnapshot();
    },
    get selected() {
      const index = TextIndex.of(view.state.doc);
      const { from, to } = view.state.selection;
      return { start: index.offsetAt(from), end: index.offsetAt(to) };
    },
    run: (id) => {
      readSelection(view);
      if (isForwarded(id)) {
        const obstacle = findObstacle(view.state, id);
        if (obstacle === null) options.forward(id);
        else options.announce(obstacle);
        return obstacle === null;
      }
      return getEditorCommand(id)?.(view.state, dispatch, context) ?? false;
    },
    canRun: (id) =>
      isForwarded(id)
        ? findObstacle(view.state, id) === null
        : (getEditorCommand(id)?.(view.state, undefined, context) ?? false),
    activate: (id, { scroll = true } = {}) => {
      const placed = getAnnotations(view.state).store.annotation.get(id);
      if (placed !== undefined) dispatch(goTo(view.state, placed, { scroll }));
    },
    updateAnnotation: (id, patch) => {
      const placed = getAnnotations(view.state).store.annotation.get(id);
      const tr = placed === undefined ? null : patchAnnotation(view.state, { placed, patch }, context);
      if (tr !== null) dispatch(tr);
    },
    edit: (edit) => {
      const tr = edit(view.state, context);
      if (tr !== null) dispatch(tr);
      return tr !== null;
    },
    answer: (answer) => answerOccurrence(answer)(view.state, dispatch, context),
    setFilter: (wanted) => {
      filter = wanted;
    },
    reveal: ({ start, end }) => {
      const index = TextIndex.of(view.state.doc);
      const from = index.positionAt(start);
      scroller.reveal({ from, to: index.positionAt(end), head: from });
    },
    readWindow: () => readWindow(view),
    focus: () => {
      view.focus();
    },
    addSuggestions: (suggestions, { isFirst }) => {
      const placed = suggestions.map((suggestion) => placeSuggestion(suggestion, view.state));
      dispatch(setSuggestionMeta(view.state.tr, { added: { suggestions: placed, isFirst } }));
    },
    showSuggestions: (isShown) => {
      if (getSuggestions(view.state).isShown !== isShown)
        dispatch(setSuggestionMeta(view.state.tr, { isShown }));
    },
    suggestSpeakers: (id) => suggestSpeakers(view.state, id, context),
    getText: (id, limit = Number.POSITIVE_INFINITY) => {
      const placed = getAnnotations(view.state).store.annotation.get(id);
      return placed === undefined ? '' : shorten(getAnnotationText(view.state, placed), limit);
    },
    flush: () => teller.flush(),
    destroy: () => {
      teller.flush();
      cancelIdleCallback(idle);
      for (const release of releases) release();
      areaKeeper.destroy();
      placeKeeper.destroy();
      scroller.destroy();
      for (const ring of rings) ring.destroy();
      view.destroy();
      frame.remove();
    },
  };
}

/* What is gone to may be far from what is drawn. */
function drawAround(state: EditorState, { from, to }: Target): EditorState {
  if (isWellInArea({ from, to }, getDrawnArea(state), state.doc.content.size)) return state;
  return state.apply(moveDrawnArea(state.tr, createArea({ from, to })));
}

/* A place that is asked about has to be seen, and once all has been asked, where the caret is. */
function findTarget(
  tr: Transaction,
  { before, after }: { readonly before: EditorState; readonly after: EditorState },
): Target | null {
  if (tr.doc !== tr.before) return null;
  const [last, asked] = [getAskedRange(before), getAskedRange(after)];
  if (asked !== last) return asked === null ? after.selection : { ...asked, head: asked.from };
  return tr.scrolledIntoView ? findScrollTarget(tr, after) : null;
}

/* Undoing may change what is nowhere near the selection: then that is what has to be seen. */
function findScrollTarget(tr: Transaction, state: EditorState): Target {
  /* A mark brings back the selection that it was made with; the annotation that is active then may be anywhere. */
  const isOfMarks = getStepChanges(tr).every(({ type }) => type === 'nothing' || type === 'sign-off');
  const range = isHistoryTransaction(tr) && !isOfMarks ? (getActive(state)?.range ?? null) : null;
  return range === null ? state.selection : { ...range, head: range.from };
}

/** What the editor tells the rest of the window of a state. */
export function createSnapshot(state: EditorState): EditorSnapshot {
  const { store, version, active } = getAnnotations(state);
  return {
    version,
    document: state.doc,
    revision: getCurrentHead(store),
    revisions: store.revisions,
    isCorrecting: getCorrections(state).isOn,
    ordered: store.ordered,
    annotations: store.annotation,
    records: store,
    nothing: store.nothing,
    signOffs: store.signOff,
    rejections: store.rejection,
    activeId: active.id,
    question: readQuestion(state),
    countMentions: (id) => store.mentions.get(id)?.length ?? 0,
    countSpeeches: (id) => store.speeches.get(id) ?? 0,
    suggestion: readSuggestion(state),
    hasSelection: !state.selection.empty,
    canUndo: undoDepth(state) > 0,
    canRedo: redoDepth(state) > 0,
  };
}
