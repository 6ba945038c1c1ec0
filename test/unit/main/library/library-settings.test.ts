import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultSettings, type Scale } from '#shared/domain/library-settings.ts';
import { makeFolder, openTestLibrary, readTree } from './fixture.ts';

const traffic: Scale = { id: 'traffic', name: 'Traffic lights', values: ['green', 'amber', 'red'] };
const changed = {
  scales: [...defaultSettings.scales, traffic],
  policy: { secondarySources: 0 },
  gazetteer: [],
};

const first = {
  format: 'tickmark-library',
  version: 1,
  people: [{ id: 'ann', name: 'Ann', initials: 'A', desk: 'science' }],
  scales: [{ id: 'default', name: 'Default', values: ['yes', 'no'] }],
  tagSets: [],
  colour: 'blue',
};

function readStored(folder: string): unknown {
  return JSON.parse(readFileSync(join(folder, 'library.json'), 'utf8'));
}

test('settings that are saved are told, and there the next time', async () => {
  const folder = makeFolder();
  const library = await openTestLibrary(folder);
  expect(library.settings).toEqual(defaultSettings);
  let told = 0;
  library.onChange(() => {
    told += 1;
  });
  await library.saveSettings(changed);
  expect(told).toBe(1);
  await library.close();
  expect((await openTestLibrary(folder)).settings).toEqual(changed);
});

test('a library of the first version asks for three secondary sources, and keeps what else it says', async () => {
  const folder = makeFolder();
  writeFileSync(join(folder, 'library.json'), JSON.stringify(first));
  const library = await openTestLibrary(folder);
  expect(library.problems).toEqual([]);
  expect(library.settings).toEqual({
    scales: first.scales,
    policy: { secondarySources: 3 },
    gazetteer: [],
  });
  /* Nothing is written before there is something to write. */
  expect(readStored(folder)).toEqual(first);
  await library.people.save({ id: 'ann', name: 'Ann Example', initials: 'AE' });
  expect(readStored(folder)).toEqual({
    ...first,
    version: 3,
    policy: { secondarySources: 3 },
    gazetteer: [],
    people: [{ id: 'ann', name: 'Ann Example', initials: 'AE', desk: 'science' }],
  });
});

test('a broken library goes back to a backup of the first version', async () => {
  const folder = makeFolder();
  writeFileSync(join(folder, 'library.json'), JSON.stringify(first));
  const backups = join(folder, 'backups', 'library');
  const library = await openTestLibrary(folder);
  await library.people.ensure('Ben');
  await library.close();
  const [name = ''] = readdirSync(backups);
  writeFileSync(join(backups, name), JSON.stringify(first));
  writeFileSync(join(folder, 'library.json'), '{"format":');
  const again = await openTestLibrary(folder);
  expect(again.problems).toMatchObject([{ error: { code: 'broken' } }]);
  expect(again.people.all.map(({ name }) => name)).toEqual(['Ann']);
  expect(again.settings.policy).toEqual({ secondarySources: 3 });
});

test.each([
  ['a scale without a name', { ...changed, scales: [...defaultSettings.scales, { ...traffic, name: '' }] }],
  ['a scale without values', { ...changed, scales: [...defaultSettings.scales, { ...traffic, values: [] }] }],
  ['two scales of one id', { ...changed, scales: [...changed.scales, { ...traffic, name: 'Other' }] }],
  ['the default scale taken away', { ...changed, scales: [traffic] }],
  ['no scale at all', { ...changed, scales: [] }],
])('%s: refused, and nothing is written', async (_name, settings) => {
  const folder = makeFolder();
  const library = await openTestLibrary(folder);
  const before = readTree(folder);
  await expect(library.saveSettings(settings)).rejects.toMatchObject({ detail: { code: 'bad-request' } });
  expect(library.settings).toEqual(defaultSettings);
  expect(readTree(folder)).toEqual(before);
});

test('settings that cannot be written are as they were', async () => {
  const folder = makeFolder();
  const library = await openTestLibrary(folder);
  rmSync(join(folder, 'library.json'));
  rmSync(folder, { recursive: true });
  await expect(library.saveSettings(changed)).rejects.toMatchObject({ detail: { code: 'disk' } });
  expect(library.settings).toEqual(defaultSettings);
});

test('who is renamed keeps their id, and is told under the new name', async () => {
  const library = await openTestLibrary(makeFolder());
  const { id } = await library.people.ensure('dkessler');
  let told = 0;
  library.onChange(() => {
    told += 1;
  });
  await library.people.save({ id, name: 'Dana Kessler', initials: 'DK' });
  expect(library.people.all).toEqual([{ id, name: 'Dana Kessler', initials: 'DK' }]);
  expect(told).toBe(1);
  expect(await library.people.ensure('Dana Kessler', 'XY')).toEqual({
    id,
    name: 'Dana Kessler',
    initials: 'DK',
  });
});
