import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Outbox, type SaveState } from '#renderer/state/outbox.ts';
import type { Change } from '#shared/domain/annotations.ts';
import { createClaim } from '#shared/domain/records.ts';
import type { AppError } from '#shared/result.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';

const full: AppError = { code: 'disk', message: 'The disk is full.', remedy: 'Make room.' };

const change = (id: string): Change => ({ type: 'claim', id, value: createClaim(id) });

/** An outbox over a fake main process, with a clock that a test moves. */
function setUp() {
  const fake = createFakeBridge();
  const batches: string[] = [];
  const timers = new Set<{ readonly delay: number; readonly callback: () => void }>();
  const delays: number[] = [];
  const outbox = new Outbox({
    send: (articleId, changes) => {
      batches.push(`${articleId}: ${changes.map(({ id }) => id).join(' ')}`);
      return fake.bridge.saveChanges(articleId, changes);
    },
    schedule: (callback, delay) => {
      const timer = { delay, callback };
      timers.add(timer);
      delays.push(delay);
      return () => {
        timers.delete(timer);
      };
    },
  });
  return {
    outbox,
    fake,
    batches,
    delays,
    saved: () => fake.saved.map((one) => one.change.id),
    /** Lets the next timer go off, and what follows from it happen. */
    goOn: async () => {
      const [timer] = timers;
      if (timer === undefined) throw new Error('no timer runs');
      timers.delete(timer);
      timer.callback();
      await settle();
    },
  };
}

/** Lets everything happen that waits for nothing but its turn. */
const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

test('nothing to save is saved', async () => {
  const { outbox } = setUp();
  outbox.add('a', []);
  expect(outbox.state).toEqual({ status: 'saved' });
  expect(await outbox.flush()).toBe(true);
});

test('one request is under way at a time, and what comes meanwhile is gathered behind it, in order', async () => {
  const { outbox, fake, batches, saved } = setUp();
  const release = fake.holdSaving();
  for (const id of ['1', '2', '3']) outbox.add('a', [change(id)]);
  await settle();
  expect(batches).toEqual(['a: 1']);
  expect(outbox.state).toEqual({ status: 'saving' });
  release();
  expect(await outbox.flush()).toBe(true);
  expect(batches).toEqual(['a: 1', 'a: 2 3']);
  expect(saved()).toEqual(['1', '2', '3']);
  expect(outbox.state).toEqual({ status: 'saved' });
});

test('the state is told on the spot', () => {
  const { outbox } = setUp();
  const heard: SaveState['status'][] = [];
  outbox.subscribe(({ status }) => heard.push(status));
  outbox.add('a', [change('1')]);
  expect(heard).toEqual(['saving']);
});

test('what could not be saved is kept, said, and sent again after longer and longer pauses', async () => {
  const { outbox, fake, delays, goOn, saved } = setUp();
  fake.failSaving(full);
  outbox.add('a', [change('1'), change('2')]);
  await settle();
  expect(outbox.state).toEqual({ status: 'failed', error: full, waiting: 2 });
  for (let tried = 0; tried < 6; tried += 1) await goOn();
  expect(delays).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  expect(outbox.state).toEqual({ status: 'failed', error: full, waiting: 2 });
  fake.failSaving(null);
  await goOn();
  expect(saved()).toEqual(['1', '2']);
  expect(outbox.state).toEqual({ status: 'saved' });
});

test('changes made after a failure wait behind those that failed', async () => {
  const { outbox, fake, batches, saved } = setUp();
  fake.failSaving(full);
  outbox.add('a', [change('1')]);
  await settle();
  outbox.add('a', [change('2')]);
  await settle();
  expect(batches).toEqual(['a: 1']);
  expect(outbox.getPending('a').map(({ id }) => id)).toEqual(['1', '2']);
  fake.failSaving(null);
  outbox.retry();
  await settle();
  expect(batches).toEqual(['a: 1', 'a: 1 2']);
  expect(saved()).toEqual(['1', '2']);
});

test('after a success the pauses are short again', async () => {
  const { outbox, fake, delays, goOn } = setUp();
  fake.failSaving(full);
  outbox.add('a', [change('1')]);
  await settle();
  await goOn();
  fake.failSaving(null);
  await goOn();
  fake.failSaving(full);
  outbox.add('a', [change('2')]);
  await settle();
  expect(delays).toEqual([1000, 2000, 1000]);
});

test('an article that cannot be saved does not hold up another', async () => {
  const broken: AppError = { code: 'broken', message: 'Its file is broken.' };
  const outbox = new Outbox({
    send: (articleId) =>
      Promise.resolve(articleId === 'bad' ? { ok: false, error: broken } : { ok: true, value: null }),
    schedule: () => () => {},
  });
  outbox.add('bad', [change('1')]);
  outbox.add('good', [change('2')]);
  await settle();
  expect(outbox.getPending('bad')).toHaveLength(1);
  expect(outbox.getPending('good')).toHaveLength(0);
  expect(outbox.state).toEqual({ status: 'failed', error: broken, waiting: 1 });
});

test('a flush tries at once what waits for its time, and says whether all is saved', async () => {
  const { outbox, fake, saved } = setUp();
  fake.failSaving(full);
  outbox.add('a', [change('1')]);
  await settle();
  expect(await outbox.flush()).toBe(false);
  fake.failSaving(null);
  expect(await outbox.flush()).toBe(true);
  expect(saved()).toEqual(['1']);
});

test('an answer that never comes as one is a failure with a reason', async () => {
  const outbox = new Outbox({
    send: () => Promise.reject(new Error('the channel is closed')),
    schedule: () => () => {},
  });
  outbox.add('a', [change('1')]);
  await settle();
  expect(outbox.state).toMatchObject({
    status: 'failed',
    error: { code: 'internal', message: expect.stringContaining('the channel is closed') },
  });
});

test('what is being typed counts as not saved', () => {
  const { outbox } = setUp();
  const draft = outbox.holdDraft();
  const other = outbox.holdDraft();
  expect(outbox.state).toEqual({ status: 'saving' });
  draft.release();
  draft.release();
  expect(outbox.state).toEqual({ status: 'saving' });
  other.release();
  expect(outbox.state).toEqual({ status: 'saved' });
});

test('what is typed and cannot be kept is not saved, with the reason, and nothing says that all is', async () => {
  const { outbox } = setUp();
  const draft = outbox.holdDraft();
  const error = { code: 'bad-request', message: 'No day.', remedy: 'Write one.' } as const;
  draft.refuse(error);
  expect(outbox.state).toEqual({ status: 'failed', error, waiting: 0 });
  expect(await outbox.flush()).toBe(false);
  draft.refuse(null);
  expect(outbox.state).toEqual({ status: 'saving' });
  draft.release();
  expect(await outbox.flush()).toBe(true);
});

test('whatever fails in between, every change is saved once, in the order of its article', async () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('a', 'b') },
    fc.constantFrom('fail', 'mend', 'retry', 'rest'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { outbox, fake } = setUp();
      const made: Record<string, string[]> = { a: [], b: [] };
      for (const [index, name] of steps.entries()) {
        if (name === 'fail') fake.failSaving(full);
        else if (name === 'mend') fake.failSaving(null);
        else if (name === 'retry') outbox.retry();
        else if (name === 'rest') await settle();
        else {
          outbox.add(name, [change(String(index))]);
          made[name]?.push(String(index));
        }
      }
      fake.failSaving(null);
      await outbox.flush();
      expect(await outbox.flush()).toBe(true);
      for (const article of ['a', 'b']) {
        const saved = fake.saved.filter(({ articleId }) => articleId === article);
        expect(saved.map((one) => one.change.id)).toEqual(made[article]);
      }
    }),
    { numRuns: 200 },
  );
});

test('what waits for an article that is gone is thrown away, and so is what comes later', async () => {
  const { outbox, fake, saved } = setUp();
  fake.failSaving(full);
  outbox.add('a', [change('1')]);
  outbox.add('b', [change('2')]);
  await settle();
  expect(outbox.state).toMatchObject({ status: 'failed', waiting: 2 });
  outbox.drop('a');
  expect(outbox.state).toMatchObject({ status: 'failed', waiting: 1 });
  outbox.add('a', [change('3')]);
  fake.failSaving(null);
  expect(await outbox.flush()).toBe(true);
  expect(saved()).toEqual(['2']);
});

test('an article that is gone while something of it is being saved holds up nothing', async () => {
  const { outbox, fake, saved } = setUp();
  fake.failSaving(full);
  const release = fake.holdSaving();
  outbox.add('a', [change('1')]);
  outbox.add('b', [change('2')]);
  outbox.drop('a');
  fake.failSaving(null);
  release();
  await settle();
  await outbox.flush();
  expect(outbox.state).toEqual({ status: 'saved' });
  expect(saved()).toContain('2');
});
