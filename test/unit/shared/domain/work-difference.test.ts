import { describe, expect, test } from 'vitest';
import { describeAnchor } from '#shared/anchor/describe.ts';
import type { Annotation } from '#shared/domain/annotation.ts';
import { type AnnotationLists, emptyLists } from '#shared/domain/annotations.ts';
import { createClaim, createEntity, createQuote, createSource } from '#shared/domain/records.ts';
import { isAlike } from '#shared/domain/thing-difference.ts';
import { compareWork, countOutcomes } from '#shared/domain/work-difference.ts';

const text = 'The ferry 🛳️ sails. It carried 640 people. “We paid”, said Marta Lindqvist.';
const at = '2026-01-31T09:30:00.000Z';

const tag = (id: string, words: string, more: Partial<Annotation> = {}): Annotation => ({
  id,
  kind: 'claim',
  refId: `${id}-record`,
  anchor: describeAnchor(text, { start: text.indexOf(words), end: text.indexOf(words) + words.length }),
  note: null,
  tags: [],
  origin: 'manual',
  createdBy: 'person',
  createdAt: at,
  updatedAt: at,
  ...more,
});

const marta = createEntity('e', { name: 'Marta Lindqvist', type: 'person' });
const source = createSource('s', { title: 'Harbour log' });

const work: AnnotationLists = {
  ...emptyLists,
  annotations: [
    tag('c', 'It carried 640 people.', { refId: 'claim' }),
    tag('q', 'We paid', { kind: 'quote', refId: 'quote' }),
    tag('d', '640', { refId: 'claim' }),
  ],
  claims: [createClaim('claim')],
  quotes: [{ ...createQuote('quote', 'direct'), speakerId: 'e' }],
  entities: [marta],
  sources: [source],
};

/** What going back from the second to the first makes, a line each. */
function tell(past: Partial<AnnotationLists>, now: Partial<AnnotationLists> = {}, isTextSame = true) {
  return compareWork({ past: { ...work, ...past }, now: { ...work, ...now }, isTextSame }).map(
    ({ type, outcome, words, fields }) =>
      [
        `${type} ${outcome}: ${words}`,
        ...fields.map((field) => `${field.label}: ${field.now ?? '–'} → ${field.past ?? '–'}`),
      ].join(' | '),
  );
}

const [claim, quote, second] = work.annotations;
if (claim === undefined || quote === undefined || second === undefined) throw new Error('three annotations');
const verified = {
  ...createClaim('claim'),
  status: 'verified',
  sourceIds: ['s'],
  checkedBy: 'p',
  checkedAt: at,
} as const;

describe('going back', () => {
  test.each<
    readonly [string, readonly [Partial<AnnotationLists>, Partial<AnnotationLists>?], readonly string[]]
  >([
    ['to the same makes nothing', [{}], []],
    [
      'brings back an annotation with what was known of it',
      [
        {
          annotations: [...work.annotations, tag('x', 'ferry', { note: 'Which one?', refId: 'x' })],
          claims: [createClaim('claim'), { ...verified, id: 'x' }],
        },
      ],
      ['annotation returns: ferry | Note: – → Which one? | Status: – → Verified | Sources: – → Harbour log'],
    ],
    [
      'takes away one that was made since, and its record with it',
      [
        {},
        {
          annotations: [...work.annotations, tag('x', 'ferry')],
          claims: [...work.claims, createClaim('x-record')],
        },
      ],
      ['annotation goes: ferry'],
    ],
    [
      'changes the status back, once for all mentions of the record',
      [{}, { claims: [verified] }],
      [
        'annotation changes: It carried 640 people. | Status: Verified → Unchecked | Sources: Harbour log → –',
      ],
    ],
    [
      'changes notes and tags',
      [{ annotations: [{ ...claim, note: 'Ask', tags: ['money', 'date'] }, quote, second] }],
      ['annotation changes: It carried 640 people. | Note: – → Ask | Tags: – → money, date'],
    ],
    [
      'moves the ends of an annotation back',
      [{ annotations: [tag('c', 'carried 640', { refId: 'claim' }), quote, second] }],
      ['annotation changes: carried 640 | Words: It carried 640 people. → carried 640'],
    ],
    [
      'makes a claim of what is a quote now',
      [
        { annotations: [tag('k', 'ferry', { refId: 'one' })], claims: [createClaim('one')], quotes: [] },
        {
          annotations: [tag('k', 'ferry', { refId: 'two', kind: 'quote' })],
          claims: [],
          quotes: [createQuote('two', 'direct')],
        },
      ],
      ['annotation changes: ferry | Kind: Quote → Claim'],
    ],
    [
      'takes a speaker off',
      [{ quotes: [createQuote('quote', 'direct')] }],
      ['annotation changes: We paid | Speaker: Marta Lindqvist → –'],
    ],
    [
      'tells of speakers that no annotation names, and of sources',
      [{ entities: [{ ...marta, name: 'M. Lindqvist' }], sources: [] }],
      ['entity changes: M. Lindqvist | Name: Marta Lindqvist → M. Lindqvist', 'source goes: Harbour log'],
    ],
    [
      'tells of what has no field of its own that it is other',
      [{ claims: [{ ...createClaim('claim'), checkedBy: 'p' }] }],
      ['annotation changes: It carried 640 people. | Other details: – → –'],
    ],
    [
      'tells of marks, sign-offs and rejections',
      [
        {
          nothingToCheck: [
            { id: 'n', anchor: describeAnchor(text, { start: 0, end: 3 }), createdBy: 'p', createdAt: at },
          ],
        },
        {
          rejections: [
            { id: 'r', kind: 'claim', exact: 'sails', prefix: '', suffix: '', createdBy: 'p', createdAt: at },
          ],
        },
      ],
      ['nothing returns: The', 'rejection goes: sails'],
    ],
    [
      'says nothing of when something was last touched',
      [
        {
          annotations: work.annotations.map((annotation) => ({
            ...annotation,
            updatedAt: '2026-02-01T00:00:00.000Z',
          })),
        },
      ],
      [],
    ],
  ])('%s', (_, [past, now], lines) => {
    expect(tell(past, now)).toEqual(lines);
  });

  test('to another text says nothing of where things are, and tells of other words', () => {
    const moved = work.annotations.map((annotation) => {
      const { start, end } = annotation.anchor.utf16 ?? { start: 0, end: 0 };
      return { ...annotation, anchor: describeAnchor(`New. ${text}`, { start: start + 5, end: end + 5 }) };
    });
    expect(tell({ annotations: moved }, {}, false)).toEqual([]);
    expect(tell({ annotations: moved }, {}, true)).toHaveLength(3);
    const other = { ...claim, anchor: describeAnchor(text, { start: 0, end: 9 }) };
    expect(tell({ annotations: [other, quote, second] }, {}, false)).toEqual([
      'annotation changes: The ferry | Words: It carried 640 people. → The ferry',
    ]);
  });

  test('is told in the order of the text, and counted by annotations', () => {
    const differences = compareWork({
      past: {
        ...work,
        annotations: [quote, { ...second, note: 'x' }, tag('y', 'Marta', { refId: 'claim' })],
      },
      now: { ...work, annotations: [claim, quote, second], sources: [] },
      isTextSame: true,
    });
    expect(differences.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['c', 'goes'],
      ['d', 'changes'],
      ['y', 'returns'],
      ['s', 'returns'],
    ]);
    expect(countOutcomes(differences)).toEqual({ returns: 1, goes: 1, changes: 1 });
  });
});

test.each<readonly [unknown, unknown, boolean]>([
  [{ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1 }, true],
  [{ a: 1, b: undefined }, { a: 1 }, true],
  [{ a: 1 }, { a: 1, b: null }, false],
  [['a', 'b'], ['b', 'a'], false],
  [['a'], { 0: 'a' }, false],
  [null, {}, false],
  ['é', 'e\u0301', false],
  [1, '1', false],
])('%j and %j are alike: %s', (one, other, expected) => {
  expect(isAlike(one, other)).toBe(expected);
  expect(isAlike(other, one)).toBe(expected);
});
