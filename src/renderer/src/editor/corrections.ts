import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { ReplaceStep } from 'prosemirror-transform';
import { AnnotationStep, type StepChange } from '#shared/document/annotation-step.ts';
import { createId, createTimestamp } from '#shared/domain/ids.ts';
import { getAnnotations } from './annotation-plugin.ts';
import { getCurrentHead } from './annotation-store.ts';
import type { EditorCommand, EditorContext } from './editor-context.ts';

/** Whether the text can be typed in, and what its corrections go into. */
export interface Corrections {
  readonly isOn: boolean;
  /**
   * The revision that corrections are put into as long as it is the last one; null before the first one. Each time that
   * the text is locked again the next correction begins another.
   */
  readonly revisionId: string | null;
}

const key = new PluginKey<Corrections>('corrections');
const newTextKey = new PluginKey('new-text');

/** Remembers whether corrections are on. They are off when an article is opened. */
export function corrections(): Plugin<Corrections> {
  return new Plugin<Corrections>({
    key,
    state: {
      init: () => ({ isOn: false, revisionId: null }),
      apply: (tr, before) => {
        const changed: Partial<Corrections> | undefined = tr.getMeta(key);
        return changed === undefined ? before : { ...before, ...changed };
      },
    },
  });
}

export function getCorrections(state: EditorState): Corrections {
  return key.getState(state) ?? { isOn: false, revisionId: null };
}

/** Unlocks the text for corrections, or locks it again. */
export const toggleCorrections: EditorCommand = (state, dispatch, context) => {
  if (dispatch === undefined) return true;
  const { isOn, revisionId } = getCorrections(state);
  const { number } = getCurrentHead(getAnnotations(state).store);
  const made = revisionId !== null && isCurrent(state, revisionId);
  dispatch(state.tr.setMeta(key, { isOn: !isOn, revisionId: null } satisfies Corrections));
  if (!isOn) context.announce('Corrections are on: what is typed goes into the text');
  else
    context.announce(
      made
        ? `Corrections are off. The text is draft ${number} now`
        : 'Corrections are off. Nothing was changed',
    );
  return true;
};

function isCurrent(state: EditorState, revisionId: string): boolean {
  return getCurrentHead(getAnnotations(state).store).id === revisionId;
}

/**
 * The change that begins a revision for a correction; none where the last revision is made of corrections that are
 * being made now, and nobody has signed it off.
 */
export function beginRevision(
  state: EditorState,
  { clock }: Pick<EditorContext, 'clock'>,
): readonly StepChange[] {
  const { revisionId } = getCorrections(state);
  const { store } = getAnnotations(state);
  if (revisionId !== null && isCurrent(state, revisionId) && !store.signOff.has(revisionId)) return [];
  const id = createId(clock);
  const number = getCurrentHead(store).number + 1;
  const after = { id, number, createdAt: createTimestamp(clock), source: null };
  return [{ type: 'revision', id, before: null, after }];
}

/** The transaction, whose corrections go into a revision from now on. */
export function noteRevision(tr: Transaction, changes: readonly StepChange[]): Transaction {
  const begun = changes.find(({ type }) => type === 'revision');
  return begun === undefined ? tr : tr.setMeta(key, { revisionId: begun.id } satisfies Partial<Corrections>);
}

/** Says of a transaction that it brings a text with everything that is in it, or corrects it in the app's name. */
export function allowNewText(tr: Transaction): Transaction {
  return tr.setMeta(newTextKey, true);
}

/** Whether a transaction may change the text though it is locked, and says itself what becomes of annotations. */
export function bringsText(tr: Transaction): boolean {
  return tr.getMeta(newTextKey) === true;
}

/** Whether a transaction only changes what is inside text blocks: corrections leave the paragraphs as they are. */
export function isWithinBlocks(tr: Transaction): boolean {
  return tr.steps.every((step, place) => {
    if (step instanceof AnnotationStep) return true;
    if (!(step instanceof ReplaceStep)) return false;
    const { from, to, slice } = step;
    const document = tr.docs[place];
    if (document === undefined || slice.openStart > 0 || slice.openEnd > 0) return false;
    const [start, end] = [document.resolve(from), document.resolve(to)];
    const isInline = slice.size === 0 || slice.content.firstChild?.isInline === true;
    return start.parent.isTextblock && start.sameParent(end) && isInline;
  });
}
