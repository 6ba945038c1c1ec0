import { readFileSync, rmSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { type ExportPlaces, Exports } from '#main/exports.ts';
import { createClaim } from '#shared/domain/records.ts';
import { noFilter } from '#shared/format/export-filter.ts';
import { formats } from '#shared/format/formats.ts';
import { TickmarkError } from '#shared/result.ts';
import { addSample, makeFolder, openTestLibrary, tag } from './library/fixture.ts';
import { createDraft, createRevision, secondText } from './library/revision-fixture.ts';

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
  return { exports, library, id, folder, progress };
}

/** The desk's article with a second revision, in which the claim has a verdict and needs a change. */
async function createRevised() {
  const desk = await createDesk();
  const { library, id } = desk;
  const revision = createRevision(2, secondText);
  const claim = createClaim('one-record');
  await library.saveChanges(id, [
    ...(await createDraft(library, { id, revision, text: secondText })),
    {
      type: 'claim',
      id: claim.id,
      value: {
        ...claim,
        status: 'needs-change',
        verdict: { scale: 'default', value: 'false', explanation: null },
      },
    },
  ]);
  return desk;
}

/** How each format says in its file which revision it is of; null where only its name can. */
const namings: Readonly<Record<string, RegExp | null>> = {
  tickmark: /"number": 2,/,
  'web-annotation': /"tickmark:number": ?2/,
  html: /Draft 2 of 1 February 2026/,
  docx: /Draft 2 of 1 February 2026/,
  corrections: /Draft 2 of 1 February 2026/,
  markdown: /Draft 2 of 1 February 2026/,
  csv: /,revision\r\n.*,2\r\n$/s,
  'claim-review': /"version": 2/,
  'label-studio': /"tickmarkRevision":2/,
  doccano: /"tickmarkRevision":2/,
  prodigy: /"tickmarkRevision":2/,
  brat: null,
  conll: null,
  'webanno-tsv': null,
};

describe('revisions', () => {
  const readMain = (path: string, format: string): string => {
    const bytes = readFileSync(path);
    if (format !== 'docx') return String(bytes);
    const xml = new TextDecoder().decode(unzipSync(bytes)['word/document.xml']);
    return xml.replaceAll(/<[^>]+>/g, '');
  };

  test('every format is looked at', () => {
    const written = formats.filter(({ writes, id }) => writes && id !== 'pdf' && id !== 'everything');
    expect(Object.keys(namings).toSorted()).toEqual(written.map(({ id }) => id).toSorted());
  });

  test.each(Object.entries(namings))('%s names the current one', async (format, pattern) => {
    const { exports, id } = await createRevised();
    const [written] =
      (await exports.write(id, { formats: [format], filter: noFilter, revision: null })) ?? [];
    const [path = ''] = written?.paths ?? [];
    expect(basename(path)).toMatch(/^Zoé.* \(draft 2\)\.\w+$/);
    if (pattern !== null) expect(readMain(path, format)).toMatch(pattern);
  });

  test.each(Object.keys(namings))(
    '%s of an earlier one has its text, and its name says so',
    async (format) => {
      const { exports, id } = await createRevised();
      const [written] = (await exports.write(id, { formats: [format], filter: noFilter, revision: 1 })) ?? [];
      const [path = ''] = written?.paths ?? [];
      expect(basename(path)).toMatch(/^Zoé.* \(draft 1\)\.\w+$/);
      const main = readMain(path, format);
      expect(main).not.toMatch(/Updated|shorter/);
      const { content } = await exports.preview(id, { format, filter: noFilter, revision: 1 });
      expect(JSON.stringify(content)).not.toMatch(/Updated|shorter/);
    },
  );

  test('every format of one export has one name', async () => {
    const { exports, id, folder } = await createRevised();
    await exports.write(id, {
      formats: [...Object.keys(namings), 'everything'],
      filter: noFilter,
      revision: null,
    });
    for (const name of await readdir(folder)) expect(name).toMatch(/^Zoé[^(]* \(draft 2\)\./);
  });

  test('several formats of an earlier one', async () => {
    const { exports, id, folder } = await createRevised();
    await exports.write(id, { formats: ['csv', 'html'], filter: noFilter, revision: 1 });
    const names = await readdir(folder);
    expect(names).toHaveLength(6);
    for (const name of names) expect(name).toMatch(/ \(draft 1\)\./);
  });

  test('the current one by its number is no earlier one; one that is not there is told', async () => {
    const { exports, id, folder } = await createRevised();
    await exports.write(id, { formats: ['html'], filter: noFilter, revision: 2 });
    expect((await readdir(folder)).join()).toContain('(draft 2)');
    await expect(
      exports.write(id, { formats: ['html'], filter: noFilter, revision: 3 }),
    ).rejects.toMatchObject({ detail: { code: 'not-found' } });
  });

  test('what was known of an earlier one is lost: nothing is written that would look as if nothing was', async () => {
    const { exports, id, library } = await createRevised();
    rmSync(join(library.folder, 'articles', id, 'revisions', '1.json'));
    await expect(
      exports.write(id, { formats: ['html'], filter: noFilter, revision: 1 }),
    ).rejects.toMatchObject({ detail: { code: 'broken' } });
  });
});

describe('exports', () => {
  test('of one format ask for a place, and tell what was written there', async () => {
    const { exports, id, folder } = await createDesk();
    const [written] =
      (await exports.write(id, { formats: ['brat'], filter: noFilter, revision: null })) ?? [];
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
    const written = await desk.exports.write(desk.id, {
      formats: ['tickmark', 'csv'],
      filter: noFilter,
      revision: null,
    });
    expect(written?.map(({ error }) => error?.code ?? null)).toEqual(['cancelled', 'cancelled']);
    expect(await readdir(desk.folder)).toEqual([]);
  });

  test('can be cancelled also where an earlier one has ended meanwhile', async () => {
    const begun = Promise.withResolvers<void>();
    const place = Promise.withResolvers<string>();
    const write = () =>
      desk.exports.write(desk.id, { formats: ['markdown', 'csv'], filter: noFilter, revision: null });
    const later: ReturnType<typeof write>[] = [];
    const desk = await createDesk({
      chooseFolder: async () => {
        if (later.length === 0) {
          later.push(write());
          await begun.promise;
          return null;
        }
        begun.resolve();
        return place.promise;
      },
    });
    expect(await write()).toBeNull();
    desk.exports.cancel();
    place.resolve(desk.folder);
    const [written] = await Promise.all(later);
    expect(written?.map(({ error }) => error?.code ?? null)).toEqual(['cancelled', 'cancelled']);
    expect(await readdir(desk.folder)).toEqual([]);
  });

  test('without a place write nothing', async () => {
    const { exports, id, folder } = await createDesk({
      chooseTarget: async () => null,
      chooseFolder: async () => null,
    });
    expect(await exports.write(id, { formats: ['tickmark'], filter: noFilter, revision: null })).toBeNull();
    expect(
      await exports.write(id, { formats: ['tickmark', 'csv'], filter: noFilter, revision: null }),
    ).toBeNull();
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
    await expect(exports.preview(id, { format: 'txt', filter: noFilter, revision: null })).rejects.toThrow(
      /does not write/u,
    );
  });
});
