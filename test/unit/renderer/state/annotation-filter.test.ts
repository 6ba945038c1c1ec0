import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chooseInFacet,
  type Facet,
  facets,
  features,
  isFiltering,
  type ListFilter,
  noFilter,
  readFilter,
  statusChoices,
} from '#renderer/state/annotation-filter.ts';
import { type AnchorState, type AnnotationKind, annotationKinds } from '#shared/domain/annotation.ts';
import { claimStatuses, entityTypes, spellingStatuses } from '#shared/domain/records.ts';
import { createGround, type Tagged } from './tagged-text.ts';

const policy = { secondarySources: 3 };
const decision = { text: 'Leave it.', by: 'ann', at: '2026-01-31T09:30:00.000Z' };

const text = [
  'The ferry 🎈 is late.',
  'Zoe\u0301 Marsh said “We’re\u00a0done” on Tuesday.',
  'It cost €412\u00a0million. Qays\u0327 runs it.',
].join('\n');

const tagged: readonly Tagged[] = [
  { id: 'late', words: 'The ferry 🎈 is late.', kind: 'claim', note: 'Ask the harbour' },
  {
    id: 'marsh',
    words: 'Zoe\u0301 Marsh',
    kind: 'entity',
    entity: { name: 'Zoé Marsh', aliases: ['Dr. Marsh'], status: 'verified', checkedBy: 'bo' },
  },
  {
    id: 'done',
    words: 'We’re\u00a0done',
    kind: 'quote',
    createdBy: 'bo',
    quote: { speakerId: 'marsh', status: 'verified', checkedBy: 'ann' },
  },
  { id: 'tuesday', words: 'Tuesday', kind: 'entity', entity: { type: 'date', status: 'needs-change' } },
  {
    id: 'cost',
    words: 'It cost €412\u00a0million.',
    kind: 'claim',
    claim: {
      statement: 'The whole price',
      status: 'needs-change',
      correction: '€421 million',
      sourceIds: ['s1', 's2'],
      checkedBy: 'bo',
    },
  },
  { id: 'qays', words: 'Qays\u0327', kind: 'entity', state: 'changed', entity: { status: 'verified' } },
  { id: 'gone', words: 'a word that went', kind: 'claim', state: 'orphan', claim: { status: 'verified' } },
];

const ground = createGround(text, tagged);

const list = (filter: Partial<ListFilter>) =>
  readFilter(ground, { ...noFilter, ...filter }, policy).listed.map(({ id }) => id);

describe('what passes', () => {
  test.for<readonly [string, Partial<ListFilter>, string]>([
    ['everything', {}, 'late marsh done tuesday cost qays gone'],
    ['a kind', { kind: 'claim' }, 'late cost gone'],
    ['a status', { status: ['verified'] }, 'marsh done qays gone'],
    ['one of two', { status: ['unchecked', 'needs-change'] }, 'late tuesday cost'],
    ['what is open', { status: ['open'] }, 'late tuesday cost qays gone'],
    ['what is open or verified', { status: ['open', 'verified'] }, 'late marsh done tuesday cost qays gone'],
    ['a status that none has', { status: ['disputed'] }, ''],
    ['a type', { type: ['person'] }, 'marsh qays'],
    ['one of two types', { type: ['date', 'person'] }, 'marsh tuesday qays'],
    ['a type of another kind', { type: ['date'], kind: 'claim' }, ''],
    ['who tagged', { taggedBy: ['bo'] }, 'done'],
    ['who checked', { checkedBy: ['bo'] }, 'marsh cost'],
    ['one of two who checked', { checkedBy: ['bo', 'ann'] }, 'marsh done cost'],
    ['who tagged and who checked', { taggedBy: ['ann'], checkedBy: ['ann'] }, ''],
    ['a correction', { feature: ['correction'] }, 'cost'],
    ['too few sources', { feature: ['needs-sources'] }, 'late cost gone'],
    ['a note', { feature: ['note'] }, 'late'],
    ['words that changed or went', { feature: ['changed'] }, 'qays gone'],
    ['all of two features', { feature: ['correction', 'needs-sources'] }, 'cost'],
    ['features that none has together', { feature: ['correction', 'note'] }, ''],
    ['several parts at once', { kind: 'entity', status: ['open'], type: ['person'] }, 'qays'],
  ])('%s', ([, filter, expected]) => {
    expect(list(filter).join(' ')).toBe(expected);
  });

  test.for<readonly [typed: string, expected: string]>([
    ['', 'late marsh done tuesday cost qays gone'],
    [' \t\u00a0', 'late marsh done tuesday cost qays gone'],
    ['ferry', 'late'],
    ['LATE ferry', 'late'],
    ['ferry cost', ''],
    ['🎈', 'late'],
    ['harbour', 'late'],
    ['zoe', 'marsh done'],
    ['Zoé', 'marsh done'],
    ['ZOE\u0301', 'marsh done'],
    ["we're done", 'done'],
    ['we’re\u00a0done', 'done'],
    ['dr. marsh', 'marsh done'],
    ['whole price', 'cost'],
    ['412 million', 'cost'],
    ['€', 'cost'],
    ['qays', 'qays'],
    ['went', 'gone'],
    ['million harbour', ''],
  ])('typed “%s”: %s', ([typed, expected]) => {
    expect(list({ text: typed }).join(' ')).toBe(expected);
  });

  test.for<readonly [string, Tagged, string]>([
    ['an annotation without a record', { words: 'A', kind: 'claim', isBare: true }, 'unchecked open'],
    ['an entity without one', { words: 'A', kind: 'entity', isBare: true }, 'unchecked open other'],
    ['a disputed claim', { words: 'A', kind: 'claim', claim: { status: 'disputed' } }, 'disputed open'],
    [
      'a disputed claim with a decision',
      { words: 'A', kind: 'claim', claim: { status: 'disputed', decision } },
      'disputed',
    ],
    [
      'a correction that is in the text',
      { words: 'A', kind: 'claim', claim: { status: 'needs-change', correction: ' A ' } },
      'needs-change',
    ],
    [
      'a correction that is not',
      { words: 'A', kind: 'claim', claim: { status: 'needs-change', correction: 'B' } },
      'needs-change open',
    ],
    [
      'an entity to be changed',
      { words: 'A', kind: 'entity', entity: { status: 'needs-change', type: 'work' } },
      'needs-change open work',
    ],
    [
      'a verified claim that has moved',
      { words: 'A', kind: 'claim', state: 'moved', claim: { status: 'verified' } },
      'verified',
    ],
  ])('%s', ([, one, expected]) => {
    const { counts } = readFilter(createGround('A text.', [one]), noFilter, policy);
    expect([...counts.status.keys(), ...counts.type.keys()].join(' ')).toBe(expected);
  });

  test('words that were edited since they were tagged have changed, whatever their anchor says', () => {
    const verified: Tagged = { words: '412', kind: 'claim', claim: { status: 'verified' } };
    const before = createGround('It cost 😀 412 million.', [verified]);
    const { document } = createGround('It cost 😀 999 million.', []);
    const open: ListFilter = { ...noFilter, status: ['open'], feature: ['changed'] };
    expect(readFilter(before, open, policy).listed).toEqual([]);
    const after = { ...before, document, records: { ...before.records } };
    expect(readFilter(after, open, policy).listed.map(({ id }) => id)).toEqual(['412']);
  });

  test('how many sources are enough is a matter of policy', () => {
    const needing = (secondarySources: number) =>
      readFilter(ground, { ...noFilter, feature: ['needs-sources'] }, { secondarySources }).listed.map(
        ({ id }) => id,
      );
    expect([needing(0), needing(2), needing(3)]).toEqual([[], ['late', 'gone'], ['late', 'cost', 'gone']]);
  });
});

test('what is chosen in a facet replaces what was, in the order of the choices', () => {
  const chosen: readonly (readonly [Facet, readonly string[], Partial<ListFilter>])[] = [
    ['status', ['verified', 'open', 'nonsense'], { status: ['open', 'verified'] }],
    ['type', ['work', 'person'], { type: ['person', 'work'] }],
    ['taggedBy', ['bo'], { taggedBy: ['bo'] }],
    ['checkedBy', [], { checkedBy: [] }],
    ['feature', ['note'], { feature: ['note'] }],
  ];
  const before: ListFilter = { ...noFilter, kind: 'claim', status: ['disputed'], checkedBy: ['ann'] };
  for (const [facet, ids, expected] of chosen) {
    expect(chooseInFacet(before, { facet, ids: new Set(ids) }), facet).toEqual({ ...before, ...expected });
  }
});

test.for<readonly [Partial<ListFilter>, boolean]>([
  [{}, false],
  [{ text: ' \u00a0' }, false],
  [{ text: 'a' }, true],
  [{ kind: 'quote' }, true],
  [{ status: ['open'] }, true],
  [{ feature: ['note'] }, true],
])('%o is filtering: %s', ([filter, expected]) => {
  expect(isFiltering({ ...noFilter, ...filter })).toBe(expected);
});

test('the same question has the same answer, and another record another one', () => {
  const filter: ListFilter = { ...noFilter, status: ['unchecked'] };
  const reading = readFilter(ground, filter, policy);
  expect(readFilter({ ...ground }, filter, policy)).toBe(reading);
  const late = ground.records.claim.get('late');
  if (late === undefined) throw new Error('no such claim');
  const claim = new Map([['late', { ...late, status: 'verified' as const }]]);
  expect(readFilter({ ...ground, records: { ...ground.records, claim } }, filter, policy).listed).not.toEqual(
    reading.listed,
  );
});

test('what is searched follows records and text', () => {
  const search = (one: typeof ground, typed: string) =>
    readFilter(one, { ...noFilter, text: typed }, policy).listed.map(({ id }) => id);
  expect(search(ground, 'whole')).toEqual(['cost']);
  const cost = ground.records.claim.get('cost');
  if (cost === undefined) throw new Error('no such claim');
  const claim = new Map([['cost', { ...cost, statement: 'Another one' }]]);
  const changed = { ...ground, records: { ...ground.records, claim } };
  expect(search(changed, 'whole')).toEqual([]);
  expect(search(changed, 'another')).toEqual(['cost']);
  const { document } = createGround(text.replace('412', '999'), []);
  const rewritten = { ...changed, document, records: { ...changed.records } };
  expect(search(rewritten, '999')).toEqual(['cost']);
  expect(search(rewritten, '412')).toEqual([]);
});

/* Texts of one-letter words, each of them tagged once, and whatever can be known of it. */
const letters = 'abcdefgh'.split('');
const person = fc.constantFrom('ann', 'bo', 'cy');
const checker = fc.option(person);
const correction = fc.constantFrom(null, '', 'a', 'x');
const sourceIds = fc.subarray(['primary', 's1', 's2', 's3', 'missing']);
const arbitraryTagged: fc.Arbitrary<readonly Tagged[]> = fc.tuple(
  ...letters.map((words) =>
    fc.record<Tagged>({
      words: fc.constant(words),
      kind: fc.constantFrom(...annotationKinds),
      state: fc.constantFrom<AnchorState>('exact', 'moved', 'changed', 'orphan'),
      createdBy: person,
      isBare: fc.constantFrom(false, false, false, true),
      claim: fc.record({
        status: fc.constantFrom(...claimStatuses),
        correction,
        sourceIds,
        checkedBy: checker,
      }),
      quote: fc.record({ status: fc.constantFrom(...spellingStatuses), checkedBy: checker }),
      entity: fc.record({
        status: fc.constantFrom(...spellingStatuses),
        type: fc.constantFrom(...entityTypes),
        checkedBy: checker,
      }),
    }),
  ),
);
const arbitraryFilter: fc.Arbitrary<ListFilter> = fc.record({
  kind: fc.constantFrom<AnnotationKind | null>(null, null, ...annotationKinds),
  text: fc.constantFrom('', '', '', 'a', 'B', 'c d'),
  status: fc.subarray([...statusChoices], { maxLength: 2 }),
  type: fc.subarray([...entityTypes], { maxLength: 2 }),
  taggedBy: fc.subarray(['ann', 'bo'], { maxLength: 1 }),
  checkedBy: fc.subarray(['ann', 'bo'], { maxLength: 1 }),
  feature: fc.subarray([...features], { maxLength: 2 }),
});

describe('for any annotations and any filter', () => {
  const single = (filter: ListFilter): readonly ListFilter[] => [
    { ...noFilter, kind: filter.kind },
    { ...noFilter, text: filter.text },
    ...facets
      .filter((facet) => facet !== 'feature')
      .map((facet) => chooseInFacet(noFilter, { facet, ids: new Set<string>(filter[facet]) })),
    ...filter.feature.map((feature) => ({ ...noFilter, feature: [feature] })),
  ];

  test('listed is exactly what passes each part, in the order of place', () => {
    fc.assert(
      fc.property(arbitraryTagged, arbitraryFilter, (all, filter) => {
        const any = createGround(letters.join(' '), all);
        const parts = single(filter).map(
          (part) => new Set(readFilter({ ...any, records: { ...any.records } }, part, policy).listed),
        );
        const { listed, total } = readFilter(any, filter, policy);
        expect(listed).toEqual(any.ordered.filter((placed) => parts.every((part) => part.has(placed))));
        expect(total).toBe(any.ordered.length);
      }),
    );
  });

  test('each choice is told as many as it would list', () => {
    fc.assert(
      fc.property(arbitraryTagged, arbitraryFilter, (all, filter) => {
        const any = createGround(letters.join(' '), all);
        const { kinds, counts, present } = readFilter(any, filter, policy);
        const count = (changed: ListFilter) => readFilter(any, changed, policy).listed.length;
        for (const kind of annotationKinds) expect(kinds[kind], kind).toBe(count({ ...filter, kind }));
        const choices: Readonly<Record<Facet, readonly string[]>> = {
          status: statusChoices,
          type: entityTypes,
          taggedBy: ['ann', 'bo', 'cy'],
          checkedBy: ['ann', 'bo', 'cy'],
          feature: features,
        };
        for (const facet of facets) {
          for (const choice of choices[facet]) {
            const kept: readonly string[] = facet === 'feature' ? filter.feature : [];
            const changed = chooseInFacet(filter, { facet, ids: new Set([...kept, choice]) });
            expect(counts[facet].get(choice) ?? 0, `${facet} ${choice}`).toBe(count(changed));
            const alone = chooseInFacet(noFilter, { facet, ids: new Set([choice]) });
            expect(present[facet].has(choice), `${facet} ${choice}`).toBe(count(alone) > 0);
          }
        }
      }),
    );
  });
});
