import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AnnotationStore, applyChanges, createStore } from '#renderer/editor/annotation-store.ts';
import { describeAnchor } from '#shared/anchor/describe.ts';
import { AnnotationStep, type StepChange } from '#shared/document/annotation-step.ts';
import { emptyLists } from '#shared/domain/annotations.ts';
import { createEntity, createQuote } from '#shared/domain/records.ts';
import { createTestDocument, firstRevision } from './editing.ts';

/** A change of what a store has by then. */
type Make = (store: AnnotationStore) => StepChange;

const anchor = describeAnchor('words', { start: 0, end: 5 });
const by = { createdBy: 'person', createdAt: '2026-01-01T00:00:00.000Z' };

/* Few names, so that many things have one in common, and a thing changes more than once. */
const id = fc.nat(150).map((number) => `id ${number}`);
const name = fc.constantFrom('Anna', 'Berg', 'Lind');
const put = fc.record({ id, name, from: fc.nat(20), isOrphan: fc.boolean(), isGone: fc.boolean() });

const annotation = put.map(
  ({ id, name, from, isOrphan, isGone }): Make =>
    ({ annotation }) => {
      const range = isOrphan ? null : { from, to: from + 5 };
      const said = { note: null, tags: [], origin: 'manual', ...by, updatedAt: by.createdAt } as const;
      const after = { id, range, body: { id, kind: 'entity', refId: name, anchor, ...said } } as const;
      return { type: 'annotation', id, before: annotation.get(id) ?? null, after: isGone ? null : after };
    },
);
const quote = put.map(
  ({ id, name, isOrphan, isGone }): Make =>
    ({ quote }) => {
      const after = { ...createQuote(id, 'direct'), speakerId: isOrphan ? null : name };
      return { type: 'quote', id, before: quote.get(id) ?? null, after: isGone ? null : after };
    },
);
const entity = put.map(
  ({ id, name, isGone }): Make =>
    ({ entity }) => {
      const after = createEntity(id, { name, type: 'person' });
      return { type: 'entity', id, before: entity.get(id) ?? null, after: isGone ? null : after };
    },
);
const rejection = put.map(
  ({ id, name: exact, isGone }): Make =>
    ({ rejection }) => {
      const after = { id, kind: 'entity', exact, prefix: '', suffix: '', ...by } as const;
      return { type: 'rejection', id, before: rejection.get(id) ?? null, after: isGone ? null : after };
    },
);

/** Everything but in which order tables hold it. */
const take = ({ ordered, revisions, ...tables }: AnnotationStore) => ({
  ordered,
  revisions,
  tables: Object.fromEntries(Object.entries(tables).map(([key, table]) => [key, table.toJSON()])),
});

test('many changes in one step do what they do one after the other, and are undone together', () => {
  const start = createStore({
    document: createTestDocument('words'),
    lists: emptyLists,
    revisions: [firstRevision],
  });
  const steps = fc.array(fc.oneof(annotation, quote, entity, rejection), { maxLength: 400, size: 'max' });
  fc.assert(
    fc.property(steps, steps, (first, second) => {
      let single = start;
      let many = start;
      for (const makes of [first, second]) {
        const changes: StepChange[] = [];
        for (const make of makes) {
          const change = make(single);
          changes.push(change);
          single = applyChanges(single, [change]);
        }
        const before = many;
        many = applyChanges(many, changes);
        expect(take(many)).toEqual(take(single));
        const undone = applyChanges(many, new AnnotationStep(changes).invert().changes);
        expect(take(undone)).toEqual(take(before));
      }
    }),
    { numRuns: 60 },
  );
});
