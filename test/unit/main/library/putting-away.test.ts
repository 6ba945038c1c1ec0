import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Library } from '#main/library/library.ts';
import { openLibrary } from '#main/library/library-opening.ts';
import { encodeTickmark } from '#shared/format/tickmark/encode.ts';
import {
  addSample,
  createMetadata,
  createTestClock,
  getIds,
  makeFolder,
  openTestLibrary,
  readTree,
  tag,
} from './fixture.ts';

describe('an article that is put away', () => {
  test('is told as such, also when the library is opened again, and can be brought back', async () => {
    const folder = makeFolder();
    const clock = createTestClock();
    const library = await openTestLibrary(folder, { clock });
    const id = await addSample(library);
    let heard = 0;
    library.onChange(() => (heard += 1));
    clock.advance(60_000);
    expect(await library.setArchived(id, true)).toMatchObject({ id, archivedAt: '2026-01-31T09:31:00.000Z' });
    expect(heard).toBe(1);
    await library.close();
    const next = await openTestLibrary(folder);
    expect(next.list()).toMatchObject([{ id, archivedAt: '2026-01-31T09:31:00.000Z' }]);
    expect(await next.setArchived(id, false)).toMatchObject({ archivedAt: null });
    expect((await next.readArticle(id)).article.archivedAt).toBeNull();
  });

  test('can be worked on as before, and keeps what is said of it', async () => {
    const library = await openTestLibrary(makeFolder());
    const id = await addSample(library);
    await library.setArchived(id, true);
    await library.saveChanges(id, tag('a'));
    expect(await library.saveMetadata(id, createMetadata('Another title'))).toMatchObject({
      title: 'Another title',
      archivedAt: expect.any(String),
    });
    expect(getIds((await library.readArticle(id)).lists)).toEqual(['a']);
  });

  test('says nothing of it to the outside', async () => {
    const library = await openTestLibrary(makeFolder());
    const id = await addSample(library);
    await library.setArchived(id, true);
    const file = await encodeTickmark(await library.readArticle(id), {
      people: [],
      generatorVersion: '',
      exportedAt: '2026-01-31T09:30:00.000Z',
    });
    expect(file.article).not.toHaveProperty('archivedAt');
  });

  test('is none that there is not', async () => {
    const library = await openTestLibrary(makeFolder());
    await expect(library.setArchived('01890a5d-ac96-774b-bcce-b302099a8057', true)).rejects.toMatchObject({
      detail: { code: 'not-found' },
    });
  });
});

/** A trash beside the library. */
function createTrash(refuses: (path: string) => boolean = () => false) {
  const bin = makeFolder();
  const moved: string[] = [];
  const trash = async (path: string) => {
    if (refuses(path)) throw new Error('The trash is full.');
    moved.push(path);
    mkdirSync(join(bin, String(moved.length)));
    renameSync(path, join(bin, String(moved.length), basename(path)));
  };
  return { bin, moved, trash };
}

describe('an article that is deleted', () => {
  const prepare = async () => {
    const folder = join(makeFolder(), 'library');
    const first = await openLibrary({ folder, clock: createTestClock() });
    const id = await addSample(first);
    const other = await addSample(first, 'Another.');
    const { sha256 } = await first.evidence.archiveBytes('a.txt', new Uint8Array([1]));
    await first.saveChanges(id, tag('a'));
    await first.close();
    /* Of a later day, so that new articles have new ids. */
    const library = await openTestLibrary(folder, { clock: createTestClock(Date.UTC(2026, 1, 1)) });
    const paths = { article: join(folder, 'articles', id), backups: join(folder, 'backups', id) };
    return { folder, library, id, other, sha256, paths };
  };
  const getListed = (library: Library) => library.list().map((article) => article.id);

  test('goes to the trash with its backups and with all that was done; other articles and the evidence stay', async () => {
    const { library, id, other, sha256, paths } = await prepare();
    const { bin, moved, trash } = createTrash();
    let heard = 0;
    library.onChange(() => (heard += 1));
    const saving = library.saveChanges(id, tag('b'));
    await library.deleteArticle(id, trash);
    await saving;
    expect(moved).toEqual([paths.article, paths.backups]);
    expect(getListed(library)).toEqual([other]);
    expect(heard).toBeGreaterThan(0);
    const notFound = { detail: { code: 'not-found' } };
    await expect(library.readArticle(id)).rejects.toMatchObject(notFound);
    await expect(library.saveChanges(id, tag('c'))).rejects.toMatchObject(notFound);
    expect(() => library.noteCoverage(id, { sentences: 1, dealtWith: 0 })).toThrow(
      expect.objectContaining({ detail: expect.objectContaining(notFound.detail) }),
    );
    await library.evidence.check(sha256);
    /* Nothing is left in the log: whoever puts the folder back has everything. */
    const snapshot: unknown = JSON.parse(readFileSync(join(bin, '1', id, 'annotations.json'), 'utf8'));
    expect(snapshot).toMatchObject({ annotations: [{ id: 'a' }, { id: 'b' }] });
  });

  test('can be put back from the trash, and imported again', async () => {
    const { folder, library, id, other, paths } = await prepare();
    const { bin, trash } = createTrash();
    await library.deleteArticle(id, trash);
    const again = await addSample(library);
    expect(getListed(library).toSorted()).toEqual([other, again].toSorted());
    await library.close();
    renameSync(join(bin, '1', id), paths.article);
    const next = await openTestLibrary(folder);
    expect(getListed(next).toSorted()).toEqual([id, other, again].toSorted());
    expect(getIds((await next.readArticle(id)).lists)).toEqual(['a']);
  });

  test('is as it was where the trash refuses it, and can be worked on', async () => {
    const { folder, library, id, paths } = await prepare();
    const { trash } = createTrash(() => true);
    const before = readTree(join(folder, 'backups'));
    await expect(library.deleteArticle(id, trash)).rejects.toMatchObject({
      detail: {
        code: 'disk',
        file: paths.article,
        message: 'The trash of the system does not take it: The trash is full.',
        remedy: expect.stringContaining('The article is as it was.'),
      },
    });
    expect(getListed(library)).toContain(id);
    await library.saveChanges(id, tag('b'));
    expect(getIds((await library.readArticle(id)).lists)).toEqual(['a', 'b']);
    expect([...readTree(join(folder, 'backups')).keys()]).toEqual(expect.arrayContaining([...before.keys()]));
  });

  test('is as it was where the trash says that it took it, and did not', async () => {
    const { library, id } = await prepare();
    await expect(library.deleteArticle(id, async () => undefined)).rejects.toMatchObject({
      detail: { code: 'disk', message: 'The trash of the system does not take it: it is still there.' },
    });
    expect(getIds((await library.readArticle(id)).lists)).toEqual(['a']);
  });

  test('is gone where the trash refuses its backups alone, and that is told', async () => {
    const { library, id, other, paths } = await prepare();
    const { trash } = createTrash((path) => path === paths.backups);
    await expect(library.deleteArticle(id, trash)).rejects.toMatchObject({
      detail: { code: 'disk', file: paths.backups, remedy: expect.stringContaining('in the trash') },
    });
    expect(getListed(library)).toEqual([other]);
    expect(existsSync(paths.backups)).toBe(true);
  });

  test('may have no backups', async () => {
    const { library, id, other, paths } = await prepare();
    rmSync(paths.backups, { recursive: true });
    const { moved, trash } = createTrash();
    await library.deleteArticle(id, trash);
    expect(getListed(library)).toEqual([other]);
    expect(moved[0]).toBe(paths.article);
  });

  test('may be one that cannot be read', async () => {
    const { folder, library, id, other, paths } = await prepare();
    await library.close();
    rmSync(join(paths.article, 'article.json'));
    rmSync(paths.backups, { recursive: true });
    const next = await openTestLibrary(folder);
    expect(next.problems).toHaveLength(1);
    await next.deleteArticle(id, createTrash().trash);
    expect(next.problems).toEqual([]);
    expect(getListed(next)).toEqual([other]);
  });

  test('is none that there is not, and none of a library that is only read', async () => {
    const { folder, library, id } = await prepare();
    const { moved, trash } = createTrash();
    await expect(library.deleteArticle('01890a5d-ac96-774b-bcce-b302099a8057', trash)).rejects.toMatchObject({
      detail: { code: 'not-found' },
    });
    const reader = await openTestLibrary(folder, { mode: 'read' });
    await expect(reader.deleteArticle(id, trash)).rejects.toMatchObject({ detail: { code: 'bad-request' } });
    expect(moved).toEqual([]);
  });
});
