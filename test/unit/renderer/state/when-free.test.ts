import { expect, test } from 'vitest';
import { createAppStore } from '#renderer/state/app-state.ts';
import { whenFree } from '#renderer/state/when-free.ts';

function setUp() {
  const store = createAppStore();
  const show = (name: 'palette' | 'details' | 'keys' | null) =>
    store.setState({ dialog: name === null ? null : { name } });
  return { store, show, read: () => store.getState().dialog?.name ?? null };
}

test('what may come at once comes at once', () => {
  const { store, show, read } = setUp();
  whenFree(store, () => show('keys'));
  expect(read()).toBe('keys');
});

test('what comes from outside waits until no dialog is open, also where one opens the next', async () => {
  const { store, show, read } = setUp();
  show('palette');
  whenFree(store, () => show('keys'));
  expect(read()).toBe('palette');
  show(null);
  show('details');
  await Promise.resolve();
  expect(read()).toBe('details');
  show(null);
  await Promise.resolve();
  expect(read()).toBe('keys');
});

test('of two that wait, one comes after the other', async () => {
  const { store, show, read } = setUp();
  show('palette');
  whenFree(store, () => show('keys'));
  whenFree(store, () => show('details'));
  show(null);
  await Promise.resolve();
  expect(read()).toBe('keys');
  show(null);
  await Promise.resolve();
  expect(read()).toBe('details');
});
