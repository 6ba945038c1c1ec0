import { expect, test } from 'vitest';
import { createAppStore } from '#renderer/state/app-state.ts';
import { showWhenFree } from '#renderer/state/store-waits.ts';

function setUp() {
  const store = createAppStore();
  const show = (name: 'palette' | 'details' | 'keys' | null) =>
    store.setState({ dialog: name === null ? null : { name } });
  return { store, show, read: () => store.getState().dialog?.name ?? null };
}

/** Lets everything happen that waits for nothing but its turn. */
const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

test('a dialog that may open at once does', async () => {
  const { store, read } = setUp();
  await showWhenFree(store, { name: 'keys' });
  expect(read()).toBe('keys');
});

test('a dialog takes the place of the one that it comes of', async () => {
  const { store, show, read } = setUp();
  show('palette');
  await showWhenFree(store, { name: 'keys' }, store.getState().dialog);
  expect(read()).toBe('keys');
});

test('a dialog waits until no other one is open, also where one opens the next', async () => {
  const { store, show, read } = setUp();
  show('palette');
  const shown = showWhenFree(store, { name: 'keys' });
  await settle();
  expect(read()).toBe('palette');
  show(null);
  show('details');
  await settle();
  expect(read()).toBe('details');
  show(null);
  await shown;
  expect(read()).toBe('keys');
});

test('of two dialogs that wait, one comes after the other', async () => {
  const { store, show, read } = setUp();
  show('palette');
  const first = showWhenFree(store, { name: 'keys' });
  const second = showWhenFree(store, { name: 'details' });
  show(null);
  await first;
  await settle();
  expect(read()).toBe('keys');
  show(null);
  await second;
  expect(read()).toBe('details');
});
