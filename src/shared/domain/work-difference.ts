import type { Anchor, Annotation } from './annotation.ts';
import { quoteModeNames, statusNames } from './labels.ts';
import { compareOthers, compareRecords } from './record-difference.ts';
import { compareThing, type FieldDifference, type Outcome, type WorkDifference } from './thing-difference.ts';
import {
  annotationFields,
  claimFields,
  entityFields,
  type NamedRecords,
  quoteFields,
  type WorkField,
} from './work-fields.ts';
import {
  type ComparedWork,
  compareByPlace,
  describeSide,
  type WorkSide,
  type WorkSides,
} from './work-sides.ts';

/**
 * What going back from the state of now to that of then would make of everything. First the annotations in the order of the
 * text, each with the record behind it; a record with several mentions is told at the first of them. Then what has no place.
 */
export function compareWork(work: ComparedWork): readonly WorkDifference[] {
  const [now, past] = [describeSide(work.now), describeSide(work.past)];
  const annotations = [
    ...work.past.annotations,
    ...work.now.annotations.filter(({ id }) => !past.annotations.has(id)),
  ]
    .toSorted(compareByPlace)
    .flatMap(({ id }) => compareAnnotation(id, { now, past, isTextSame: work.isTextSame }));
  return [...annotations, ...compareRecords({ now, past }), ...compareOthers(work, { now, past })];
}

/** How many things of one type have each outcome. */
export function countOutcomes(
  differences: readonly WorkDifference[],
  isCounted: (difference: WorkDifference) => boolean = ({ type }) => type === 'annotation',
): Readonly<Record<Outcome, number>> {
  const counted = differences.filter(isCounted);
  const count = (wanted: Outcome): number => counted.filter(({ outcome }) => outcome === wanted).length;
  return { returns: count('returns'), goes: count('goes'), changes: count('changes') };
}

function compareAnnotation(
  id: string,
  { now, past, isTextSame }: WorkSides & { readonly isTextSame: boolean },
): readonly WorkDifference[] {
  const [before, after] = [now.annotations.get(id), past.annotations.get(id)];
  const shown = after ?? before;
  if (shown === undefined) return [];
  const about = { id, type: 'annotation', kind: shown.kind, words: shown.anchor.exact } as const;
  if (after === undefined) return [{ ...about, outcome: 'goes', fields: describeThing(shown, now, 'now') }];
  if (before === undefined)
    return [{ ...about, outcome: 'returns', fields: describeThing(shown, past, 'past') }];
  const own = compareThing(withoutTime(before, isTextSame), withoutTime(after, isTextSame), {
    fields: annotationFields,
    now,
    past,
  });
  const isFirst = past.mentions.get(after.refId) === after;
  const ofRecord = isFirst || before.refId !== after.refId ? compareBehind(before, after, { now, past }) : [];
  const fields = [...own, ...ofRecord];
  return fields.length === 0 ? [] : [{ ...about, outcome: 'changes', fields }];
}

/* When it was last touched says nothing of what it is; where the texts are two, nor does where it is. */
function withoutTime(annotation: Annotation, isTextSame: boolean): Annotation {
  const anchor: Anchor = isTextSame
    ? annotation.anchor
    : {
        ...annotation.anchor,
        prefix: '',
        suffix: '',
        utf16: null,
        codePoints: null,
        state: 'orphan',
        was: null,
      };
  return { ...annotation, updatedAt: '', anchor };
}

function compareBehind(
  { kind, refId: before }: Annotation,
  { kind: kindThen, refId: after }: Annotation,
  { now, past }: WorkSides,
): readonly FieldDifference[] {
  const sides = { now, past };
  if (kind !== kindThen) return [];
  if (kind === 'claim')
    return compareThing(now.claims.get(before), past.claims.get(after), { fields: claimFields, ...sides });
  if (kind === 'quote')
    return compareThing(now.quotes.get(before), past.quotes.get(after), { fields: quoteFields, ...sides });
  return compareThing(now.entities.get(before), past.entities.get(after), { fields: entityFields, ...sides });
}

/** What makes an annotation that returns or goes more than its words: what is written in it and known of it. */
function describeThing(
  annotation: Annotation,
  side: WorkSide,
  state: 'now' | 'past',
): readonly FieldDifference[] {
  const known = [
    ...describeFields(annotation, annotationFields, side).filter(([label]) => label !== 'Kind'),
    ...describeRecord(annotation, side),
  ];
  /* What it is called by is said already. */
  const more = known.filter(([, value]) => value !== annotation.anchor.exact);
  return more.map(([label, value]) =>
    state === 'now' ? { label, now: value, past: null } : { label, now: null, past: value },
  );
}

/** How things are when they are made: nobody need be told. */
const usual: ReadonlySet<string> = new Set([statusNames.unchecked, quoteModeNames.direct]);

type Known = readonly [label: string, value: string];

function describeRecord({ kind, refId }: Annotation, side: WorkSide): readonly Known[] {
  const isTold = ([, value]: Known): boolean => !usual.has(value);
  if (kind === 'claim') return describeFields(side.claims.get(refId), claimFields, side).filter(isTold);
  if (kind === 'quote') return describeFields(side.quotes.get(refId), quoteFields, side).filter(isTold);
  return describeFields(side.entities.get(refId), entityFields, side).filter(isTold);
}

function describeFields<Thing>(
  thing: Thing | undefined,
  fields: readonly WorkField<Thing>[],
  names: NamedRecords,
): readonly Known[] {
  if (thing === undefined) return [];
  return fields.flatMap(({ label, read }): readonly Known[] => {
    const value = read(thing, names);
    return value === null || value === '' ? [] : [[label, value]];
  });
}
