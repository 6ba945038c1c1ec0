import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readEverything } from '#main/export/everything/read.ts';
import { exportEverything } from '#main/export/everything-export.ts';
import { findPlaces, readHistory } from '#main/export/everything-history.ts';
import { restoreEverything } from '#main/export/everything-restoring.ts';
import { createExportInput, readExported } from '#main/export/export-input.ts';
import type { Library } from '#main/library/library.ts';
import type { AnnotationLists } from '#shared/domain/annotations.ts';
import { describeWork, hashWork } from '#shared/format/tickmark/signed-work.ts';
import {
  addSample,
  createAnnotation,
  createTestClock,
  getIds,
  makeFolder,
  openTestLibrary,
  sampleText,
  tag,
} from '../library/fixture.ts';
import {
  createDraft,
  createRevision,
  getNumbers,
  place,
  revise,
  secondText,
  thirdText,
} from '../library/revision-fixture.ts';

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const exportedAt = '2026-02-03T09:30:00.000Z';

/** An article that came from a file, had a draft from another, and was corrected; `a`, `b` and `c` were tagged in turn. */
async function createLibrary() {
  const library = await openTestLibrary(makeFolder());
  const id = await addSample(library);
  const person = await library.people.ensure('Ann Example');
  const { article } = await library.readArticle(id);
  const { anchor } = createAnnotation('n', { words: 'A third paragraph, plain.' });
  const nothing = { id: 'n', anchor, createdBy: person.id, createdAt: exportedAt };
  const tagAs = (name: string, text: string) =>
    tag(name, { text }).map((change) =>
      change.type === 'annotation' && change.value !== null
        ? { ...change, value: { ...change.value, createdBy: person.id } }
        : change,
    );
  await library.saveChanges(id, [...tagAs('a', sampleText), { type: 'nothing', id: 'n', value: nothing }]);
  const { lists } = await library.readArticle(id);
  const [first] = article.revisions;
  if (first === undefined) throw new Error('there is no revision');
  await library.saveChanges(id, [
    {
      type: 'sign-off',
      id: first.id,
      value: {
        id: first.id,
        by: person.id,
        initials: 'AE',
        at: exportedAt,
        textSha256: first.textSha256,
        annotationsSha256: await hashWork(await describeWork(lists)),
        waiver: null,
        items: {},
      },
    },
  ]);
  const bytes = Buffer.from(`${secondText}\n`);
  const source = {
    fileName: 'draft 🧾.txt',
    mediaType: 'text/plain',
    sha256: sha256(bytes),
    bytes: bytes.length,
  };
  await library.keepDraftFile(id, { number: 2, origin: source, bytes });
  const second = createRevision(2, secondText, { source });
  await library.saveChanges(id, [
    revise(second),
    ...place(secondText, lists.annotations),
    { type: 'nothing', id: 'n', value: null },
  ]);
  await library.saveChanges(id, tagAs('b', secondText));
  const third = createRevision(3, thirdText);
  await library.saveChanges(id, await createDraft(library, { id, revision: third, text: thirdText }));
  await library.saveChanges(id, tagAs('c', thirdText));
  return { library, id, draft: bytes };
}

async function archive(library: Library, articleId: string, revision: number | null = null) {
  const exported = await readExported(library, { articleId, revision });
  const about = { version: '1.2.3', exportedAt };
  const input = await createExportInput(exported, { ...about, people: library.people.all });
  const path = join(makeFolder(), 'all.zip');
  const { notices } = await exportEverything(path, input, {
    print: null,
    places: await findPlaces(library, exported.article),
    history: await readHistory(library, exported.article, about),
  });
  return { path, notices };
}

const restoreInto = (library: Library, path: string) =>
  restoreEverything(path, { library, clock: createTestClock(), getPersonId: async () => 'nobody' });

/** Without what is made anew: who said when that there is nothing to check, and what a sign-off keeps for our own eyes. */
const comparable = (lists: AnnotationLists) => ({
  ...lists,
  nothingToCheck: lists.nothingToCheck.map(({ anchor }) => anchor),
  signOffs: lists.signOffs.map(({ items: _items, ...signOff }) => signOff),
});

describe('an archive of an article with several revisions', () => {
  test('has each of them, with what was known of it, and the file that it came from', async () => {
    const { library, id } = await createLibrary();
    const { path, notices } = await archive(library, id);
    expect(notices).toEqual([]);
    const names = Object.keys(unzipSync(readFileSync(path))).filter((name) => !name.startsWith('exports/'));
    expect(names).toEqual([
      'tickmark.json',
      'article.json',
      'revisions/1/tickmark.json',
      'revisions/1/article.json',
      'revisions/2/tickmark.json',
      'revisions/2/article.json',
      'original/sample.txt',
      'drafts/draft 🧾.txt',
      'manifest.json',
    ]);
  });

  test('gives them all to another library', async () => {
    const { library, id, draft } = await createLibrary();
    const { path } = await archive(library, id);
    const other = await openTestLibrary(makeFolder());
    expect(await restoreInto(other, path)).toMatchObject({
      status: 'imported',
      articleId: id,
      annotations: 3,
    });
    const [before, after] = [await library.readArticle(id), await other.readArticle(id)];
    expect(after.article.revisions).toEqual(before.article.revisions);
    expect(after.article.source).toEqual(before.article.source);
    expect(comparable(after.lists)).toEqual({ ...comparable(before.lists), signOffs: expect.any(Array) });
    for (const number of [1, 2]) {
      const [was, is] = [await library.readRevision(id, number), await other.readRevision(id, number)];
      expect(is.fault).toBeNull();
      expect(comparable(is.lists)).toEqual(
        number === 1 ? comparable(was.lists) : { ...comparable(was.lists), signOffs: expect.any(Array) },
      );
    }
    const source = before.article.revisions[1]?.source;
    if (source === undefined || source === null) throw new Error('the draft has no file');
    expect(readFileSync((await other.findDraftFile(id, source)) ?? '')).toEqual(draft);
    expect(readFileSync((await other.findOriginal(id)) ?? '', 'utf8')).toBe(sampleText);
    /* And what was worked on there goes on. */
    await other.saveChanges(id, tag('d', { text: thirdText }));
    await other.close();
    const again = await openTestLibrary(other.folder);
    expect(again.problems).toEqual([]);
    expect(getIds((await again.readArticle(id)).lists)).toEqual(['a', 'b', 'c', 'd']);
    expect((await again.readRevision(id, 1)).fault).toBeNull();
  });

  test('gives them to a library in which its id is another article’s, or the same at another revision', async () => {
    const { library, id } = await createLibrary();
    const { path } = await archive(library, id);
    const other = await openTestLibrary(makeFolder());
    await restoreInto(other, (await archive(library, id, 1)).path);
    const beside = await restoreInto(other, path);
    expect(beside.status).toBe('imported');
    expect(getNumbers((await other.readArticle(beside.articleId)).article)).toEqual([1, 2, 3]);
    expect(getNumbers((await other.readArticle(id)).article)).toEqual([1]);
    const third = await openTestLibrary(makeFolder());
    await third.addArticle({
      document: createRevision(1, 'Another text.').document,
      metadata: (await library.readArticle(id)).article.metadata,
      source: { fileName: 'x.txt', mediaType: 'text/plain' },
      bytes: new TextEncoder().encode('Another text.'),
      identity: { id, importedAt: exportedAt, revision: { id: 'x', number: 1, createdAt: exportedAt } },
    });
    const own = await restoreInto(third, path);
    expect(own.status).toBe('imported');
    expect(own.articleId).not.toBe(id);
    expect(getNumbers((await third.readArticle(own.articleId)).article)).toEqual([1, 2, 3]);
  });

  test('of an earlier one has those before it alone', async () => {
    const { library, id } = await createLibrary();
    const { path } = await archive(library, id, 2);
    const all = await readEverything(path);
    expect(all.file.article.revision.number).toBe(2);
    expect(all.earlier.map(({ revision }) => revision.number)).toEqual([1]);
    expect(all.source).toMatchObject({ fileName: 'draft 🧾.txt' });
    const other = await openTestLibrary(makeFolder());
    await restoreInto(other, path);
    const { article, lists } = await other.readArticle(id);
    expect(getNumbers(article)).toEqual([1, 2]);
    expect(getIds(lists)).toEqual(['a', 'b']);
  });

  test('has the text alone of one of which nothing is known any more, and tells it', async () => {
    const { library, id } = await createLibrary();
    const folder = join(library.folder, 'articles', id);
    rmSync(join(folder, 'revisions', '1.json'));
    rmSync(join(folder, 'original-2.txt'));
    const { path, notices } = await archive(library, id);
    expect(notices).toEqual([
      'Of revision 1 only the text is in it: It is missing.',
      '“draft 🧾.txt” is not in the archive. It is not in the library any more.',
    ]);
    const other = await openTestLibrary(makeFolder());
    await restoreInto(other, path);
    expect(await other.readRevision(id, 1)).toMatchObject({ fault: { code: 'broken' } });
    expect((await other.readRevision(id, 2)).fault).toBeNull();
    expect(
      readdirSync(join(other.folder, 'articles', id)).filter((name) => name.startsWith('original')),
    ).toEqual(['original.txt']);
  });
});

/** The archive with something else in one of its files, and a manifest that says so. */
async function alter(change: (files: Record<string, Uint8Array>) => void): Promise<string> {
  const { library, id } = await createLibrary();
  const { path } = await archive(library, id);
  const { 'manifest.json': manifestBytes = new Uint8Array(), ...files } = unzipSync(readFileSync(path));
  const manifest: { files: { path: string }[]; version: number } = JSON.parse(strFromU8(manifestBytes));
  change(files);
  manifest.files = manifest.files
    .filter((file) => files[file.path] !== undefined)
    .map((file) => {
      const bytes = files[file.path] ?? new Uint8Array();
      return { ...file, bytes: bytes.length, sha256: sha256(bytes) };
    });
  writeFileSync(path, zipSync({ ...files, 'manifest.json': strToU8(JSON.stringify(manifest)) }));
  return path;
}

const edit =
  (name: string, from: string | RegExp, to: string) =>
  (files: Record<string, Uint8Array>): void => {
    const text = strFromU8(files[name] ?? new Uint8Array());
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`nothing is changed in ${name}`);
    files[name] = strToU8(changed);
  };

const one = 'revisions/1/article.json';

test.each<[string, (files: Record<string, Uint8Array>) => void, string, RegExp]>([
  ['of another article', edit(one, /"articleId": ".{8}/, '"articleId": "00000000'), one, /another article/],
  ['with another number', edit(one, '"number": 1', '"number": 2'), one, /It is not 1/],
  ['with another text', edit(one, 'A third paragraph', 'A 3rd paragraph'), one, /not the one it was/],
  ['that is no document', edit(one, '"type": "doc"', '"type": "image"'), one, /no document of Tickmark/],
  [
    'with the id of another',
    (files) => {
      edit(one, /"id": "[^"]+",\s+"number": 1/, '"id": "revision-2", "number": 1')(files);
      delete files['revisions/1/tickmark.json'];
    },
    'revisions/2/article.json',
    /Another revision has its id/,
  ],
  [
    'that is missing between others',
    (files) => {
      delete files['revisions/2/article.json'];
      delete files['revisions/2/tickmark.json'];
    },
    one,
    /does not lead up to revision 3/,
  ],
  [
    'with what is known of another text',
    (files) => {
      const bytes = files['revisions/2/tickmark.json'];
      if (bytes !== undefined) files['revisions/1/tickmark.json'] = bytes;
    },
    'revisions/1/tickmark.json',
    /It is another revision/,
  ],
])('a revision %s is refused', async (_, change, name, message) => {
  const path = await alter(change);
  await expect(readEverything(path)).rejects.toMatchObject({
    detail: {
      code: 'broken',
      file: path,
      place: expect.stringContaining(name),
      message: expect.stringMatching(message),
    },
  });
});

test('an archive of before there were revisions is read as it is', async () => {
  const library = await openTestLibrary(makeFolder());
  const id = await addSample(library);
  await library.saveChanges(id, tag('a'));
  const { path } = await archive(library, id);
  const { 'manifest.json': manifest = new Uint8Array(), ...files } = unzipSync(readFileSync(path));
  edit('article.json', /,\s+"source": \{[^}]+\}/, '')(files);
  const older = { ...JSON.parse(strFromU8(manifest)), version: 1 };
  const article = files['article.json'] ?? new Uint8Array();
  const listed = older.files.map((file: { path: string }) =>
    file.path === 'article.json' ? { ...file, bytes: article.length, sha256: sha256(article) } : file,
  );
  const packed = zipSync({ ...files, 'manifest.json': strToU8(JSON.stringify({ ...older, files: listed })) });
  writeFileSync(path, packed);
  const all = await readEverything(path);
  expect([all.earlier, all.source]).toEqual([[], undefined]);
  const other = await openTestLibrary(makeFolder());
  expect(await restoreInto(other, path)).toMatchObject({ status: 'imported', articleId: id });
  const { article: restored } = await other.readArticle(id);
  expect(restored.revisions[0]?.source).toEqual(restored.source);
});
