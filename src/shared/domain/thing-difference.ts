import type { AnnotationKind } from './annotation.ts';
import type { WorkField } from './work-fields.ts';
import type { WorkSides } from './work-sides.ts';

/** What is other in one field; null where there is nothing in it. */
export interface FieldDifference {
  readonly label: string;
  readonly now: string | null;
  readonly past: string | null;
}

/** What differs in what has no field of its own. */
export const otherDetails: FieldDifference = { label: 'Other details', now: null, past: null };

/** What going back from one state to another makes of a thing. */
export type Outcome = 'returns' | 'goes' | 'changes';

export type WorkType =
  | 'annotation'
  | 'claim'
  | 'quote'
  | 'entity'
  | 'source'
  | 'nothing'
  | 'sign-off'
  | 'rejection';

/** One thing that is other in the two states; an annotation and the record behind it are one. */
export interface WorkDifference {
  readonly id: string;
  readonly type: WorkType;
  /** Of an annotation and of what is behind one. */
  readonly kind: AnnotationKind | null;
  /** What it is called: the words of an annotation, the name of a record, the title of a source. */
  readonly words: string;
  readonly outcome: Outcome;
  /** Of what changes; of what returns or goes, what there is to say of it. */
  readonly fields: readonly FieldDifference[];
}

/** Whether two values are the same as JSON, whatever the order of their keys. */
export function isAlike(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [first, second] = [getEntries(one), getEntries(other)];
  if (first.length !== second.length) return false;
  const values = new Map(second);
  return first.every(([key, value]) => values.has(key) && isAlike(value, values.get(key)));
}

/* What is undefined is not there in JSON. */
function getEntries(value: object): readonly (readonly [string, unknown])[] {
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  return entries.filter(([, member]) => member !== undefined);
}

/** The fields that differ; what differs beside them is told without saying how. */
export function compareThing<Thing extends object>(
  before: Thing | undefined,
  after: Thing | undefined,
  { fields, now, past }: WorkSides & { readonly fields: readonly WorkField<Thing>[] },
): readonly FieldDifference[] {
  if (before === undefined || after === undefined || isAlike(before, after)) return [];
  const listed = fields.flatMap(({ label, read }): readonly FieldDifference[] => {
    const [is, was] = [read(before, now), read(after, past)];
    return is === was ? [] : [{ label, now: is, past: was }];
  });
  return listed.length > 0 ? listed : [otherDetails];
}

/** How one thing is compared with what it was. */
export interface OneComparison<Thing> {
  readonly about: Pick<WorkDifference, 'id' | 'type' | 'kind'>;
  readonly words: (thing: Thing) => string;
  readonly compare: (now: Thing, past: Thing) => readonly FieldDifference[];
}

/** What becomes of one thing that one of the two states has, or both; nothing where it is the same. */
export function compareOne<Thing>(
  now: Thing | undefined,
  past: Thing | undefined,
  { about, words, compare }: OneComparison<Thing>,
): readonly WorkDifference[] {
  if (now === undefined)
    return past === undefined ? [] : [{ ...about, words: words(past), outcome: 'returns', fields: [] }];
  if (past === undefined) return [{ ...about, words: words(now), outcome: 'goes', fields: [] }];
  const fields = compare(now, past);
  return fields.length === 0 ? [] : [{ ...about, words: words(past), outcome: 'changes', fields }];
}
