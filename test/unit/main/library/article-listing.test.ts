import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Library } from '#main/library/library.ts';
import { openLibrary } from '#main/library/library-opening.ts';
import { addSample, createTestClock, makeFolder, openTestLibrary, tag } from './fixture.ts';

/** As many as are kept in the listing. */
const many = 100;

interface Filled {
  readonly folder: string;
  readonly ids: readonly string[];
  readonly listed: ReturnType<Library['list']>;
}

let prepared = '';

beforeAll(async () => {
  prepared = mkdtempSync(join(tmpdir(), 'tickmark-many-'));
  const library = await openLibrary({ folder: prepared, clock: createTestClock() });
  for (let place = 0; place < many; place++) await addSample(library, `Article ${place} 🧾, plain.`);
  await library.close();
});

afterAll(() => rmSync(prepared, { recursive: true, force: true }));

/** A library with many articles, each of which is in the listing. */
async function fill(): Promise<Filled> {
  const folder = makeFolder();
  cpSync(prepared, folder, { recursive: true });
  const ids = readdirSync(join(folder, 'articles'));
  const [id = ''] = ids;
  utimesSync(getSnapshotPath(folder, id), listedAt, listedAt);
  const library = await openTestLibrary(folder);
  const listed = library.list();
  await library.close();
  return { folder, ids, listed };
}

/** A copy of a library in which the first article's file has the time that it has in the listing. */
function copyWithTimes(folder: string): string {
  const copy = makeFolder();
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true });
  return copy;
}

/** When the first article was last written, in seconds: a whole number of them, which can be set again. */
const listedAt = 1_700_000_000;

const getSnapshotPath = (folder: string, id: string): string =>
  join(folder, 'articles', id, 'annotations.json');
const listingPath = (folder: string): string => join(folder, 'index', 'articles.json');

describe('a large library', () => {
  test('lists the same out of its listing as out of the files', async () => {
    const { folder, listed } = await fill();
    const library = await openTestLibrary(folder);
    expect(library.list()).toEqual(listed);
    expect(library.problems).toEqual([]);
  });

  test('reads an article whose files have changed', async () => {
    const { folder, ids, listed } = await fill();
    const [id = ''] = ids;
    writeFileSync(join(folder, 'articles', id, 'annotations.json'), '{');
    const library = await openTestLibrary(folder);
    expect(library.problems).toMatchObject([{ articleId: id, error: { code: 'broken' } }]);
    expect(library.list().filter((article) => article.id !== id)).toEqual(
      listed.filter((article) => article.id !== id),
    );
  });

  test('reads what was worked on, whatever was listed of it', async () => {
    const { folder, ids } = await fill();
    const [id = ''] = ids;
    const library = await openTestLibrary(folder);
    const text = await library.findText(id).text();
    await library.saveChanges(id, tag('a', { text }));
    await library.close();
    const next = await openTestLibrary(folder);
    expect(next.list().find((article) => article.id === id)).toMatchObject({ annotationCount: 1, open: 1 });
  });

  test('forgets an article whose folder has gone, and knows one that has come', async () => {
    const { folder, ids } = await fill();
    const library = await openTestLibrary(folder, { clock: createTestClock(Date.UTC(2026, 5, 1)) });
    const added = await addSample(library, 'Another one.');
    await library.deleteArticle(ids[0] ?? '', async (path) => rmSync(path, { recursive: true }));
    await library.close();
    const next = await openTestLibrary(folder);
    const listed = next.list().map(({ id }) => id);
    expect(listed).toHaveLength(many);
    expect(listed).toContain(added);
    expect(listed).not.toContain(ids[0]);
  });

  test('is not made anew where it was, if it is carried off while it is open', async () => {
    const { folder } = await fill();
    const library = await openTestLibrary(folder);
    renameSync(folder, `${makeFolder()}/carried-off`);
    await library.close();
    expect(existsSync(folder)).toBe(false);
  });

  test('is read whole by whoever only reads it, and article by article by whoever works in it', async () => {
    const { folder, ids } = await fill();
    const [id = ''] = ids;
    /* Without a trace in its size and times, so that only a reader can tell. */
    const path = getSnapshotPath(folder, id);
    writeFileSync(path, 'x'.repeat(statSync(path).size));
    utimesSync(path, listedAt, listedAt);
    const reading = await openTestLibrary(folder, { mode: 'read' });
    expect(reading.problems).toMatchObject([{ articleId: id, error: { code: 'broken' } }]);
    await reading.close();
    const thorough = await openTestLibrary(copyWithTimes(folder), { isThorough: true });
    expect(thorough.problems).toMatchObject([{ articleId: id, error: { code: 'broken' } }]);
    const library = await openTestLibrary(folder);
    expect(library.problems).toEqual([]);
    await expect(library.readArticle(id)).rejects.toThrow('annotations.json');
    expect(library.problems).toMatchObject([{ articleId: id, error: { code: 'broken' } }]);
  });
});

describe('a listing that is of no use is made anew', () => {
  const read = (folder: string): string => readFileSync(listingPath(folder), 'utf8');
  const rows: readonly (readonly [name: string, spoil: (folder: string) => string])[] = [
    ['empty', () => ''],
    ['null', () => 'null'],
    ['cut', (folder) => read(folder).slice(0, 5000)],
    ['of another shape', (folder) => read(folder).replace('"articles":[', '"articles":[{},')],
    ['of a newer version', (folder) => read(folder).replace('"version":1', '"version":99')],
    ['nested too deeply', () => '['.repeat(1_000_000)],
  ];
  test.each(rows)('%s', async (_name, spoil) => {
    const { folder, listed } = await fill();
    const kept = readFileSync(listingPath(folder));
    writeFileSync(listingPath(folder), spoil(folder));
    const library = await openTestLibrary(folder);
    expect(library.list()).toEqual(listed);
    expect(library.problems).toEqual([]);
    await library.close();
    expect(readFileSync(listingPath(folder)).length).toBe(kept.length);
  });
});
