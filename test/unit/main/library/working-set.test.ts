import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SetChange, WorkingSet } from '#main/library/working-set.ts';
import { changeTypes, emptyLists } from '#shared/domain/annotations.ts';
import { createClaim } from '#shared/domain/records.ts';
import { TickmarkError } from '#shared/result.ts';
import { createAnnotation, createRecordChange, tag } from './fixture.ts';

const empty = emptyLists;
const annotate = (id: string, kind: 'claim' | 'quote' | 'entity', refId: string): SetChange => ({
  type: 'annotation',
  id,
  value: createAnnotation(id, { kind, refId }),
});
const remove = (type: SetChange['type'], id: string): SetChange => ({ type, id, value: null });

/** A set in which the annotations `a` and `b` name the claim `c`. */
function createSample(): WorkingSet {
  const set = WorkingSet.of(empty, '');
  set.apply([createRecordChange('claim', 'c'), annotate('a', 'claim', 'c'), annotate('b', 'claim', 'c')]);
  return set;
}

describe('a batch whose end is sound is done', () => {
  test.each<[string, readonly SetChange[], number]>([
    ['an annotation before its record', [annotate('d', 'quote', 'q'), createRecordChange('quote', 'q')], 3],
    [
      'a record before the annotations that name it are gone',
      [remove('claim', 'c'), remove('annotation', 'a'), remove('annotation', 'b')],
      0,
    ],
    ['one mention of two', [remove('annotation', 'a')], 1],
    [
      'another kind, with the record of the other kind',
      [annotate('a', 'quote', 'c'), createRecordChange('quote', 'c')],
      2,
    ],
    ['a record that nobody names', [createRecordChange('entity', 'e')], 2],
    [
      'what is removed again in the same batch',
      [annotate('d', 'claim', 'nobody'), remove('annotation', 'd')],
      2,
    ],
    [
      'removing what is not there',
      [remove('annotation', 'x'), remove('claim', 'x'), remove('source', 'x')],
      2,
    ],
    ['the same once more', [createRecordChange('claim', 'c'), annotate('a', 'claim', 'c')], 2],
  ])('%s', (_, changes, count) => {
    const set = createSample();
    set.apply(changes);
    expect(set.annotationCount).toBe(count);
  });
});

describe('a batch that leaves an annotation without its record is not done at all', () => {
  test.each<[string, readonly SetChange[], string]>([
    ['no such record', [annotate('d', 'claim', 'x')], 'Annotation d names claim x, which is not there.'],
    [
      'a record of another kind',
      [annotate('d', 'quote', 'c')],
      'Annotation d names quote c, which is not there.',
    ],
    ['a record that is named', [remove('claim', 'c')], 'The claim c is removed while annotations name it.'],
    [
      'a record that is named once more',
      [remove('annotation', 'a'), remove('claim', 'c')],
      'The claim c is removed while annotations name it.',
    ],
    [
      'the last of many',
      [createRecordChange('claim', 'n'), annotate('d', 'claim', 'n'), remove('claim', 'n')],
      'The claim n is removed while annotations name it.',
    ],
  ])('%s', (_, changes, message) => {
    const set = createSample();
    const before = set.toLists();
    expect(() => set.apply(changes)).toThrow(new TickmarkError({ code: 'bad-request', message }));
    expect(set.toLists()).toEqual(before);
    /* Nor is anything left in what it counts: the two mentions are still two. */
    set.apply([remove('annotation', 'a'), remove('annotation', 'b'), remove('claim', 'c')]);
    expect(set.annotationCount).toBe(0);
  });
});

test.each([
  [{ annotations: [createAnnotation('a', { refId: 'c' })] }, '$.annotations[0].refId'],
  [{ claims: [createClaim('c'), createClaim('c')] }, '$.claims[1].id'],
  [
    { claims: [createClaim('c')], annotations: [createAnnotation('a', { refId: 'c', kind: 'quote' })] },
    '$.annotations[0].refId',
  ],
])('lists that do not fit together are refused with the place (%#)', (lists, place) => {
  expect(() => WorkingSet.of({ ...empty, ...lists }, 'a.json')).toThrow(
    expect.objectContaining({ detail: expect.objectContaining({ code: 'broken', file: 'a.json', place }) }),
  );
});

test('lists are ordered by id, whatever came first', () => {
  const set = WorkingSet.of(empty, '');
  set.apply([...tag('b'), ...tag('a'), ...tag('C')]);
  expect(set.toLists().annotations.map(({ id }) => id)).toEqual(['C', 'a', 'b']);
});

const ids = ['1', '2', '3'];
const setTypes = changeTypes.filter((type) => type !== 'revision');
const changeArbitrary: fc.Arbitrary<SetChange> = fc.oneof(
  fc
    .record({
      kind: fc.constantFrom('claim', 'quote', 'entity'),
      id: fc.constantFrom(...ids),
      refId: fc.constantFrom(...ids),
    })
    .map(({ kind, id, refId }) => annotate(id, kind, refId)),
  fc
    .record({ kind: fc.constantFrom('claim', 'quote', 'entity'), id: fc.constantFrom(...ids) })
    .map(({ kind, id }) => createRecordChange(kind, id)),
  fc
    .record({ type: fc.constantFrom(...setTypes), id: fc.constantFrom(...ids) })
    .map(({ type, id }) => remove(type, id)),
);

test('any batch is done whole or not at all, keeps every annotation with its record, and can be undone', () => {
  fc.assert(
    fc.property(fc.array(fc.array(changeArbitrary, { maxLength: 4 }), { maxLength: 30 }), (batches) => {
      const set = WorkingSet.of(empty, '');
      for (const batch of batches) {
        const before = set.toLists();
        try {
          set.revert(set.apply(batch));
          expect(set.toLists()).toEqual(before);
          set.apply(batch);
        } catch (error) {
          if (!(error instanceof TickmarkError)) throw error;
          expect(set.toLists()).toEqual(before);
        }
        /* Building it anew from its lists checks every reference. */
        expect(WorkingSet.of(set.toLists(), '').toLists()).toEqual(set.toLists());
      }
    }),
  );
});
