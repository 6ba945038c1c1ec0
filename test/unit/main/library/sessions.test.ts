import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { openLibrary } from '#main/library/library-opening.ts';
import { type SetChange, WorkingSet } from '#main/library/working-set.ts';
import { describeAnchor } from '#shared/anchor/describe.ts';
import { emptyLists } from '#shared/domain/annotations.ts';
import { TickmarkError } from '#shared/result.ts';
import { isInsidePair } from '#shared/text/code-points.ts';
import {
  addSample,
  createAnnotation,
  createManualTimers,
  createRecordChange,
  createTestClock,
  sampleText,
} from './fixture.ts';

const idArbitrary = fc.constantFrom('1', '2', '3', '4');
const kindArbitrary = fc.constantFrom('claim', 'quote', 'entity');
const offsetArbitrary = fc.nat(sampleText.length).filter((offset) => !isInsidePair(sampleText, offset));

const changeArbitrary: fc.Arbitrary<SetChange> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .record({
        id: idArbitrary,
        refId: idArbitrary,
        kind: kindArbitrary,
        from: offsetArbitrary,
        to: offsetArbitrary,
        note: fc.option(fc.string({ unit: 'binary' })),
      })
      .map(({ from, to, note, ...rest }): SetChange => {
        const anchor = describeAnchor(sampleText, { start: Math.min(from, to), end: Math.max(from, to) });
        return {
          type: 'annotation',
          id: rest.id,
          value: { ...createAnnotation(rest.id, rest), anchor, note },
        };
      }),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({ kind: kindArbitrary, id: idArbitrary })
      .map(({ kind, id }) => createRecordChange(kind, id)),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constantFrom('annotation', 'claim', 'quote', 'entity'),
      id: idArbitrary,
      value: fc.constant(null),
    }),
  },
);

type Action =
  | { readonly does: 'save'; readonly changes: readonly SetChange[] }
  | { readonly does: 'pause' | 'flush' | 'reopen' | 'wait' };

const actionArbitrary: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .array(changeArbitrary, { maxLength: 5 })
      .map((changes): Action => ({ does: 'save', changes })),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('pause', 'flush', 'reopen', 'wait').map((does): Action => ({ does })),
  },
);

test('whatever is saved, and however often the library is opened anew, it holds what doing it in memory gives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(actionArbitrary, { maxLength: 25 }), async (actions) => {
      const folder = mkdtempSync(join(tmpdir(), 'tickmark-sessions-'));
      const clock = createTestClock();
      const timers = createManualTimers();
      const open = () => openLibrary({ folder, clock, setTimer: timers.setTimer });
      try {
        let library = await open();
        const id = await addSample(library);
        const model = WorkingSet.of(emptyLists, '');
        let saving: Promise<unknown>[] = [];
        const settle = async () => {
          await Promise.all(saving);
          saving = [];
        };
        for (const action of actions) {
          if (action.does === 'save') {
            const { changes } = action;
            const isSound = tryApply(model, changes);
            const result = library.saveChanges(id, changes);
            /* Not waited for, so that some are written together. */
            saving.push(
              isSound ? result : expect(result).rejects.toMatchObject({ detail: { code: 'bad-request' } }),
            );
          } else if (action.does === 'pause') {
            timers.fire();
          } else if (action.does === 'flush') {
            await library.flush();
          } else if (action.does === 'wait') {
            await settle();
            clock.advance(11 * 60_000);
            expect((await library.readArticle(id)).lists).toEqual(model.toLists());
          } else {
            await library.close();
            await settle();
            library = await open();
            expect(library.problems).toEqual([]);
          }
        }
        await library.close();
        await settle();
        const reader = await openLibrary({ folder, clock, mode: 'read' });
        expect(reader.problems).toEqual([]);
        expect((await reader.readArticle(id)).lists).toEqual(model.toLists());
        expect(reader.list()[0]?.annotationCount).toBe(model.annotationCount);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }),
    { numRuns: 60 },
  );
});

function tryApply(set: WorkingSet, changes: readonly SetChange[]): boolean {
  try {
    set.apply(changes);
    return true;
  } catch (error) {
    if (error instanceof TickmarkError) return false;
    throw error;
  }
}
