import { readdirSync, readFileSync } from 'node:fs';
import type * as promises from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type * as storedFiles from '#main/library/stored-files.ts';
import type { Change } from '#shared/domain/annotations.ts';
import { createClaim } from '#shared/domain/records.ts';
import {
  addSample,
  createManualTimers,
  createMetadata,
  makeFolder,
  openTestLibrary,
  tag,
} from './fixture.ts';

/* The limits as they are would take a test a gigabyte of memory. */
vi.mock('#main/library/stored-files.ts', async (importOriginal) => {
  const original = await importOriginal<typeof storedFiles>();
  return {
    ...original,
    articleFormat: { ...original.articleFormat, limit: 10_000 },
    snapshotFormat: { ...original.snapshotFormat, limit: 50_000 },
    logLimit: 100_000,
  };
});

/** Whether the disk fails to make names durable. */
const folders = vi.hoisted(() => ({ fail: false }));

vi.mock('node:fs/promises', async (importOriginal) => {
  const original = await importOriginal<typeof promises>();
  const open = async (...args: Parameters<typeof promises.open>) => {
    const handle = await original.open(...args);
    if (folders.fail && (await handle.stat()).isDirectory()) {
      handle.sync = () => Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' }));
    }
    return handle;
  };
  return { ...original, open };
});

const tooLarge = (file: string) => ({ detail: { code: 'too-large', file, remedy: expect.any(String) } });

const claim = (id: string, length: number): Change => ({
  type: 'claim',
  id,
  value: { ...createClaim(id), statement: '€'.repeat(length / 3) },
});

const prepare = async () => {
  const folder = makeFolder();
  const { setTimer } = createManualTimers();
  const library = await openTestLibrary(folder, { setTimer });
  const id = await addSample(library);
  const getPath = (name: string) => join(folder, 'articles', id, name);
  const reopen = async () => {
    await library.close();
    const next = await openTestLibrary(folder);
    expect(next.problems).toEqual([]);
    return { next, claims: (await next.readArticle(id)).lists.claims.map((value) => value.id) };
  };
  return { folder, library, id, getPath, reopen };
};

describe('whatever is saved can be read again', () => {
  test('a change that would make the annotations too large is refused, and one that makes them smaller is not', async () => {
    const { library, id, getPath, reopen } = await prepare();
    await library.saveChanges(id, [claim('a', 20_000)]);
    await library.saveChanges(id, [claim('b', 20_000)]);
    const { lists } = await library.readArticle(id);
    const log = readFileSync(getPath('annotations.log'));
    await expect(library.saveChanges(id, [claim('c', 20_000)])).rejects.toMatchObject(
      tooLarge(getPath('annotations.json')),
    );
    expect((await library.readArticle(id)).lists).toEqual(lists);
    expect(readFileSync(getPath('annotations.log'))).toEqual(log);
    await library.saveChanges(id, [{ type: 'claim', id: 'a', value: null }]);
    await library.saveChanges(id, [claim('c', 20_000)]);
    expect((await reopen()).claims).toEqual(['b', 'c']);
  });

  test('what was there when the library was opened counts too', async () => {
    const { library, id, reopen, getPath } = await prepare();
    await library.saveChanges(id, [claim('a', 30_000)]);
    const { next } = await reopen();
    await expect(next.saveChanges(id, [claim('b', 30_000)])).rejects.toMatchObject(
      tooLarge(getPath('annotations.json')),
    );
    await next.saveChanges(id, [claim('a', 45_000)]);
  });

  test('a log that would grow too long is folded in, also by a batch that is too long by itself', async () => {
    const { library, id, getPath, reopen } = await prepare();
    for (let count = 0; count < 6; count += 1) await library.saveChanges(id, [claim('a', 30_000 + count)]);
    expect(readFileSync(getPath('annotations.log')).length).toBeLessThan(100_000);
    await library.saveChanges(
      id,
      Array.from({ length: 5 }, () => claim('b', 15_000)),
    );
    await library.saveChanges(id, tag('c'));
    expect((await reopen()).claims).toEqual(['a', 'b', 'c-record']);
  });

  test('a snapshot written instead of the log, of which the disk says that it failed, hides nothing of later', async () => {
    const { folder, library, id, reopen } = await prepare();
    for (let count = 0; count < 3; count += 1) await library.saveChanges(id, [claim('a', 30_000 + count)]);
    folders.fail = true;
    const failing = Promise.allSettled(
      ['b', 'c'].map((name) => library.saveChanges(id, [claim(name, 9000)])),
    );
    expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    folders.fail = false;
    await library.saveChanges(id, [claim('d', 3)]);
    /* As it would be found were the process killed now. */
    const reader = await openTestLibrary(folder, { mode: 'read' });
    expect((await reader.readArticle(id)).lists.claims.map((value) => value.id)).toEqual(['a', 'd']);
    expect((await reopen()).claims).toEqual(['a', 'd']);
  });

  test('metadata that would make the article too large are refused, and it stays as it was', async () => {
    const { library, id, getPath } = await prepare();
    const before = readFileSync(getPath('article.json'));
    const saving = library.saveMetadata(id, createMetadata('x'.repeat(20_000)));
    await expect(saving).rejects.toMatchObject(tooLarge(getPath('article.json')));
    expect(readFileSync(getPath('article.json'))).toEqual(before);
    expect(library.list()[0]?.title).not.toContain('xxx');
  });

  test('an article that would be too large is refused by its name, and nothing of it is left behind', async () => {
    const { folder, library, id } = await prepare();
    await expect(addSample(library, 'x\n\n'.repeat(1000))).rejects.toMatchObject(tooLarge('sample.txt'));
    expect(readdirSync(join(folder, 'articles'))).toEqual([id]);
  });
});
