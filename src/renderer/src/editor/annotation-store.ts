import type { Node } from 'prosemirror-model';
import type { Mappable } from 'prosemirror-transform';
import {
  mapRange,
  type Placed,
  type PlacedAnnotation,
  type PlacedNothing,
  type StepChange,
} from '#shared/document/annotation-step.ts';
import { TextIndex } from '#shared/document/positions.ts';
import type { Annotation } from '#shared/domain/annotation.ts';
import type { AnnotationLists } from '#shared/domain/annotations.ts';
import type { RevisionHead } from '#shared/domain/article.ts';
import type { NothingToCheck } from '#shared/domain/nothing-to-check.ts';
import type { Claim, Entity, EntityType, Quote, Source } from '#shared/domain/records.ts';
import { getRejectionKey, type Rejection } from '#shared/domain/rejection.ts';
import type { SignOff } from '#shared/domain/sign-off.ts';
import { groupBy } from '#shared/group-by.ts';
import { compareByPlace, replaceInOrder } from './annotation-order.ts';
import { KeyedMap } from './keyed-map.ts';

/**
 * From this many changes at once the list by place is sorted anew: each single change copies the list, which is
 * nothing for one and too much for thousands.
 */
const bulkSize = 64;

/** All annotations and records at one moment. A change makes a new value that shares what is the same. */
export interface AnnotationStore {
  /** The revisions of the article, in the order of their numbers; the last one is the text that is worked on. */
  readonly revisions: readonly RevisionHead[];
  readonly annotation: KeyedMap<PlacedAnnotation>;
  readonly claim: KeyedMap<Claim>;
  readonly quote: KeyedMap<Quote>;
  readonly entity: KeyedMap<Entity>;
  readonly source: KeyedMap<Source>;
  readonly nothing: KeyedMap<PlacedNothing>;
  /** By the ids of revisions. */
  readonly signOff: KeyedMap<SignOff>;
  readonly rejection: KeyedMap<Rejection>;
  /** The annotations by place; orphans last. */
  readonly ordered: readonly PlacedAnnotation[];
  /** The ids of the annotations of a record, sorted, by the record's id. */
  readonly mentions: KeyedMap<readonly string[]>;
  /** How many quotes name an entity as their speaker, by the entity's id. */
  readonly speeches: KeyedMap<number>;
  /** The ids of entities, sorted, by `getEntityKey`. */
  readonly entityIds: KeyedMap<readonly string[]>;
  /** The ids of rejections, sorted, by `getRejectionKey`. */
  readonly rejectionIds: KeyedMap<readonly string[]>;
}

/** What two entities share that are the same thing as far as anybody can tell: type and name, spaces and composition aside. */
export function getEntityKey({ name, type }: { readonly name: string; readonly type: EntityType }): string {
  return `${type} ${normalizeName(name)}`;
}

/** A name as it stands in a record: composed, one space between words. */
export function normalizeName(name: string): string {
  return name.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
}

/**
 * What has an anchor, in a document.
 *
 * @throws RangeError where its offsets lie outside the text
 */
export function placeInText<Body extends Annotation | NothingToCheck>(
  body: Body,
  index: TextIndex,
): { readonly id: string; readonly range: Placed['range']; readonly body: Body } {
  const span = body.anchor.utf16;
  const range = span === null ? null : { from: index.positionAt(span.start), to: index.positionAt(span.end) };
  return { id: body.id, range, body };
}

/** What an article is opened with. */
export interface OpenedWork {
  readonly document: Node;
  readonly lists: AnnotationLists;
  /** In the order of their numbers; the document is the text of the last one. */
  readonly revisions: readonly RevisionHead[];
}

/**
 * The store of an article's annotations and records. Made at once and not change by change: each change makes a value.
 *
 * @throws RangeError where an annotation lies outside the text
 */
export function createStore({ document, lists, revisions }: OpenedWork): AnnotationStore {
  const index = TextIndex.of(document);
  const annotations = lists.annotations.map((body) => placeInText(body, index));
  const nothing = lists.nothingToCheck.map((body) => placeInText(body, index));
  const speakers = lists.quotes.flatMap(({ speakerId }) => speakerId ?? []);
  return {
    revisions: revisions.toSorted((one, other) => one.number - other.number),
    annotation: mapById(annotations),
    claim: mapById(lists.claims),
    quote: mapById(lists.quotes),
    entity: mapById(lists.entities),
    source: mapById(lists.sources),
    nothing: mapById(nothing),
    signOff: mapById(lists.signOffs),
    rejection: mapById(lists.rejections),
    ordered: annotations.toSorted(compareByPlace),
    mentions: groupIds(annotations, ({ body }) => body.refId),
    speeches: KeyedMap.from([...groupBy(speakers, (id) => id)].map(([id, { length }]) => [id, length])),
    entityIds: groupIds(lists.entities, getEntityKey),
    rejectionIds: groupIds(lists.rejections, getRejectionKey),
  };
}

interface Identified {
  readonly id: string;
}

function mapById<Value extends Identified>(values: readonly Value[]): KeyedMap<Value> {
  return KeyedMap.from(values.map((value) => [value.id, value]));
}

function groupIds<Value extends Identified>(values: readonly Value[], getKey: (value: Value) => string): Ids {
  const groups = groupBy(values, getKey);
  return KeyedMap.from([...groups].map(([key, group]) => [key, group.map(({ id }) => id).toSorted()]));
}

/** The store after the changes of a step, in their order. */
export function applyChanges(store: AnnotationStore, changes: readonly StepChange[]): AnnotationStore {
  const changed = changes.reduce(applyChange, store);
  const ids = new Set(changes.flatMap(({ type, id }) => (type === 'annotation' ? [id] : [])));
  if (ids.size >= bulkSize) return { ...changed, ordered: sortByPlace(changed.annotation) };
  const ordered = [...ids].reduce(
    (list, id) =>
      replaceInOrder(list, {
        before: store.annotation.get(id),
        after: changed.annotation.get(id) ?? null,
      }),
    store.ordered,
  );
  return { ...changed, ordered };
}

/* All but the list by place. */
function applyChange(store: AnnotationStore, change: StepChange): AnnotationStore {
  switch (change.type) {
    case 'revision':
      return { ...store, revisions: putRevision(store.revisions, change) };
    case 'annotation':
      return applyAnnotation(store, change);
    case 'quote':
      return applyQuote(store, change);
    case 'entity':
      return applyEntity(store, change);
    case 'claim':
      return { ...store, claim: put(store.claim, change) };
    case 'source':
      return { ...store, source: put(store.source, change) };
    case 'nothing':
      return { ...store, nothing: put(store.nothing, change) };
    case 'sign-off':
      return { ...store, signOff: put(store.signOff, change) };
    case 'rejection':
      return applyRejection(store, change);
    default:
      return change satisfies never;
  }
}

interface Put<Value> {
  readonly id: string;
  readonly after: Value | null;
}

function put<Value extends object>(values: KeyedMap<Value>, { id, after }: Put<Value>): KeyedMap<Value> {
  return after === null ? values.delete(id) : values.set(id, after);
}

function putRevision(
  revisions: readonly RevisionHead[],
  { id, after }: Put<RevisionHead>,
): readonly RevisionHead[] {
  const others = revisions.filter((revision) => revision.id !== id);
  return after === null ? others : [...others, after].toSorted((one, other) => one.number - other.number);
}

/** The revision that is worked on. */
export function getCurrentHead({ revisions }: AnnotationStore): RevisionHead {
  const last = revisions.at(-1);
  if (last === undefined) throw new Error('the article has no revision');
  return last;
}

function applyAnnotation(store: AnnotationStore, change: Put<PlacedAnnotation>): AnnotationStore {
  const before = store.annotation.get(change.id);
  const after = change.after;
  let mentions = store.mentions;
  if (before?.body.refId !== after?.body.refId) {
    if (before !== undefined) mentions = removeId(mentions, before.body.refId, before.id);
    if (after !== null) mentions = addId(mentions, after.body.refId, after.id);
  }
  return {
    ...store,
    annotation: put(store.annotation, change),
    mentions,
  };
}

function applyQuote(store: AnnotationStore, change: Put<Quote>): AnnotationStore {
  const before = store.quote.get(change.id)?.speakerId ?? null;
  const after = change.after?.speakerId ?? null;
  let speeches = store.speeches;
  if (before !== after) {
    if (before !== null) speeches = count(speeches, before, -1);
    if (after !== null) speeches = count(speeches, after, 1);
  }
  return { ...store, quote: put(store.quote, change), speeches };
}

function applyEntity(store: AnnotationStore, change: Put<Entity>): AnnotationStore {
  const before = store.entity.get(change.id);
  const after = change.after;
  let entityIds = store.entityIds;
  if (before !== undefined) entityIds = removeId(entityIds, getEntityKey(before), before.id);
  if (after !== null) entityIds = addId(entityIds, getEntityKey(after), after.id);
  return { ...store, entity: put(store.entity, change), entityIds };
}

function applyRejection(store: AnnotationStore, change: Put<Rejection>): AnnotationStore {
  const before = store.rejection.get(change.id);
  const after = change.after;
  let rejectionIds = store.rejectionIds;
  if (before !== undefined) rejectionIds = removeId(rejectionIds, getRejectionKey(before), before.id);
  if (after !== null) rejectionIds = addId(rejectionIds, getRejectionKey(after), after.id);
  return { ...store, rejection: put(store.rejection, change), rejectionIds };
}

type Ids = KeyedMap<readonly string[]>;

function addId(ids: Ids, key: string, id: string): Ids {
  return ids.set(key, [...(ids.get(key) ?? []), id].toSorted());
}

function removeId(ids: Ids, key: string, id: string): Ids {
  const rest = (ids.get(key) ?? []).filter((other) => other !== id);
  return rest.length === 0 ? ids.delete(key) : ids.set(key, rest);
}

function count(counts: KeyedMap<number>, key: string, by: number): KeyedMap<number> {
  const result = (counts.get(key) ?? 0) + by;
  return result === 0 ? counts.delete(key) : counts.set(key, result);
}

function sortByPlace(annotations: KeyedMap<PlacedAnnotation>): readonly PlacedAnnotation[] {
  return [...annotations.values()].toSorted(compareByPlace);
}

/** The store after a change of the text. What is left without text becomes an orphan. */
export function mapStore(store: AnnotationStore, mapping: Mappable): AnnotationStore {
  const map = <Thing extends Placed>(placed: Thing): Thing => {
    if (placed.range === null) return placed;
    const range = mapRange(placed.range, mapping);
    const isSame = range?.from === placed.range.from && range.to === placed.range.to;
    return isSame ? placed : { ...placed, range };
  };
  const annotation = mapById(Array.from(store.annotation.values(), map));
  const nothing = mapById(Array.from(store.nothing.values(), map));
  return { ...store, annotation, nothing, ordered: sortByPlace(annotation) };
}

/** The status of the record behind an annotation; `unchecked` where the record is missing. */
export function getStatus(store: AnnotationStore, { kind, refId }: Annotation): string {
  return store[kind].get(refId)?.status ?? 'unchecked';
}
