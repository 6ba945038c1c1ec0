import type { Annotation } from '#shared/domain/annotation.ts';
import type { AnnotationLists, Change } from '#shared/domain/annotations.ts';
import { findOpenness, isToChange } from '#shared/domain/coverage.ts';
import type { NothingToCheck } from '#shared/domain/nothing-to-check.ts';
import type { Claim, Entity, Quote, Source } from '#shared/domain/records.ts';
import type { Rejection } from '#shared/domain/rejection.ts';
import type { SignOff } from '#shared/domain/sign-off.ts';
import { TickmarkError } from '#shared/result.ts';
import type { AnchorCheck } from './anchor-check.ts';
import { type OpenCounts, OpenRecords, type RecordState } from './open-records.ts';

/** A change of what is known about a text, and not of the text. */
export type SetChange = Exclude<Change, { readonly type: 'revision' }>;

interface Tables {
  readonly annotation: Map<string, Annotation>;
  readonly claim: Map<string, Claim>;
  readonly quote: Map<string, Quote>;
  readonly entity: Map<string, Entity>;
  readonly source: Map<string, Source>;
  readonly nothing: Map<string, NothingToCheck>;
  readonly signOff: Map<string, SignOff>;
  readonly rejection: Map<string, Rejection>;
}

/**
 * The annotations of one article and the records behind them, as they are worked on. Every batch of changes keeps
 * what must hold: each annotation names a record of its kind that is there. The cost of a batch follows its own
 * length and not that of the set.
 */
export class WorkingSet {
  private readonly tables: Tables;
  /** The ids of the annotations that name a record, by its kind and id; never an empty set. */
  private readonly mentions = new Map<string, Set<string>>();
  private readonly openRecords = new OpenRecords((key) => this.findState(key));
  private grown = 0;

  private constructor(tables: Tables) {
    this.tables = tables;
  }

  /** @throws TickmarkError `broken`, with the JSON path, where an id is there twice or a record is missing */
  static of(lists: AnnotationLists, file: string): WorkingSet {
    const set = new WorkingSet({
      annotation: index(lists.annotations, 'annotations', file),
      claim: index(lists.claims, 'claims', file),
      quote: index(lists.quotes, 'quotes', file),
      entity: index(lists.entities, 'entities', file),
      source: index(lists.sources, 'sources', file),
      nothing: index(lists.nothingToCheck, 'nothingToCheck', file),
      signOff: index(lists.signOffs, 'signOffs', file),
      rejection: index(lists.rejections, 'rejections', file),
    });
    for (const [place, annotation] of lists.annotations.entries()) {
      if (!set.tables[annotation.kind].has(annotation.refId)) {
        throw new TickmarkError({
          code: 'broken',
          file,
          place: `$.annotations[${place}].refId`,
          message: `There is no ${annotation.kind} with this id.`,
        });
      }
      set.mention(annotation);
    }
    return set;
  }

  get annotationCount(): number {
    return this.tables.annotation.size;
  }

  /** How much is left to do. Costs what has changed since it was last asked for. */
  get openCounts(): OpenCounts {
    return this.openRecords.counts;
  }

  /** When anything of it was last made, checked or decided, as far as that can be seen. Costs the size of the set. */
  findLastWork(): string | null {
    const { annotation, claim, quote, entity, nothing, signOff } = this.tables;
    let last: string | null = null;
    const take = (at: string | null | undefined) => {
      /* Ours are all in UTC; of one from elsewhere that is not, hours do not matter here. */
      if (at !== null && at !== undefined && (last === null || at > last)) last = at;
    };
    for (const { updatedAt } of annotation.values()) take(updatedAt);
    for (const { checkedAt, decision } of claim.values()) {
      take(checkedAt);
      take(decision?.at);
    }
    for (const { checkedAt } of [...quote.values(), ...entity.values()]) take(checkedAt);
    for (const { createdAt } of nothing.values()) take(createdAt);
    for (const { at } of signOff.values()) take(at);
    return last;
  }

  get signOffs(): Iterable<SignOff> {
    return this.tables.signOff.values();
  }

  get sources(): readonly Source[] {
    return [...this.tables.source.values()];
  }

  /** By how many bytes the values take more as JSON than when the set was made; less than none where they take less. */
  get growth(): number {
    return this.grown;
  }

  /** Everything, ordered by id, so that equal sets give equal lists. */
  toLists(): AnnotationLists {
    return {
      annotations: sortById(this.tables.annotation),
      claims: sortById(this.tables.claim),
      quotes: sortById(this.tables.quote),
      entities: sortById(this.tables.entity),
      sources: sortById(this.tables.source),
      nothingToCheck: sortById(this.tables.nothing),
      signOffs: sortById(this.tables.signOff),
      rejections: sortById(this.tables.rejection),
    };
  }

  /**
   * Does the changes in their order, all or none, and returns those that undo them, in the order to do them in.
   *
   * @throws TickmarkError `bad-request` where an annotation would name a record that is not there
   */
  apply(changes: readonly SetChange[]): readonly SetChange[] {
    const inverse = changes.map((change) => this.put(change)).toReversed();
    const fault = changes.map((change) => this.findFault(change)).find((text) => text !== null);
    if (fault === undefined) return inverse;
    this.revert(inverse);
    throw new TickmarkError({ code: 'bad-request', message: fault });
  }

  /** Does what `apply` returned. */
  revert(inverse: readonly SetChange[]): void {
    for (const change of inverse) this.put(change);
  }

  /** What of it does not stand in a text, by the check of that text; null where all does. */
  findAnchorFault(check: AnchorCheck): string | null {
    for (const { id, anchor } of this.tables.annotation.values()) {
      const fault = check(anchor);
      if (fault !== null) return `Annotation ${id}: ${fault}`;
    }
    for (const { id, anchor } of this.tables.nothing.values()) {
      const fault = check(anchor);
      if (fault !== null) return `Nothing to check ${id}: ${fault}`;
    }
    return null;
  }

  /** Sets one value and returns the change that sets the one before. */
  private put(change: SetChange): SetChange {
    const inverse = this.swap(change);
    this.grown += measure(change.value) - measure(inverse.value);
    return inverse;
  }

  private swap(change: SetChange): SetChange {
    const { type, id } = change;
    if (type === 'claim' || type === 'quote' || type === 'entity') this.openRecords.touch(getKey(type, id));
    switch (type) {
      case 'annotation': {
        const before = this.tables.annotation.get(id);
        if (before !== undefined) this.forget(before);
        if (change.value !== null) this.mention(change.value);
        return { type, id, value: replace(this.tables.annotation, id, change.value) };
      }
      case 'claim':
        return { type, id, value: replace(this.tables.claim, id, change.value) };
      case 'quote':
        return { type, id, value: replace(this.tables.quote, id, change.value) };
      case 'entity':
        return { type, id, value: replace(this.tables.entity, id, change.value) };
      case 'source':
        return { type, id, value: replace(this.tables.source, id, change.value) };
      case 'nothing':
        return { type, id, value: replace(this.tables.nothing, id, change.value) };
      case 'rejection':
        return { type, id, value: replace(this.tables.rejection, id, change.value) };
      case 'sign-off':
      default:
        return { type, id, value: replace(this.tables.signOff, id, change.value) };
    }
  }

  private mention({ id, kind, refId }: Annotation): void {
    const key = getKey(kind, refId);
    this.openRecords.touch(key);
    const ids = this.mentions.get(key);
    if (ids === undefined) this.mentions.set(key, new Set([id]));
    else ids.add(id);
  }

  private forget({ id, kind, refId }: Annotation): void {
    const key = getKey(kind, refId);
    this.openRecords.touch(key);
    const ids = this.mentions.get(key);
    ids?.delete(id);
    if (ids?.size === 0) this.mentions.delete(key);
  }

  /** The state of the record of a key: as open as the least settled of its mentions. */
  private findState(key: string): RecordState {
    const mentions = [...(this.mentions.get(key) ?? [])].flatMap(
      (id) => this.tables.annotation.get(id) ?? [],
    );
    return {
      isOpen: mentions.some((annotation) => findOpenness(annotation, this.tables) !== null),
      isToChange: mentions.some((annotation) => isToChange(annotation, this.tables)),
    };
  }

  /** What does not hold after this change, or null. Asked once the whole batch is done. */
  private findFault({ type, id }: SetChange): string | null {
    if (type === 'source' || type === 'nothing' || type === 'sign-off' || type === 'rejection') return null;
    if (type === 'annotation') {
      const annotation = this.tables.annotation.get(id);
      if (annotation === undefined || this.tables[annotation.kind].has(annotation.refId)) return null;
      return `Annotation ${id} names ${annotation.kind} ${annotation.refId}, which is not there.`;
    }
    if (this.tables[type].has(id) || !this.mentions.has(getKey(type, id))) return null;
    return `The ${type} ${id} is removed while annotations name it.`;
  }
}

function getKey(kind: string, refId: string): string {
  return `${kind} ${refId}`;
}

function index<T extends { readonly id: string }>(
  values: readonly T[],
  name: string,
  file: string,
): Map<string, T> {
  const map = new Map<string, T>();
  for (const [place, value] of values.entries()) {
    if (map.has(value.id)) {
      throw new TickmarkError({
        code: 'broken',
        file,
        place: `$.${name}[${place}].id`,
        message: 'It is there twice.',
      });
    }
    map.set(value.id, value);
  }
  return map;
}

/** How many bytes a value takes in a list of JSON, with the comma after it. */
function measure(value: SetChange['value']): number {
  return value === null ? 0 : Buffer.byteLength(JSON.stringify(value)) + 1;
}

function replace<T>(map: Map<string, T>, id: string, value: T | null): T | null {
  const before = map.get(id) ?? null;
  if (value === null) map.delete(id);
  else map.set(id, value);
  return before;
}

function sortById<T extends { readonly id: string }>(map: ReadonlyMap<string, T>): readonly T[] {
  return [...map.values()].toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));
}
