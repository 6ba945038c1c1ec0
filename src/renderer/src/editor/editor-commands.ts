import { redo, undo } from 'prosemirror-history';
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import type { CommandId } from '#shared/commands.ts';
import type { PlacedAnnotation, PositionRange, StepChange } from '#shared/document/annotation-step.ts';
import { type AnnotationKind, annotationKinds } from '#shared/domain/annotation.ts';
import { fieldNames } from '#shared/domain/labels.ts';
import { claimStatuses, entityTypes } from '#shared/domain/records.ts';
import { getAnnotationText, moveEdge, remove, stepAnnotation, stepDeeper } from './annotation-commands.ts';
import { placeAnnotation } from './annotation-placing.ts';
import { getActive, getAnnotations, getStepChanges } from './annotation-plugin.ts';
import { announceTag, getTag, longestSpoken, shorten } from './announcements.ts';
import { applyCorrection } from './correction-applying.ts';
import { isWithinBlocks, toggleCorrections } from './corrections.ts';
import { stepCoverage, toggleNothing } from './coverage-commands.ts';
import type { EditorCommand } from './editor-context.ts';
import { askOccurrences } from './occurrence-question.ts';
import { extendSelection, selectQuotation, selectUnit, swapEnd } from './selection-commands.ts';
import { setStatus } from './status-commands.ts';
import { answerMany, answerSuggestion, clearSuggestion, stepSuggestion } from './suggestion-commands.ts';
import { tag, tagLastEntity } from './tag-commands.ts';
import { unlink } from './unlink-command.ts';

const undoLast: EditorCommand = (state, dispatch, context) => {
  let what: string | null = null;
  const isDone = undo(
    state,
    dispatch &&
      ((tr) => {
        what = describeChange(state, { tr, isUndone: true });
        dispatch(tr);
      }),
  );
  if (dispatch !== undefined) context.announce(isDone ? joinMessage('Undone', what) : 'Nothing to undo');
  return isDone;
};

/* The caret goes where doing it first had left it: behind what is done. */
const redoLast: EditorCommand = (state, dispatch, context) => {
  let what: string | null = null;
  const isDone = redo(
    state,
    dispatch &&
      ((tr) => {
        what = describeChange(state, { tr, isUndone: false });
        dispatch(moveBehind(tr));
      }),
  );
  if (dispatch !== undefined) context.announce(isDone ? joinMessage('Done again', what) : 'Nothing to redo');
  return isDone;
};

function joinMessage(done: string, what: string | null): string {
  return what === null ? done : `${done}: ${what}`;
}

interface Turn {
  readonly tr: Transaction;
  /** Whether it takes back what is told of, rather than does it again. */
  readonly isUndone: boolean;
}

/** What is undone or done again, in words; null where that is neither the text, nor an annotation nor a record of one. */
function describeChange(state: EditorState, { tr, isUndone }: Turn): string | null {
  const { store } = getAnnotations(state);
  const changes = getStepChanges(tr);
  /* What else it changes only follows the text. */
  if (tr.doc !== tr.before) return describeText(tr, changes);
  const touched = changes.filter((candidate) => candidate.type === 'annotation');
  const deeds = new Set(
    touched.map(({ before, after }) =>
      isUndone ? describeDeed(after, before) : describeDeed(before, after),
    ),
  );
  const [deed = null] = deeds.size === 1 ? deeds : [];
  if (touched.length > 1) return `${joinDeed(deed)}${touched.length} annotations`;
  const [change] = touched;
  const mention = changes.flatMap(({ id }) => store.mentions.get(id) ?? [])[0];
  const placed =
    change !== undefined
      ? (change.after ?? change.before)
      : mention === undefined
        ? null
        : (store.annotation.get(mention) ?? null);
  if (placed === null)
    return describeNothing(changes) ?? describeRejections(changes) ?? describeSource(changes);
  const text = getAnnotationText(state, placed);
  /* Its record may come or go with it. */
  const record = changes.find(({ type, id }) => type === 'entity' && id === placed.body.refId);
  const entity = record?.type === 'entity' ? (record.after ?? record.before) : null;
  const tagged = entity === null ? getTag(store, placed) : { kind: 'entity' as const, type: entity.type };
  return `${joinDeed(deed ?? describeField(changes))}${announceTag(tagged, text)}`;
}

function joinDeed(deed: string | null): string {
  return deed === null || deed === '' ? '' : `${deed} of `;
}

/**
 * What was done to an annotation, so that whoever undoes it hears that the tag itself is still there: '' for tagging,
 * null where it was done to the record alone.
 */
function describeDeed(before: PlacedAnnotation | null, after: PlacedAnnotation | null): string | null {
  if (before === null) return '';
  if (after === null) return 'removal';
  const [was, now] = [before.body, after.body];
  if (was.kind !== now.kind) return 'kind';
  if (was.refId !== now.refId) return 'link';
  if (before.range?.from !== after.range?.from || before.range?.to !== after.range?.to) return 'place';
  if (was.note !== now.note) return 'note';
  /* Words that had changed are right as soon as a status says so, whatever the status was. */
  return was.anchor.state === now.anchor.state ? null : fieldNames.status;
}

/** What a transaction does to the text, in words. Only another draft, which a backup comes back as, changes the paragraphs. */
function describeText(tr: Transaction, changes: readonly StepChange[]): string {
  if (isWithinBlocks(tr)) return changes.some(isVouchedFor) ? 'correction in the text' : 'typing in the text';
  const change = changes.find(({ type }) => type === 'revision');
  const head = change?.type === 'revision' ? (change.after ?? change.before) : null;
  return head === null ? 'draft' : `draft ${head.number}`;
}

/* The correction of a claim is entered in its annotation; what is typed only moves the ends of annotations. */
function isVouchedFor({ type, before, after }: StepChange): boolean {
  if (type !== 'annotation' || before === null || after === null) return false;
  return before.body.updatedAt !== after.body.updatedAt;
}

/**
 * Which field of a record a change changes; null where it comes or goes as a whole. Fields without a name follow from
 * those with one: who checked it from the status, say.
 */
function describeField(changes: readonly StepChange[]): string | null {
  const names: Readonly<Record<string, string>> = fieldNames;
  for (const change of changes) {
    if (change.type !== 'claim' && change.type !== 'quote' && change.type !== 'entity') continue;
    const [before, after] = [new Map(Object.entries(change.before ?? {})), change.after];
    if (before.size === 0 || after === null) continue;
    const field = Object.entries(after).find(
      ([key, value]) => Object.hasOwn(names, key) && before.get(key) !== value,
    );
    if (field !== undefined) return names[field[0]] ?? null;
  }
  return null;
}

function describeNothing(changes: readonly StepChange[]): string | null {
  if (changes.some(({ type }) => type === 'sign-off')) return 'the sign-off';
  const marks = changes.flatMap((change) =>
    change.type === 'nothing' ? [(change.after ?? change.before)?.body.anchor.exact ?? ''] : [],
  );
  if (marks.length > 1) return `nothing to check in ${marks.length} sentences`;
  return marks[0] === undefined ? null : `nothing to check: ${shorten(marks[0], longestSpoken)}`;
}

function describeRejections(changes: readonly StepChange[]): string | null {
  const rejections = changes.flatMap((change) =>
    change.type === 'rejection' ? [(change.after ?? change.before)?.exact ?? ''] : [],
  );
  if (rejections.length > 1) return `${rejections.length} suggestions rejected`;
  return rejections[0] === undefined ? null : `suggestion rejected: ${shorten(rejections[0], longestSpoken)}`;
}

function describeSource(changes: readonly StepChange[]): string | null {
  const change = changes.find(({ type }) => type === 'source');
  const source = change?.type === 'source' ? (change.after ?? change.before) : null;
  return source === null ? null : `Source: ${shorten(source.title, longestSpoken)}`;
}

function moveBehind(tr: Transaction): Transaction {
  const changes = getStepChanges(tr);
  const change = changes.findLast(({ type, after }) => type === 'annotation' && after !== null);
  const range = change?.type === 'annotation' ? (change.after?.range ?? null) : findLastNothing(changes);
  /* With a change of the text in it the positions are of another document. */
  if (range === null || tr.doc !== tr.before) return tr;
  return tr.setSelection(TextSelection.create(tr.doc, range.to)).scrollIntoView();
}

/* A mark that is taken away has been gone behind as well. */
function findLastNothing(changes: readonly StepChange[]): PositionRange | null {
  const ranges = changes.flatMap((change) =>
    change.type === 'nothing' ? [(change.after ?? change.before)?.range ?? null] : [],
  );
  return ranges.reduce((last, range) => (range !== null && range.to > (last?.to ?? 0) ? range : last), null);
}

/** The commands that the editor does by itself. */
const table: Partial<Record<CommandId, EditorCommand>> = {
  'edit.undo': undoLast,
  'edit.redo': redoLast,
  'edit.corrections': toggleCorrections,
  'correction.apply': applyCorrection,

  'select.sentence.next': selectUnit('sentence', 'next'),
  'select.sentence.previous': selectUnit('sentence', 'previous'),
  'select.word.next': selectUnit('word', 'next'),
  'select.word.previous': selectUnit('word', 'previous'),
  'select.paragraph.next': selectUnit('paragraph', 'next'),
  'select.paragraph.previous': selectUnit('paragraph', 'previous'),
  'select.extend.sentence.next': extendSelection('sentence', 'next'),
  'select.extend.sentence.previous': extendSelection('sentence', 'previous'),
  'select.extend.word.next': extendSelection('word', 'next'),
  'select.extend.word.previous': extendSelection('word', 'previous'),
  'select.swap-end': swapEnd,
  'select.quotation': selectQuotation,

  'tag.claim': tag({ kind: 'claim' }),
  'tag.quote': tag({ kind: 'quote' }),
  ...Object.fromEntries(entityTypes.map((type) => [`tag.entity.${type}`, tag({ kind: 'entity', type })])),
  'tag.entity.last': tagLastEntity,
  'tag.occurrences': askOccurrences,

  'suggestion.next': stepSuggestion('next'),
  'suggestion.previous': stepSuggestion('previous'),
  'suggestion.accept': answerSuggestion('accept'),
  'suggestion.reject': answerSuggestion('reject'),
  'suggestion.accept-below': answerMany('accept', 'below'),
  'suggestion.accept-claims': answerMany('accept', 'claim'),
  'suggestion.accept-quotes': answerMany('accept', 'quote'),
  'suggestion.accept-entities': answerMany('accept', 'entity'),
  'suggestion.reject-below': answerMany('reject', 'below'),
  'suggestion.reject-claims': answerMany('reject', 'claim'),
  'suggestion.reject-quotes': answerMany('reject', 'quote'),
  'suggestion.reject-entities': answerMany('reject', 'entity'),

  'annotation.next': stepAnnotation('next'),
  'annotation.previous': stepAnnotation('previous'),
  'annotation.deeper': stepDeeper('next'),
  'annotation.shallower': stepDeeper('previous'),
  'annotation.clear': clearSuggestion,
  'annotation.place': placeAnnotation,
  'annotation.remove': remove,
  ...Object.fromEntries(claimStatuses.map((status) => [`status.${status}`, setStatus(status)])),
  unlink,
  'annotation.edge.end.next': moveEdge('end', 'next'),
  'annotation.edge.end.previous': moveEdge('end', 'previous'),
  'annotation.edge.start.next': moveEdge('start', 'next'),
  'annotation.edge.start.previous': moveEdge('start', 'previous'),

  'coverage.next': stepCoverage('next'),
  'coverage.previous': stepCoverage('previous'),
  'coverage.nothing': toggleNothing,
};

/** The editor's command of an id; undefined where it has none. */
export function getEditorCommand(id: CommandId): EditorCommand | undefined {
  return table[id];
}

const everyKind: readonly AnnotationKind[] = annotationKinds;
const claimsOnly: readonly AnnotationKind[] = ['claim'];

/** Commands that concern the active annotation and end in the app's fields, with the kinds that have them. */
const forwarded: Partial<Record<CommandId, readonly AnnotationKind[]>> = {
  'annotation.inspect': everyKind,
  'annotation.note': everyKind,
  'annotation.kind': everyKind,
  'correction.edit': claimsOnly,
  'decision.edit': claimsOnly,
  verdict: claimsOnly,
  'source.attach': everyKind,
  link: everyKind,
  'quote.check': ['quote'],
};

const withArticle: Readonly<Record<AnnotationKind, string>> = {
  claim: 'a claim',
  quote: 'a quote',
  entity: 'an entity',
};

/** Whether a command is one of those that end in the app's fields. */
export function isForwarded(id: CommandId): boolean {
  return forwarded[id] !== undefined;
}

/** Why such a command cannot be done now, as it is announced; null where it can. */
export function findObstacle(state: EditorState, id: CommandId): string | null {
  const active = getActive(state);
  if (active === null) return 'No annotation is active';
  if (forwarded[id]?.includes(active.body.kind) === true) return null;
  const isFor = id === 'quote.check' ? 'quotes' : 'claims';
  return `That is for ${isFor}; this is ${withArticle[active.body.kind]}`;
}
