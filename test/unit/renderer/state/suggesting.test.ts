import { expect, test } from 'vitest';
import type { EditorSnapshot } from '#renderer/editor/article-editor.ts';
import { createSnapshot } from '#renderer/editor/article-editor.ts';
import { App } from '#renderer/state/app.ts';
import type { SuggestionMessage, SuggestionTask } from '#renderer/state/suggestion-messages.ts';
import { ok } from '#shared/result.ts';
import { createFakeBridge, type FakeBridgeOptions } from '../../../support/fake-bridge.ts';
import { createTestState } from '../editor/editing.ts';

/** An app without a page, the tasks that its workers have been given, and which of them have been ended. */
async function setUp(options: FakeBridgeOptions = {}) {
  const tasks: SuggestionTask[] = [];
  const ended: number[] = [];
  const tell: ((message: SuggestionMessage) => void)[] = [];
  const waiting: (() => void)[] = [];
  const fake = createFakeBridge({
    ...options,
    answers: { readGazetteer: async () => ok([{ name: 'Berg', type: 'place' }]) },
  });
  const app = new App({
    bridge: fake.bridge,
    clock: { now: () => 0, random: (bytes) => bytes },
    isMac: false,
    defer: (callback) => callback(),
    schedule: (callback) => {
      waiting.push(callback);
      return () => waiting.splice(waiting.indexOf(callback), 1);
    },
    whenIdle: (callback) => callback(() => true),
    createSuggestionWorker: ({ hear }) => {
      const place = tell.push(hear) - 1;
      return { post: (task) => tasks.push(task), end: () => ended.push(place) };
    },
  });
  await app.start();
  const pass = async (): Promise<void> => {
    for (const callback of waiting.splice(0)) callback();
    await Promise.resolve();
    await Promise.resolve();
  };
  /** As the window shows it, and so long that the suggestions for it are begun. */
  const show = async (snapshot: EditorSnapshot | null): Promise<void> => {
    app.store.setState({ snapshot });
    await pass();
  };
  return { app, tasks, ended, tell, pass, show };
}

const first = createSnapshot(createTestState('Berg left.'));
const second = createSnapshot(createTestState('Berg stayed.'));

test('a text that is opened is read after a pause, with the names that are known', async () => {
  const { app, tasks, pass } = await setUp();
  app.store.setState({ snapshot: first });
  expect(tasks).toEqual([]);
  await pass();
  expect(tasks).toEqual([
    { text: 'Berg left.', language: 'en', gazetteer: [{ name: 'Berg', type: 'place' }] },
  ]);
});

test('the share that is done is told until it is done', async () => {
  const { app, tell, show } = await setUp();
  await show(first);
  expect(app.store.getState().suggesting).toBe(0);
  tell[0]?.({ type: 'progress', share: 0.5 });
  expect(app.store.getState().suggesting).toBe(0.5);
  tell[0]?.({ type: 'done', suggestions: [] });
  expect(app.store.getState().suggesting).toBeNull();
});

test('a text that is edited is read again after a pause, and what was at it is ended', async () => {
  const { app, tasks, ended, pass, show } = await setUp();
  await show(first);
  app.store.setState({ snapshot: second });
  expect(ended).toEqual([0]);
  expect(tasks).toHaveLength(1);
  await pass();
  expect(tasks.map(({ text }) => text)).toEqual(['Berg left.', 'Berg stayed.']);
});

test('a caret that moves has nothing read again', async () => {
  const { tasks, show } = await setUp();
  await show(first);
  await show({ ...first });
  expect(tasks).toHaveLength(1);
});

test('an article that is closed ends it', async () => {
  const { app, ended, show } = await setUp();
  await show(first);
  await show(null);
  expect(ended).toEqual([0]);
  expect(app.store.getState().suggesting).toBeNull();
});

test('nothing is read while suggestions are hidden, and then what is open', async () => {
  const { app, tasks, show } = await setUp({ preferences: { showsSuggestions: false } });
  await show(first);
  expect(tasks).toEqual([]);
  await app.suggesting.toggle();
  await Promise.resolve();
  expect(tasks).toHaveLength(1);
  expect(app.store.getState().announcement.text).toBe('Suggestions are shown');
});
