import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { EditorState, Transaction } from 'prosemirror-state';
import type { Placed } from '#shared/document/annotation-step.ts';
import { TextIndex } from '#shared/document/positions.ts';
import { serializeDocument } from '#shared/document/schema.ts';
import { type Change, type ChangeType, changeTypes } from '#shared/domain/annotations.ts';
import type { RevisionHead } from '#shared/domain/article.ts';
import { describePlaced } from './anchors.ts';
import { getAnnotations, getStepChanges } from './annotation-plugin.ts';
import { getCurrentHead } from './annotation-store.ts';

/**
 * What transactions changed, to be saved: the value that each thing they touched has after them, in the order in which
 * they touched them; a text comes before what is in it. Where the text is another one but for a new revision,
 * `listDifferences` says more.
 */
export function listChanges(transactions: readonly Transaction[], state: EditorState): readonly Change[] {
  const touched = new Map<string, { readonly type: ChangeType; readonly id: string }>();
  for (const { type, id } of transactions.flatMap(getStepChanges)) touched.set(`${type} ${id}`, { type, id });
  const things = [...touched.values()];
  const texts = things.filter(({ type }) => type === 'revision');
  const others = things.filter(({ type }) => type !== 'revision');
  return [...texts, ...others].map(({ type, id }) => readChange(state, type, id));
}

/** What is other in one state than in an earlier one, whatever led to it. Costs the size of everything that is known. */
export function listDifferences(before: EditorState, after: EditorState): readonly Change[] {
  const [old, now] = [getAnnotations(before).store, getAnnotations(after).store];
  const [last, current] = [getCurrentHead(old), getCurrentHead(now)];
  const isNew = !old.revisions.some(({ id }) => id === current.id);
  const gone = old.revisions.filter(({ id }) => !now.revisions.some((revision) => revision.id === id));
  const isOther = isNew || (last.id === current.id && before.doc !== after.doc);
  const changes: Change[] = [
    ...gone.toReversed().map(({ id }): Change => ({ type: 'revision', id, value: null })),
    ...(isOther ? [readChange(after, 'revision', current.id)] : []),
  ];
  for (const type of changeTypes) {
    if (type === 'revision') continue;
    const [one, other] = [getTable(old, type), getTable(now, type)];
    for (const id of new Set([...one.keys(), ...other.keys()])) {
      const [was, is] = [one.get(id), other.get(id)];
      /* What has a place may be at another one though it is the same. */
      const isSame =
        isPlaced(was) && isPlaced(is) ? isDescribedAlike(was, is, { before, after }) : was === is;
      if (!isSame) changes.push(readChange(after, type, id));
    }
  }
  return changes;
}

type Store = ReturnType<typeof getAnnotations>['store'];

function getTable(store: Store, type: Exclude<ChangeType, 'revision'>): ReadonlyMap<string, object> {
  const table = type === 'sign-off' ? store.signOff : store[type];
  return new Map<string, object>(table.entries());
}

function isPlaced(thing: object | undefined): thing is Placed {
  return thing !== undefined && 'range' in thing && 'body' in thing;
}

function isDescribedAlike(
  was: Placed,
  is: Placed,
  { before, after }: { readonly before: EditorState; readonly after: EditorState },
): boolean {
  const [one, other] = [describePlaced(was, before.doc), describePlaced(is, after.doc)];
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function readRevision(state: EditorState, head: RevisionHead): Change {
  const textSha256 = bytesToHex(sha256(utf8ToBytes(TextIndex.of(state.doc).text)));
  return {
    type: 'revision',
    id: head.id,
    value: { ...head, textSha256, document: serializeDocument(state.doc) },
  };
}

function readChange(state: EditorState, type: ChangeType, id: string): Change {
  const { store } = getAnnotations(state);
  switch (type) {
    case 'revision': {
      const head = store.revisions.find((revision) => revision.id === id);
      return head === undefined ? { type, id, value: null } : readRevision(state, head);
    }
    case 'annotation': {
      const placed = store.annotation.get(id);
      return { type, id, value: placed === undefined ? null : describePlaced(placed, state.doc) };
    }
    case 'claim':
      return { type, id, value: store.claim.get(id) ?? null };
    case 'quote':
      return { type, id, value: store.quote.get(id) ?? null };
    case 'entity':
      return { type, id, value: store.entity.get(id) ?? null };
    case 'source':
      return { type, id, value: store.source.get(id) ?? null };
    case 'nothing': {
      const placed = store.nothing.get(id);
      return { type, id, value: placed === undefined ? null : describePlaced(placed, state.doc) };
    }
    case 'sign-off':
      return { type, id, value: store.signOff.get(id) ?? null };
    case 'rejection':
      return { type, id, value: store.rejection.get(id) ?? null };
    default:
      return type satisfies never;
  }
}
