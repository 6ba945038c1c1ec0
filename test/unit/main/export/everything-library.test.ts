import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportEverything } from '#main/export/everything-export.ts';
import { findPlaces, noHistory } from '#main/export/everything-history.ts';
import { restoreEverything } from '#main/export/everything-restoring.ts';
import { createExportInput } from '#main/export/export-input.ts';
import type { Library } from '#main/library/library.ts';
import { createSource } from '#shared/domain/records.ts';
import type { TickmarkFile } from '#shared/format/tickmark/file-schema.ts';
import { addSample, createTestClock, makeFolder, openTestLibrary, tag } from '../library/fixture.ts';

const evidence = new TextEncoder().encode('Minutes of the council 👩‍🔬');

async function createInput(library: Library, id: string) {
  return createExportInput(await library.readArticle(id), {
    people: library.people.all,
    scales: library.settings.scales,
    version: '1.2.3',
    exportedAt: '2026-01-31T09:30:00.000Z',
  });
}

/** A library with one article, annotated, of which a claim rests on an archived file; and its archive. */
async function archive() {
  const library = await openTestLibrary(makeFolder());
  const id = await addSample(library);
  const person = await library.people.ensure('Ann Example');
  const attachment = await library.evidence.archiveBytes('minutes 🧾.txt', evidence);
  const source = createSource('source', { title: 'Minutes', attachment });
  const changes = tag('one', { words: 'plain' }).map((change) => {
    if (change.type === 'claim' && change.value !== null)
      return { ...change, value: { ...change.value, sourceIds: ['source'] } };
    if (change.type === 'annotation' && change.value !== null)
      return { ...change, value: { ...change.value, createdBy: person.id } };
    return change;
  });
  await library.saveChanges(id, [{ type: 'source', id: 'source', value: source }, ...changes]);
  const input = await createInput(library, id);
  const path = join(makeFolder(), 'all.zip');
  const { notices } = await exportEverything(path, input, {
    print: null,
    places: await findPlaces(library, (await library.readArticle(id)).article),
    history: noHistory,
  });
  return { path, id, file: input.file, notices, sha256: attachment.sha256 };
}

const restoreInto = (library: Library, path: string, signal?: AbortSignal) =>
  restoreEverything(path, {
    library,
    clock: createTestClock(),
    getPersonId: async () => 'nobody',
    ...(signal !== undefined && { signal }),
  });

test('everything comes back whole into another library', async () => {
  const { path, id, file, notices, sha256 } = await archive();
  expect(notices).toEqual([]);
  const other = await openTestLibrary(makeFolder());
  expect(await restoreInto(other, path)).toMatchObject({ status: 'imported', articleId: id, annotations: 1 });
  expect((await createInput(other, id)).file).toEqual<TickmarkFile>(file);
  expect(new Uint8Array(await other.evidence.read(sha256))).toEqual(evidence);
  const original = await other.findOriginal(id);
  expect(await readFile(original ?? '', 'utf8')).toBe(file.article.text);
});

test('into its own library it has nothing to add', async () => {
  const { path, id } = await archive();
  const other = await openTestLibrary(makeFolder());
  await restoreInto(other, path);
  expect(await restoreInto(other, path)).toMatchObject({ status: 'joined', articleId: id, changes: [] });
});

test('twice at once it is one article, to which the second has nothing to add', async () => {
  const { path, id } = await archive();
  const other = await openTestLibrary(makeFolder());
  const intakes = await Promise.all([restoreInto(other, path), restoreInto(other, path)]);
  expect(intakes.map(({ status }) => status).toSorted()).toEqual(['imported', 'joined']);
  expect(other.list()).toMatchObject([{ id, annotationCount: 1 }]);
});

test('what is cancelled leaves nothing behind', async () => {
  const { path } = await archive();
  const folder = makeFolder();
  const other = await openTestLibrary(folder);
  const signal = AbortSignal.abort(new Error('enough'));
  await expect(restoreInto(other, path, signal)).rejects.toThrow('enough');
  expect(other.list()).toEqual([]);
  expect(await readdir(join(folder, 'evidence')).catch(() => [])).toEqual([]);
});
