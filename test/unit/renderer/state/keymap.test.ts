import { expect, test } from 'vitest';
import { createAppStore } from '#renderer/state/app-state.ts';
import { Keymap } from '#renderer/state/keymap.ts';
import type { KeyOverrides } from '#shared/keys.ts';
import type { KeymapReading } from '#shared/preferences.ts';
import { type AppError, fail, ok } from '#shared/result.ts';

const broken: AppError = { code: 'broken', file: 'keymap.json', message: 'It is cut off.' };

function setUp(reading: Partial<KeymapReading> = {}, failure: AppError | null = null) {
  const store = createAppStore();
  const saved: KeyOverrides[] = [];
  const said: string[] = [];
  const keymap = new Keymap({
    store,
    bridge: {
      saveKeymap: async (overrides) => {
        saved.push(overrides);
        return failure === null ? ok(null) : fail(failure);
      },
    },
    isMac: false,
    announce: (text) => said.push(text),
  });
  const keysOf = (id: Parameters<Keymap['bind']>[0]) => store.getState().keyMap.keys.get(id);
  const start = () => keymap.take({ overrides: {}, unknownIds: [], problem: null, ...reading });
  return { store, keymap, start, saved, said, keysOf };
}

test('the person’s keys hold from the start, and nothing is said of them', async () => {
  const { keymap, start, keysOf, said, store } = setUp({ overrides: { 'tag.claim': ['b'] } });
  expect(keysOf('tag.claim')).toEqual(['c']);
  start();
  keymap.tell();
  expect(keysOf('tag.claim')).toEqual(['b']);
  expect(said).toEqual([]);
  expect(store.getState().dialog).toBeNull();
});

test('keys that are chosen hold at once and are saved', async () => {
  const { keymap, start, keysOf, saved } = setUp({ overrides: { 'tag.quote': ['F9'] } });
  start();
  expect(keymap.bind('tag.claim', ['b'])).toBeNull();
  expect(keysOf('tag.claim')).toEqual(['b']);
  expect(keymap.bind('tag.quote', ['q'])).toBeNull();
  expect(saved).toEqual([{ 'tag.quote': ['F9'], 'tag.claim': ['b'] }, { 'tag.claim': ['b'] }]);
  keymap.resetAll();
  expect(keysOf('tag.claim')).toEqual(['c']);
  expect(saved.at(-1)).toEqual({});
});

test('what is refused changes nothing', async () => {
  const { keymap, start, keysOf, saved } = setUp();
  start();
  expect(keymap.check('tag.claim', ['b'])).toBeNull();
  expect(keymap.check('tag.claim', ['j'])).toContain('“Next sentence” has J.');
  expect(keymap.bind('tag.claim', ['j'])).toContain('“Next sentence” has J.');
  expect(keysOf('tag.claim')).toEqual(['c']);
  expect(saved).toEqual([]);
});

test('keys that cannot be written are said, and hold', async () => {
  const error: AppError = { code: 'disk', message: 'The disk is full.' };
  const { keymap, start, keysOf, store } = setUp({}, error);
  start();
  keymap.bind('tag.claim', ['b']);
  await Promise.resolve();
  await Promise.resolve();
  expect(store.getState().dialog).toMatchObject({ name: 'error', error });
  expect(keysOf('tag.claim')).toEqual(['b']);
});

test('a broken file is said, but not over another dialog', async () => {
  const first = setUp({ problem: broken });
  first.start();
  first.keymap.tell();
  expect(first.store.getState().dialog).toMatchObject({ name: 'error', error: broken });
  const second = setUp({ problem: broken });
  second.store.setState({ dialog: { name: 'problems' } });
  second.start();
  second.keymap.tell();
  expect(second.store.getState().dialog).toEqual({ name: 'problems' });
});

test.for<readonly [string, Partial<KeymapReading>]>([
  ['a command that there is not', { unknownIds: ['tag.rumour'] }],
  ['keys that cannot be read', { overrides: { 'tag.claim': ['Hyper+x'] } }],
  ['keys of two commands', { overrides: { 'tag.claim': ['j'] } }],
])('in a word or two it is said of %s', async ([, reading]) => {
  const { keymap, start, said, store } = setUp(reading);
  start();
  keymap.tell();
  expect(said).toEqual(['Some of your keys do nothing. The settings say which, and why']);
  expect(store.getState().dialog).toBeNull();
});
