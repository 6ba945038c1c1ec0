import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { KeymapStore, keyOverridesSchema } from '#main/keymap.ts';

let folder = '';
let path = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tickmark-keymap-'));
  path = join(folder, 'keymap.json');
});

afterEach(() => rm(folder, { recursive: true }));

const write = (keys: object) =>
  writeFile(path, JSON.stringify({ format: 'tickmark-keymap', version: 1, keys }));

test('a new user has the default keys, and nothing is written for them', async () => {
  const { value } = await KeymapStore.open(folder);
  expect(value).toEqual({ overrides: {}, unknownIds: [], problem: null });
  expect(await readdir(folder)).toEqual([]);
});

test('keys that are saved are there the next time; only they are in the file', async () => {
  const store = await KeymapStore.open(folder);
  await store.save({ 'tag.claim': ['x', 'F9'], 'tag.quote': [] });
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({
    format: 'tickmark-keymap',
    version: 1,
    keys: { 'tag.claim': ['x', 'F9'], 'tag.quote': [] },
  });
  const again = await KeymapStore.open(folder);
  expect(again.value.overrides).toEqual({ 'tag.claim': ['x', 'F9'], 'tag.quote': [] });
  await again.save({});
  expect((await KeymapStore.open(folder)).value.overrides).toEqual({});
});

test('commands that there are not are told, and kept when others are changed', async () => {
  await write({ 'tag.rumour': ['u'], 'tag.claim': ['x'], toString: ['z'] });
  const store = await KeymapStore.open(folder);
  expect(store.value).toEqual({
    overrides: { 'tag.claim': ['x'] },
    unknownIds: ['tag.rumour', 'toString'],
    problem: null,
  });
  await store.save({ 'tag.quote': ['w'] });
  expect(JSON.parse(await readFile(path, 'utf8')).keys).toEqual({
    'tag.rumour': ['u'],
    toString: ['z'],
    'tag.quote': ['w'],
  });
});

test('keys that nobody can read are kept as they are', async () => {
  await write({ 'tag.claim': ['Hyper+x', ''] });
  const store = await KeymapStore.open(folder);
  expect(store.value.overrides).toEqual({ 'tag.claim': ['Hyper+x', ''] });
});

const broken: readonly (readonly [name: string, content: string, place: string])[] = [
  ['an empty file', '', 'line 1, column 1'],
  ['half a file', '{"format":"tickmark-keymap","vers', 'line 1'],
  ['another format', '{"format":"tickmark-preferences","version":1}', '$.format'],
  ['a file without keys', '{"format":"tickmark-keymap","version":1}', '$.keys'],
  ['a word for a list', '{"format":"tickmark-keymap","version":1,"keys":{"tag.claim":"x"}}', 'tag.claim'],
  ['a number for keys', '{"format":"tickmark-keymap","version":1,"keys":{"tag.claim":[1]}}', 'tag.claim'],
];

test.each(broken)('%s is moved aside as it was, and that is told', async (_name, content, place) => {
  await writeFile(path, content);
  const store = await KeymapStore.open(folder);
  const [aside = ''] = await readdir(folder);
  expect(aside).toMatch(/^keymap\.json\.broken-/);
  expect(await readFile(join(folder, aside), 'utf8')).toBe(content);
  const { problem, ...rest } = store.value;
  expect(rest).toEqual({ overrides: {}, unknownIds: [] });
  expect(problem).toMatchObject({ code: 'broken', file: path });
  expect(problem?.place).toContain(place);
  expect(problem?.remedy).toContain(aside);
  await store.save({ 'tag.claim': ['x'] });
  expect((await KeymapStore.open(folder)).value.overrides).toEqual({ 'tag.claim': ['x'] });
});

test('the file of a newer version is left alone; keys hold as long as the app does', async () => {
  const content = '{"format":"tickmark-keymap","version":99}';
  await writeFile(path, content);
  const store = await KeymapStore.open(folder);
  expect(store.value.problem).toMatchObject({ code: 'newer-version', file: path });
  await store.save({ 'tag.claim': ['x'] });
  expect(store.value.overrides).toEqual({ 'tag.claim': ['x'] });
  expect(await readFile(path, 'utf8')).toBe(content);
});

test('keys that cannot be written hold all the same', async () => {
  const store = await KeymapStore.open(folder);
  await rm(folder, { recursive: true });
  await writeFile(folder, '');
  await expect(store.save({ 'tag.claim': ['x'] })).rejects.toMatchObject({ detail: { code: 'disk' } });
  expect(store.value.overrides).toEqual({ 'tag.claim': ['x'] });
});

test.each([
  [{ 'tag.claim': ['x'] }, true],
  [{}, true],
  [{ 'tag.claim': [] }, true],
  [{ 'tag.rumour': ['x'] }, false],
  [{ 'tag.claim': 'x' }, false],
  [[], false],
])('the window may send %j: %s', (value, isAllowed) => {
  expect(keyOverridesSchema.safeParse(value).success).toBe(isAllowed);
});
