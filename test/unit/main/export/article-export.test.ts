import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createExport, writeExport } from '#main/export/article-export.ts';
import { createExportInput } from '#main/export/export-input.ts';
import { formats } from '#shared/format/formats.ts';
import {
  exampleArticle,
  exampleLists,
  exampleOptions,
  exampleText,
} from '../../../support/example-article.ts';

const options = {
  people: exampleOptions.people,
  version: exampleOptions.generatorVersion,
  exportedAt: exampleOptions.exportedAt,
};

async function exportAs(format: string, title = 'Tunnel costs rise') {
  const article = { ...exampleArticle, metadata: { ...exampleArticle.metadata, title } };
  const input = await createExportInput({ article, lists: exampleLists }, options);
  return createExport([input], { format, print: async () => new Uint8Array([0x25]) });
}

describe('an export', () => {
  /* An archive is not made in memory: everything-library.test.ts. */
  const inMemory = formats.filter(({ id, writes }) => writes && id !== 'everything');
  test.each(inMemory.map(({ id }) => id))('is written as %s', async (id) => {
    expect((await exportAs(id)).files[0].content).not.toHaveLength(0);
  });

  test.each(['txt', 'epub', '', 'constructor'])('is not written as "%s"', async (id) => {
    await expect(exportAs(id)).rejects.toThrow(/does not write/);
  });

  test.each([
    ['Tunnel costs rise', 'Tunnel costs rise.json'],
    ['What/who: "why"?', 'What who why.json'],
    ['..\\..\\etc', 'etc.json'],
    ['...', 'Article.json'],
    ['', 'Article.json'],
    ['  Line\u0000one\ntwo  ', 'Line one two.json'],
    ['שלום 😀', 'שלום 😀.json'],
    [`${'x'.repeat(59)}😀y`, `${'x'.repeat(59)}😀.json`],
    ['x'.repeat(300), `${'x'.repeat(60)}.json`],
    ['😀'.repeat(60), `${'😀'.repeat(30)}.json`],
    ['語'.repeat(72), `${'語'.repeat(40)}.json`],
    [`${'語'.repeat(39)}ab😀c`, `${'語'.repeat(39)}ab.json`],
    ['Annual \u202etxt.exe\u2069', 'Annual txt.exe.json'],
    ['\u200f\u061cשלום', 'שלום.json'],
    ['CON', 'Article CON.json'],
    ['aux.notes', 'Article aux.notes.json'],
    ['Lpt¹', 'Article Lpt¹.json'],
    ['Nul .', 'Article Nul.json'],
    ['Control', 'Control.json'],
    ['COM10', 'COM10.json'],
  ])('of %j is called %j', async (title, name) => {
    const { name: stem, extension } = await exportAs('tickmark', title);
    expect(`${stem}.${extension}`).toBe(name);
  });
});

describe('writing', () => {
  let folder = '';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tickmark-export-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  test('puts the whole file in place', async () => {
    const created = await exportAs('tickmark');
    await writeExport(join(folder, 'a.json'), created);
    expect(await readFile(join(folder, 'a.json'), 'utf8')).toBe(created.files[0].content);
  });

  test.each([
    ['the name of another file of it', 'a.txt', {}, 'a.txt', /other file/],
    ['the same in capitals', 'a.TXT', {}, 'a.TXT', /other file/],
    ['a name beside which something else is', 'a.ann', { 'a.txt': 'My own text.' }, 'a.txt', /“a.txt”/],
  ])('under %s touches nothing', async (_name, wanted, there, besides, reason) => {
    for (const [name, content] of Object.entries(there)) await writeFile(join(folder, name), content);
    const writing = writeExport(join(folder, wanted), await exportAs('brat'));
    await expect(writing).rejects.toMatchObject({
      detail: { code: 'bad-request', file: join(folder, besides), message: expect.stringMatching(reason) },
    });
    expect(await readdir(folder)).toEqual(Object.keys(there));
    for (const [name, content] of Object.entries(there))
      expect(await readFile(join(folder, name), 'utf8')).toBe(content);
  });

  test.each([
    ['that has the same text', { 'a.txt': exampleText }],
    ['of an earlier export', { 'a.ann': '', 'a.txt': 'The first draft.' }],
  ])('replaces a file beside it %s', async (_name, there) => {
    for (const [name, content] of Object.entries(there)) await writeFile(join(folder, name), content);
    const created = await exportAs('brat');
    expect(await writeExport(join(folder, 'a.ann'), created)).toEqual([
      join(folder, 'a.ann'),
      join(folder, 'a.txt'),
    ]);
    expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe(exampleText);
  });

  test('says what to do where there is no such folder', async () => {
    const writing = writeExport(join(folder, 'none', 'a.json'), await exportAs('tickmark'));
    await expect(writing).rejects.toMatchObject({
      detail: {
        code: 'disk',
        message: 'There is no such folder.',
        remedy: expect.stringContaining('Choose another place'),
      },
    });
  });
});
