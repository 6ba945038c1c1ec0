import type { AnnotationKind } from './annotation.ts';
import type { Claim, Entity, Quote } from './records.ts';
import {
  compareOne,
  compareThing,
  type FieldDifference,
  isAlike,
  type OneComparison,
  otherDetails,
  type WorkDifference,
  type WorkType,
} from './thing-difference.ts';
import { claimFields, entityFields, quoteFields, sourceFields, type WorkField } from './work-fields.ts';
import { type ComparedWork, indexById, type WorkSides } from './work-sides.ts';

type Recorded = Claim | Quote | Entity;

/** The records that no annotation tells of: the speakers of quotes, and what was left behind by its annotations. */
export function compareRecords({ now, past }: WorkSides): readonly WorkDifference[] {
  const sides = { now, past };
  return [
    ...compareMaps(now.claims, past.claims, {
      ...sides,
      type: 'claim',
      fields: claimFields,
      name: ({ statement }) => statement ?? '',
    }),
    ...compareMaps(now.quotes, past.quotes, { ...sides, type: 'quote', fields: quoteFields, name: () => '' }),
    ...compareMaps(now.entities, past.entities, {
      ...sides,
      type: 'entity',
      fields: entityFields,
      name: ({ name }) => name,
    }),
  ];
}

interface RecordComparison<Thing> extends WorkSides {
  readonly type: AnnotationKind;
  readonly fields: readonly WorkField<Thing>[];
  readonly name: (thing: Thing) => string;
}

function compareMaps<Thing extends Recorded>(
  before: ReadonlyMap<string, Thing>,
  after: ReadonlyMap<string, Thing>,
  { now, past, type, fields, name }: RecordComparison<Thing>,
): readonly WorkDifference[] {
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].flatMap((id): readonly WorkDifference[] => {
    const [was, is] = [before.get(id), after.get(id)];
    /* At its annotations it is told already: where both states have one of them, or where it comes and goes with one. */
    const mention = past.mentions.get(id) ?? now.mentions.get(id);
    const isInBoth =
      mention !== undefined && now.annotations.has(mention.id) && past.annotations.has(mention.id);
    if (mention !== undefined && (isInBoth || was === undefined || is === undefined)) return [];
    return compareOne(was, is, {
      about: { id, type, kind: type },
      words: (thing) => mention?.anchor.exact ?? name(thing),
      compare: (one, other) => compareThing(one, other, { fields, now, past }),
    });
  });
}

/** Sources, marks, sign-offs and what was rejected. */
export function compareOthers(
  { now, past, isTextSame }: ComparedWork,
  sides: WorkSides,
): readonly WorkDifference[] {
  return [
    ...compareLists('source', [now.sources, past.sources], {
      words: ({ title }) => title,
      compare: (one, other) => compareThing(one, other, { fields: sourceFields, ...sides }),
    }),
    ...compareLists('nothing', [now.nothingToCheck, past.nothingToCheck], {
      words: ({ anchor }) => anchor.exact,
      compare: (one, other) =>
        isTextSame ? compareWhole(one, other) : compareWhole(one.anchor.exact, other.anchor.exact),
    }),
    ...compareLists('sign-off', [now.signOffs, past.signOffs], {
      words: ({ initials }) => initials,
      compare: compareWhole,
    }),
    ...compareLists('rejection', [now.rejections, past.rejections], {
      words: ({ exact }) => exact,
      compare: compareWhole,
    }),
  ];
}

function compareWhole(one: unknown, other: unknown): readonly FieldDifference[] {
  return isAlike(one, other) ? [] : [otherDetails];
}

function compareLists<Thing extends { readonly id: string }>(
  type: WorkType,
  [now, past]: readonly [now: readonly Thing[], past: readonly Thing[]],
  { words, compare }: Pick<OneComparison<Thing>, 'words' | 'compare'>,
): readonly WorkDifference[] {
  const [is, was] = [indexById(now), indexById(past)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((id) =>
    compareOne(is.get(id), was.get(id), { about: { id, type, kind: null }, words, compare }),
  );
}
