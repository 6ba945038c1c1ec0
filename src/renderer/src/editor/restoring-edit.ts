import type { Node } from 'prosemirror-model';
import type { Placed, StepChange } from '#shared/document/annotation-step.ts';
import { TextIndex } from '#shared/document/positions.ts';
import type { AnnotationLists } from '#shared/domain/annotations.ts';
import type { RevisionHead } from '#shared/domain/article.ts';
import { isAlike } from '#shared/domain/thing-difference.ts';
import { describePlaced } from './anchors.ts';
import { getAnnotations } from './annotation-plugin.ts';
import { type AnnotationStore, placeInText } from './annotation-store.ts';
import type { Edit } from './edit.ts';
import { applyStep } from './record-edits.ts';
import type { ReadableMap } from './records-by-id.ts';
import { bringText, liftOff } from './revision-edits.ts';

/** What an article goes back to. */
export interface RestoredWork {
  readonly lists: AnnotationLists;
  /** The text that all of it stands in, which follows the one of now; null where that is the same. */
  readonly text: { readonly head: RevisionHead; readonly document: Node } | null;
}

/**
 * Makes everything known about the article what it was, as one undo step. A text that is another becomes the next revision:
 * those that came since stay what they are.
 *
 * @throws RangeError where something lies outside the text
 */
export function restoreWork({ lists, text }: RestoredWork): Edit {
  return (state) => {
    const { store } = getAnnotations(state);
    if (text === null)
      return applyStep(state, listStepChanges(store, { lists, document: state.doc, isNew: false }));
    return bringText(state, {
      ...text,
      changes: listStepChanges(store, { lists, document: text.document, isNew: true }),
    });
  };
}

interface Wanted {
  readonly lists: AnnotationLists;
  /** In which everything is placed. */
  readonly document: Node;
  /** Whether that is another one than that of now, off which everything has been lifted. */
  readonly isNew: boolean;
}

/* What is there comes first, and what goes after that: a record goes when nothing names it any more. */
function listStepChanges(store: AnnotationStore, { lists, document, isNew }: Wanted): readonly StepChange[] {
  const index = TextIndex.of(document);
  const placed = lists.annotations.map((body) => placeInText(body, index));
  const marks = lists.nothingToCheck.map((body) => placeInText(body, index));
  const lift = <Thing extends Placed>(thing: Thing): Thing => (isNew ? liftOff(thing) : thing);
  const isSame = <Thing extends Placed>(now: Thing, past: Thing): boolean =>
    !isNew && isAlike(describePlaced(now, document), past.body);
  const changes = [
    ...compareTable(store.source, lists.sources, { isSame: isAlike }).map(ofType('source')),
    ...compareTable(store.claim, lists.claims, { isSame: isAlike }).map(ofType('claim')),
    ...compareTable(store.quote, lists.quotes, { isSame: isAlike }).map(ofType('quote')),
    ...compareTable(store.entity, lists.entities, { isSame: isAlike }).map(ofType('entity')),
    ...compareTable(store.annotation, placed, { isSame, lift }).map(ofType('annotation')),
    ...compareTable(store.nothing, marks, { isSame, lift }).map(ofType('nothing')),
    ...compareTable(store.signOff, lists.signOffs, { isSame: isAlike }).map(ofType('sign-off')),
    ...compareTable(store.rejection, lists.rejections, { isSame: isAlike }).map(ofType('rejection')),
  ];
  return [...changes.filter(({ after }) => after !== null), ...changes.filter(({ after }) => after === null)];
}

const ofType =
  <Type extends StepChange['type']>(type: Type) =>
  <Change extends object>(change: Change) => ({ type, ...change });

interface Comparison<Thing> {
  readonly isSame: (now: Thing, past: Thing) => boolean;
  /** What a thing of now is just before the change. */
  readonly lift?: (thing: Thing) => Thing;
}

interface TableChange<Thing> {
  readonly id: string;
  readonly before: Thing | null;
  readonly after: Thing | null;
}

function compareTable<Thing extends { readonly id: string }>(
  now: ReadableMap<Thing>,
  past: readonly Thing[],
  { isSame, lift = (thing) => thing }: Comparison<Thing>,
): readonly TableChange<Thing>[] {
  const kept = new Set(past.map(({ id }) => id));
  const put = past.flatMap((after): readonly TableChange<Thing>[] => {
    const before = now.get(after.id);
    if (before === undefined) return [{ id: after.id, before: null, after }];
    return isSame(before, after) ? [] : [{ id: after.id, before: lift(before), after }];
  });
  const gone = [...now.values()].filter(({ id }) => !kept.has(id));
  return [...put, ...gone.map((before) => ({ id: before.id, before: lift(before), after: null }))];
}
