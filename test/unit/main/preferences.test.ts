import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PreferenceStore } from '#main/preferences.ts';

const defaults = {
  theme: 'system',
  zoom: 1,
  textFace: 'serif',
  lineWidth: 'normal',
  language: 'en',
  labels: [],
  lastExport: { formats: ['tickmark'], filter: { kinds: [], statuses: [] } },
  lastArticleId: null,
  showsSuggestions: true,
  person: null,
};

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tickmark-preferences-'));
});

afterEach(() => rm(folder, { recursive: true }));

test('a new user has the defaults, and nothing is written for them', async () => {
  expect((await PreferenceStore.open(folder)).value).toEqual(defaults);
  expect(await readdir(folder)).toEqual([]);
});

test('what is saved is there the next time, the place of the window too', async () => {
  const store = await PreferenceStore.open(folder);
  const chosen = {
    theme: 'dark',
    zoom: 1.25,
    textFace: 'sans',
    lineWidth: 'wide',
    language: 'de-AT',
    labels: [{ label: 'Protein', target: { kind: 'entity', type: 'other' } }],
    lastExport: { formats: ['docx', 'csv'], filter: { kinds: ['claim'], statuses: [] } },
    showsSuggestions: false,
    person: { name: 'Zoé Lindqvist', initials: 'ZL' },
  } as const;
  await store.save(chosen);
  await store.save({ windowPlace: { x: 1, y: 2, width: 300, height: 400 } });
  const again = await PreferenceStore.open(folder);
  expect(again.value).toEqual({ ...chosen, lastArticleId: null });
  expect(again.windowPlace).toEqual({ x: 1, y: 2, width: 300, height: 400 });
});

const broken: readonly (readonly [name: string, content: string])[] = [
  ['an empty file', ''],
  ['null', 'null'],
  ['half a file', '{"format":"tickmark-preferences","vers'],
  ['another shape', '{"format":"tickmark-preferences","version":1,"theme":"pink"}'],
  ['another format', '{"format":"something","version":1}'],
];

test.each(broken)('%s is moved aside as it was, and the defaults hold', async (_name, content) => {
  await writeFile(join(folder, 'preferences.json'), content);
  const store = await PreferenceStore.open(folder);
  expect(store.value).toEqual(defaults);
  const [aside = ''] = await readdir(folder);
  expect(aside).toMatch(/^preferences\.json\.broken-/);
  expect(await readFile(join(folder, aside), 'utf8')).toBe(content);
  await store.save({ theme: 'light' });
  expect((await PreferenceStore.open(folder)).value.theme).toBe('light');
});

test('a file of the first version keeps what it says, and nobody has been asked who they are', async () => {
  const content =
    '{"format":"tickmark-preferences","version":1,"theme":"dark","zoom":2,"lastArticleId":null,"windowPlace":null}';
  await writeFile(join(folder, 'preferences.json'), content);
  const store = await PreferenceStore.open(folder);
  expect(store.value).toEqual({ ...defaults, theme: 'dark', zoom: 2 });
  await store.save({ zoom: 1 });
  const written = JSON.parse(await readFile(join(folder, 'preferences.json'), 'utf8'));
  expect(written).toMatchObject({ version: 4, theme: 'dark', zoom: 1, person: null });
});

test('the file of a newer version is left alone', async () => {
  const content = '{"format":"tickmark-preferences","version":99}';
  await writeFile(join(folder, 'preferences.json'), content);
  const store = await PreferenceStore.open(folder);
  await store.save({ theme: 'dark' });
  expect(store.value.theme).toBe('dark');
  expect(await readFile(join(folder, 'preferences.json'), 'utf8')).toBe(content);
});
