import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ExportPlaces, Exports } from '#main/exports.ts';
import { noFilter } from '#shared/format/export-filter.ts';
import { TickmarkError } from '#shared/result.ts';
import { addSample, makeFolder, openTestLibrary, tag } from './library/fixture.ts';

/** An article with one claim, and where its exports go. */
async function createDesk(about: Partial<ExportPlaces> = {}) {
  const library = await openTestLibrary(makeFolder());
  const id = await addSample(library);
  await library.saveChanges(id, tag('one', { words: 'plain' }));
  const folder = makeFolder();
  const progress: string[] = [];
  const exports = new Exports({
    library,
    version: '1.2.3',
    print: async () => new Uint8Array([0x25]),
    getLabels: () => [],
    chooseTarget: async ({ name, extension }) => join(folder, `${name}.${extension}`),
    chooseFolder: async () => folder,
    showProgress: ({ what, done, total }) => progress.push(`${what} ${done}/${total}`),
    ...about,
  });
  return { exports, id, folder, progress };
}

describe('exports', () => {
  test('of one format ask for a place, and tell what was written there', async () => {
    const { exports, id, folder } = await createDesk();
    const [written] = (await exports.write(id, { formats: ['brat'], filter: noFilter, revision: null })) ?? [];
    expect(written?.paths.map((path) => path.slice(-4))).toEqual(['.ann', '.txt']);
    expect(await readdir(folder)).toHaveLength(2);
  });

  test('of several go into one folder, each under a name of its own, and show how far they are', async () => {
    const { exports, id, folder, progress } = await createDesk();
    const formats = ['tickmark', 'claim-review', 'corrections', 'markdown'];
    const written = await exports.write(id, { formats, filter: noFilter, revision: null });
    expect(written?.map(({ format, error }) => [format, error])).toEqual(
      formats.map((format) => [format, null]),
    );
    expect(await readdir(folder)).toHaveLength(4);
    expect(progress).toHaveLength(4);
    expect(progress[0]).toMatch(/^Tickmark JSON 0\/4$/u);
  });

  test('that fail keep no other from being written', async () => {
    const error = new TickmarkError({ code: 'too-slow', message: 'Too slow.' });
    const { exports, id } = await createDesk({ print: () => Promise.reject(error) });
    const written = await exports.write(id, { formats: ['pdf', 'csv'], filter: noFilter, revision: null });
    expect(written?.map(({ format, error: fault }) => [format, fault?.code ?? null])).toEqual([
      ['pdf', 'too-slow'],
      ['csv', null],
    ]);
  });

  test('that are cancelled leave out what was not begun', async () => {
    const running: { exports: Exports | null } = { exports: null };
    const desk = await createDesk({ showProgress: () => running.exports?.cancel() });
    running.exports = desk.exports;
    const written = await desk.exports.write(desk.id, { formats: ['tickmark', 'csv'], filter: noFilter, revision: null });
    expect(written?.map(({ error }) => error?.code ?? null)).toEqual(['cancelled', 'cancelled']);
    expect(await readdir(desk.folder)).toEqual([]);
  });

  test('without a place write nothing', async () => {
    const { exports, id, folder } = await createDesk({
      chooseTarget: async () => null,
      chooseFolder: async () => null,
    });
    expect(await exports.write(id, { formats: ['tickmark'], filter: noFilter, revision: null })).toBeNull();
    expect(await exports.write(id, { formats: ['tickmark', 'csv'], filter: noFilter, revision: null })).toBeNull();
    expect(await readdir(folder)).toEqual([]);
  });

  test('of everything hold the other formats too', async () => {
    const { exports, id, folder } = await createDesk();
    await exports.write(id, { formats: ['everything'], filter: noFilter, revision: null });
    const [name = ''] = await readdir(folder);
    expect((await readFile(join(folder, name))).subarray(0, 2).toString()).toBe('PK');
  });

  test.each([
    ['csv', { kind: 'text', text: expect.stringContaining('plain') }, ['.csv']],
    ['html', { kind: 'page', html: expect.stringContaining('<mark') }, ['.html']],
    ['pdf', { kind: 'page', html: expect.stringContaining('<mark') }, []],
    ['docx', { kind: 'list', items: ['“plain” · Claim: Unchecked'] }, []],
    ['everything', { kind: 'list', items: expect.arrayContaining(['Word with comments']) }, []],
  ])('as %s are previewed without being laid out or packed', async (format, content, suffixes) => {
    const { exports, id } = await createDesk({ print: () => Promise.reject(new Error('printed')) });
    const preview = await exports.preview(id, { format, filter: noFilter, revision: null });
    expect(preview.content).toMatchObject(content);
    expect(preview.files.map(({ suffix }) => suffix)).toEqual(expect.arrayContaining(suffixes));
  });

  test('are not previewed in a format that is not written', async () => {
    const { exports, id } = await createDesk();
    await expect(exports.preview(id, { format: 'txt', filter: noFilter, revision: null })).rejects.toThrow(/does not write/u);
  });
});
