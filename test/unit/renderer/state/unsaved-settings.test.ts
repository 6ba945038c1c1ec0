import { expect, test } from 'vitest';
import { createAppStore, type DialogState } from '#renderer/state/app-state.ts';
import { tellSaving } from '#renderer/state/unsaved-settings.ts';
import { fail, ok } from '#shared/result.ts';

const error = { code: 'disk', message: 'The disk is full.' } as const;
const title = 'Your keys were not saved';

test('a dialog of its own says that something was not saved', async () => {
  const store = createAppStore();
  await tellSaving(store, title, fail(error));
  expect(store.getState().dialog).toEqual({ name: 'error', title, error });
});

test('the settings stay open, and say it until that very thing is saved', async () => {
  const store = createAppStore();
  store.setState({ dialog: { name: 'settings' } });
  await tellSaving(store, title, fail(error));
  const told = { name: 'settings', unsaved: { title, error } };
  expect(store.getState().dialog).toEqual(told);
  await tellSaving(store, 'Your settings were not saved', ok(null));
  expect(store.getState().dialog).toEqual(told);
  await tellSaving(store, title, ok(null));
  expect(store.getState().dialog).toEqual({ name: 'settings' });
});

test('what is typed in another dialog is not taken away', async () => {
  const store = createAppStore();
  const other: DialogState = { name: 'details' };
  store.setState({ dialog: other });
  const told = tellSaving(store, title, fail(error));
  expect(store.getState().dialog).toBe(other);
  store.setState({ dialog: null });
  await told;
  expect(store.getState().dialog).toMatchObject({ name: 'error', title });
});
