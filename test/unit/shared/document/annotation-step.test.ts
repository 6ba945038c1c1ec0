import { StepMap } from 'prosemirror-transform';
import { describe, expect, test } from 'vitest';
import {
  AnnotationStep,
  mapRange,
  type PlacedAnnotation,
  type StepChange,
} from '#shared/document/annotation-step.ts';
import { createDocument, schema } from '#shared/document/schema.ts';
import { createClaim } from '#shared/domain/records.ts';

const document = createDocument([schema.node('paragraph', null, [schema.text('One is good.')])]);

const placed: PlacedAnnotation = {
  id: 'a',
  range: { from: 4, to: 8 },
  body: {
    id: 'a',
    kind: 'claim',
    refId: 'c',
    anchor: {
      exact: 'e is',
      prefix: 'On',
      suffix: ' good.',
      utf16: { start: 2, end: 6 },
      codePoints: { start: 2, end: 6 },
      state: 'exact',
      was: null,
      ours: 1,
    },
    note: null,
    tags: [],
    origin: 'manual',
    createdBy: 'p',
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    color: 'from elsewhere',
  },
};

const changes: readonly StepChange[] = [
  { type: 'claim', id: 'c', before: null, after: createClaim('c') },
  { type: 'annotation', id: 'a', before: null, after: placed },
];

describe('a step', () => {
  test('leaves the document alone', () => {
    const result = new AnnotationStep(changes).apply(document);
    expect(result.doc).toBe(document);
    expect(new AnnotationStep(changes).getMap()).toBe(StepMap.empty);
  });

  test('inverts by swapping, the last change first', () => {
    const inverse = new AnnotationStep(changes).invert();
    expect(inverse.changes).toEqual([
      { type: 'annotation', id: 'a', before: placed, after: null },
      { type: 'claim', id: 'c', before: createClaim('c'), after: null },
    ]);
    expect(inverse.invert().changes).toEqual(changes);
  });

  test('maps both sides', () => {
    const step = new AnnotationStep([{ type: 'annotation', id: 'a', before: placed, after: placed }]);
    const [change] = step.map(new StepMap([0, 0, 3])).changes;
    expect(change).toMatchObject({
      before: { range: { from: 7, to: 11 } },
      after: { range: { from: 7, to: 11 } },
    });
  });
});

/* [start, old size, new size] */
test.for<readonly [string, readonly [number, number, number], readonly [number, number] | null]>([
  ['text before', [0, 0, 3], [7, 11]],
  ['text inside', [5, 0, 3], [4, 11]],
  ['text at the start stays outside', [4, 0, 3], [7, 11]],
  ['text at the end stays outside', [8, 0, 3], [4, 8]],
  ['text behind', [9, 0, 3], [4, 8]],
  ['cut before', [0, 2, 0], [2, 6]],
  ['cut inside', [5, 2, 0], [4, 6]],
  ['cut over the start', [2, 4, 0], [2, 4]],
  ['cut over the end', [6, 4, 0], [4, 6]],
  ['cut altogether', [4, 4, 0], null],
  ['replaced altogether', [3, 6, 2], null],
])('a range after a change: %s', ([, map, expected]) => {
  const range = mapRange({ from: 4, to: 8 }, new StepMap(map));
  expect(range === null ? null : [range.from, range.to]).toEqual(expected);
});

test('an empty range stays one', () => {
  expect(mapRange({ from: 4, to: 4 }, new StepMap([4, 0, 3]))).toEqual({ from: 4, to: 4 });
});
