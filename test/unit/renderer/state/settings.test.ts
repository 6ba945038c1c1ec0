import { expect, test } from 'vitest';
import { App } from '#renderer/state/app.ts';
import { defaultSettings, type LibrarySettings } from '#shared/domain/library-settings.ts';
import type { ChosenPerson } from '#shared/ipc.ts';
import { type AppError, fail, ok } from '#shared/result.ts';
import { createFakeBridge, type FakeBridgeOptions } from '../../../support/fake-bridge.ts';

const full: AppError = { code: 'disk', message: 'The disk is full.' };
const dana = { id: 'person', name: 'Dana Kessler', initials: 'DK' };
const ines = { id: 'ines', name: 'Ines Okafor', initials: 'IO' };

async function setUp(options: FakeBridgeOptions = {}) {
  const chosen: ChosenPerson[] = [];
  const fake = createFakeBridge(options);
  const app = new App({
    bridge: {
      ...fake.bridge,
      savePerson: (person) => {
        chosen.push(person);
        return fake.bridge.savePerson(person);
      },
    },
    clock: { now: () => 0, random: (bytes) => bytes },
    isMac: false,
    defer: (callback) => callback(),
    schedule: () => () => {},
    createSuggestionWorker: () => ({ post: () => {}, end: () => {} }),
    whenIdle: () => {},
  });
  await app.start();
  return { app, chosen, state: () => app.store.getState() };
}

const asked = { preferences: { person: null } };

test('who answers by a name of their own is renamed, and nobody is asked again', async () => {
  const { app, chosen, state } = await setUp(asked);
  expect(state().preferences.person).toBeNull();
  expect(await app.settings.answer({ name: 'Zoé Lindqvist', initials: 'ZL' })).toBeNull();
  expect(chosen).toEqual([{ id: 'person', name: 'Zoé Lindqvist', initials: 'ZL' }]);
  expect(state().library?.person).toEqual({ id: 'person', name: 'Zoé Lindqvist', initials: 'ZL' });
  expect(state().preferences.person).toEqual({ name: 'Zoé Lindqvist', initials: 'ZL' });
});

test('who answers is somebody new where it may be another who is called as was suggested', async () => {
  const { app, chosen, state } = await setUp({ ...asked, library: { isPersonNew: false } });
  await app.settings.answer({ name: 'Zoé Lindqvist', initials: 'ZL' });
  expect(chosen).toEqual([{ id: null, name: 'Zoé Lindqvist', initials: 'ZL' }]);
  expect(state().library?.people.map(({ name }) => name)).toEqual(['Dana Kessler', 'Zoé Lindqvist']);
});

test('who answers by a name that the library knows is that person', async () => {
  const { app, chosen } = await setUp({ ...asked, library: { people: [dana, ines] } });
  await app.settings.answer({ name: 'Ines Okafor', initials: 'I' });
  expect(chosen).toEqual([{ id: 'ines', name: 'Ines Okafor', initials: 'I' }]);
});

test('who does not want to answer keeps the name that was suggested', async () => {
  const { app, chosen, state } = await setUp(asked);
  app.settings.keepSuggestion();
  expect(state().preferences.person).toEqual({ name: 'Dana Kessler', initials: 'DK' });
  expect(chosen).toEqual([dana]);
});

test('an answer that cannot be kept is told to whoever asks, and it is asked on', async () => {
  const { app, state } = await setUp({ ...asked, answers: { savePerson: async () => fail(full) } });
  expect(await app.settings.answer({ name: 'Zoé', initials: 'Z' })).toEqual(full);
  expect(state().library?.person).toEqual(dana);
  expect(state().preferences.person).toBeNull();
});

test('scales and what is asked of the work are the library’s at once', async () => {
  const { app, state } = await setUp();
  expect(state().library).toMatchObject(defaultSettings);
  const settings = { scales: defaultSettings.scales, policy: { secondarySources: 1 }, gazetteer: [] };
  expect(await app.settings.saveLibrary(settings)).toBeNull();
  expect(state().library).toMatchObject(settings);
});

test('whoever saves settings out of the state of the library sends nothing else of it', async () => {
  const sent: LibrarySettings[] = [];
  const { app, state } = await setUp({
    answers: {
      saveLibrarySettings: async (settings) => {
        sent.push(settings);
        return ok({ ...emptyLibrary, person: dana, people: [dana] });
      },
    },
  });
  const { library } = state();
  expect(library).not.toBeNull();
  if (library !== null) await app.settings.saveLibrary({ ...library, policy: { secondarySources: 1 } });
  expect(sent).toEqual([{ ...defaultSettings, policy: { secondarySources: 1 } }]);
});

test('settings that cannot be saved are told to whoever asks', async () => {
  const { app, state } = await setUp({ answers: { saveLibrarySettings: async () => fail(full) } });
  expect(await app.settings.saveLibrary({ ...defaultSettings, policy: { secondarySources: 1 } })).toEqual(
    full,
  );
  expect(state().library).toMatchObject(defaultSettings);
});

test('the library that main answers with is the one that is shown', async () => {
  const { app, state } = await setUp({
    answers: { savePerson: async () => ok({ ...emptyLibrary, person: ines, people: [dana, ines] }) },
  });
  await app.settings.savePerson({ ...ines });
  expect(state().library?.people).toEqual([dana, ines]);
});

const emptyLibrary = {
  revision: 9,
  folder: '/library',
  isPersonNew: false,
  ...defaultSettings,
  articles: [],
  problems: [],
};
