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

/** What becomes of things, by their ids; null is taken away. */
type Puts<Value> = ReadonlyMap<string, Value | null>;

/**
 * The store after the changes of a step, in their order. They are put in together: one by one each would copy part of a
 * table, and a list of all mentions of something that a long text names on every page.
 */
export function applyChanges(store: AnnotationStore, changes: readonly StepChange[]): AnnotationStore {
  const annotation = new Map<string, PlacedAnnotation | null>();
  const claim = new Map<string, Claim | null>();
  const quote = new Map<string, Quote | null>();
  const entity = new Map<string, Entity | null>();
  const source = new Map<string, Source | null>();
  const nothing = new Map<string, PlacedNothing | null>();
  const signOff = new Map<string, SignOff | null>();
  const rejection = new Map<string, Rejection | null>();
  let { revisions } = store;
  for (const change of changes) {
    const { id } = change;
    if (change.type === 'revision') revisions = putRevision(revisions, change);
    else if (change.type === 'annotation') annotation.set(id, change.after);
    else if (change.type === 'claim') claim.set(id, change.after);
    else if (change.type === 'quote') quote.set(id, change.after);
    else if (change.type === 'entity') entity.set(id, change.after);
    else if (change.type === 'source') source.set(id, change.after);
    else if (change.type === 'nothing') nothing.set(id, change.after);
    else if (change.type === 'sign-off') signOff.set(id, change.after);
    else rejection.set(id, change.after);
  }
  const annotations = store.annotation.with(annotation);
  return {
    revisions,
    annotation: annotations,
    claim: store.claim.with(claim),
    quote: store.quote.with(quote),
    entity: store.entity.with(entity),
    source: store.source.with(source),
    nothing: store.nothing.with(nothing),
    signOff: store.signOff.with(signOff),
    rejection: store.rejection.with(rejection),
    ordered: putInOrder(store, { puts: annotation, annotations }),
    mentions: regroupIds(store.mentions, annotation, {
      values: store.annotation,
      getKey: ({ body }) => body.refId,
    }),
    speeches: recount(store, quote),
    entityIds: regroupIds(store.entityIds, entity, { values: store.entity, getKey: getEntityKey }),
    rejectionIds: regroupIds(store.rejectionIds, rejection, {
      values: store.rejection,
      getKey: getRejectionKey,
    }),
  };
}

function putRevision(
  revisions: readonly RevisionHead[],
  { id, after }: { readonly id: string; readonly after: RevisionHead | null },
): readonly RevisionHead[] {
  const others = revisions.filter((revision) => revision.id !== id);
  return after === null ? others : [...others, after].toSorted((one, other) => one.number - other.number);
}

function putInOrder(
  store: AnnotationStore,
  {
    puts,
    annotations,
  }: { readonly puts: Puts<PlacedAnnotation>; readonly annotations: AnnotationStore['annotation'] },
): AnnotationStore['ordered'] {
  if (puts.size >= bulkSize) return sortByPlace(annotations);
  return [...puts].reduce(
    (list, [id, after]) => replaceInOrder(list, { before: store.annotation.get(id), after }),
    store.ordered,
  );
}

/** The revision that is worked on. */
export function getCurrentHead({ revisions }: AnnotationStore): RevisionHead {
  const last = revisions.at(-1);
  if (last === undefined) throw new Error('the article has no revision');
  return last;
}

type Ids = KeyedMap<readonly string[]>;

/** Ids by the keys of their values, after some of the values have changed. */
function regroupIds<Value extends Identified>(
  ids: Ids,
  puts: Puts<Value>,
  { values, getKey }: { readonly values: KeyedMap<Value>; readonly getKey: (value: Value) => string },
): Ids {
  const touched = new Map<string, Set<string>>();
  const touch = (key: string): Set<string> => {
    const known = touched.get(key);
    if (known !== undefined) return known;
    const made = new Set(ids.get(key));
    touched.set(key, made);
    return made;
  };
  for (const [id, after] of puts) {
    const before = values.get(id);
    const [was, is] = [before, after].map((value) => (value == null ? null : getKey(value)));
    if (was === is) continue;
    if (was != null) touch(was).delete(id);
    if (is != null) touch(is).add(id);
  }
  return ids.with(
    new Map(Array.from(touched, ([key, group]) => [key, group.size === 0 ? null : [...group].toSorted()])),
  );
}

/** How often each is named as a speaker, after some of the quotes have changed. */
function recount(
  { speeches, quote }: Pick<AnnotationStore, 'speeches' | 'quote'>,
  puts: Puts<Quote>,
): AnnotationStore['speeches'] {
  const counts = new Map<string, number>();
  const count = (speakerId: string | null, by: number): void => {
    if (speakerId !== null)
      counts.set(speakerId, (counts.get(speakerId) ?? speeches.get(speakerId) ?? 0) + by);
  };
  for (const [id, after] of puts) {
    count(quote.get(id)?.speakerId ?? null, -1);
    count(after?.speakerId ?? null, 1);
  }
  return speeches.with(new Map(Array.from(counts, ([id, number]) => [id, number === 0 ? null : number])));
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
