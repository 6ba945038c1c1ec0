import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CurrentPerson } from '#main/current-person.ts';
import type { Library } from '#main/library/library.ts';
import { openLibrary } from '#main/library/library-opening.ts';
import { systemClock } from '#main/library/system-clock.ts';
import { createStateReader } from '#main/library-state.ts';
import { PreferenceStore } from '#main/preferences.ts';
import { addSample } from './library/fixture.ts';

let folder = '';
let library: Library;
let preferences: PreferenceStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tickmark-person-'));
  library = await openLibrary({ folder: join(folder, 'library'), clock: systemClock });
  preferences = await PreferenceStore.open(folder);
});

afterEach(async () => {
  await library.close();
  await rm(folder, { recursive: true });
});

const open = (user = 'dkessler') => CurrentPerson.open({ library, preferences }, user);
const readPeople = () => library.people.all.map(({ name, initials }) => `${name} ${initials}`);

test('as long as nobody has said who they are, the system’s user works here', async () => {
  const person = await open('dana.kessler');
  expect(person.value).toMatchObject({ name: 'dana.kessler', initials: 'DK' });
  expect(preferences.value.person).toBeNull();
});

test.each([
  ['', 'Checker C'],
  ['   ', 'Checker C'],
  ['x'.repeat(200), 'Checker C'],
  ['\u0007', 'Checker C'],
  ['...', 'Checker C'],
  ['юля', 'юля Ю'],
])('of the system’s user %j is made %s', async (user, expected) => {
  const { value } = await open(user);
  expect(`${value.name} ${value.initials}`).toBe(expected);
});

test('who says their name keeps their id, and is known at the next start', async () => {
  const person = await open();
  const { id } = person.value;
  await person.save({ id, name: ' Dana  Kessler ', initials: 'DK' });
  expect(person.value).toMatchObject({ id, name: 'Dana Kessler', initials: 'DK' });
  expect(preferences.value.person).toEqual({ name: 'Dana Kessler', initials: 'DK' });
  expect(readPeople()).toEqual(['Dana Kessler DK']);
  expect((await open()).value.id).toBe(id);
});

test('who is added at this start is new, under whatever name, and at the next one no more', async () => {
  const person = await open();
  expect(person.isNew).toBe(true);
  await person.save({ id: person.value.id, name: 'Dana Kessler', initials: 'DK' });
  expect(person.isNew).toBe(true);
  expect((await open()).isNew).toBe(false);
});

test('who was in the library already is not new, nor is who takes over', async () => {
  const colleague = await library.people.ensure('dkessler');
  const person = await open();
  expect([person.value.id, person.isNew]).toEqual([colleague.id, false]);
  await person.save({ id: null, name: 'Ines Okafor', initials: 'IO' });
  expect(person.isNew).toBe(false);
});

test('what is read of the library has a higher number each time, and who works here', async () => {
  const person = await open();
  const states = createStateReader({ library, person });
  const first = states.readState();
  await person.save({ id: null, name: 'Ines Okafor', initials: 'IO' });
  const second = states.readState();
  const id = await addSample(library);
  const update = states.readUpdate(await library.setArchived(id, true));
  expect(update.summary).toMatchObject({ id, archivedAt: expect.any(String) });
  const numbers = [first, second, update, states.readState()].map(({ revision }) => revision);
  expect(numbers).toEqual([...new Set(numbers)].toSorted((one, other) => one - other));
  expect([first, second].map((state) => [state.person.name, state.isPersonNew])).toEqual([
    ['dkessler', true],
    ['Ines Okafor', false],
  ]);
});

test('somebody else of the library takes over, with the initials that they give', async () => {
  const person = await open();
  const ines = await library.people.ensure('Ines Okafor');
  await person.save({ id: ines.id, name: 'Ines Okafor', initials: 'INO' });
  expect(person.value).toMatchObject({ id: ines.id, initials: 'INO' });
  expect(readPeople()).toEqual(['dkessler D', 'Ines Okafor INO']);
});

test('somebody new takes over', async () => {
  const person = await open();
  await person.save({ id: null, name: 'Ines Okafor', initials: 'IO' });
  expect(readPeople()).toEqual(['dkessler D', 'Ines Okafor IO']);
  expect(person.value.name).toBe('Ines Okafor');
});

test.each([
  [{ name: ' ', initials: 'DK' }, 'The name is empty'],
  [{ name: 'Dana', initials: '' }, 'The initials are empty'],
  [{ name: 'Dana', initials: 'DKDKD' }, 'more than four'],
  [{ name: 'Ines Okafor', initials: 'IO' }, 'called Ines Okafor already'],
  [{ name: 'Ze\u0301', initials: 'Z' }, 'called Zé already'],
])('%j is refused, and everybody stays who they were', async (details, message) => {
  const person = await open();
  const before = person.value;
  await library.people.ensure('Ines Okafor');
  await library.people.ensure('Zé');
  const people = readPeople();
  await expect(person.save({ id: before.id, ...details })).rejects.toThrow(message);
  expect(person.value).toEqual(before);
  expect(readPeople()).toEqual(people);
  expect(preferences.value.person).toBeNull();
});

test('an id of nobody is refused', async () => {
  const person = await open();
  await expect(person.save({ id: 'nobody', name: 'Dana', initials: 'D' })).rejects.toMatchObject({
    detail: { code: 'not-found' },
  });
});

test('a name written by hand that cannot be one keeps nobody from starting', async () => {
  await preferences.save({ person: { name: '', initials: '' } });
  expect((await open()).value.name).toBe('dkessler');
});

/** Somebody whose preferences cannot be written. */
async function openForgetful(): Promise<CurrentPerson> {
  const profile = join(folder, 'profile');
  await mkdir(profile);
  preferences = await PreferenceStore.open(profile);
  const person = await open();
  await rm(profile, { recursive: true });
  await writeFile(profile, '');
  return person;
}

test('who takes over and cannot be remembered is told to the window all the same', async () => {
  const ines = await library.people.ensure('Ines Okafor');
  const person = await openForgetful();
  const states = createStateReader({ library, person });
  const told: string[] = [];
  library.onChange(() => told.push(states.readState().person.name));
  await expect(person.save(ines)).rejects.toMatchObject({ detail: { code: 'disk' } });
  expect(told).toEqual(['Ines Okafor']);
});

test('a name that cannot be remembered is the library’s all the same, until the app is closed', async () => {
  const person = await openForgetful();
  await expect(person.save({ id: person.value.id, name: 'Dana', initials: 'D' })).rejects.toMatchObject({
    detail: { code: 'disk' },
  });
  expect(person.value.name).toBe('Dana');
  expect(readPeople()).toEqual(['Dana D']);
});
