import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { IndexThread } from '#main/library/search/index-thread.ts';
import type { IndexProgress } from '#shared/search/library-search.ts';
import { addSample, makeFolder, openTestLibrary } from '../fixture.ts';

/** A busy machine takes its time to begin a thread. */
const longest = { timeout: 20_000 };
const everything = { fields: [], kinds: [], statuses: [], archived: 'with', after: null } as const;

function openThread(folder: string) {
  const told: IndexProgress[] = [];
  const warnings: string[] = [];
  const thread = new IndexThread({
    folder,
    onProgress: (progress) => told.push(progress),
    warn: (message) => warnings.push(message),
  });
  onTestFinished(() => thread.close());
  return { thread, told, warnings };
}

test('a thread answers, keeps up, and tells how far it has come', async () => {
  const folder = makeFolder();
  const library = await openTestLibrary(folder);
  await addSample(library);
  const { thread, told, warnings } = openThread(folder);
  expect(thread.progress).not.toBeNull();
  await vi.waitFor(() => expect(told.at(-1)).toBeNull(), longest);
  expect(thread.progress).toBeNull();
  const { articles } = await thread.search({ ...everything, query: 'Lindqvist' });
  expect(articles).toHaveLength(1);
  const id = await addSample(library, 'Another one by Lindqvist');
  thread.touch(id);
  expect((await thread.search({ ...everything, query: 'Lindqvist' })).total).toBe(2);
  expect(await thread.findClaims({ articleId: id, texts: ['None'], language: 'en' })).toEqual([]);
  const name = { articleId: id, name: 'Nobody', aliases: [], type: 'person', identifiers: {} } as const;
  expect(await thread.findSpellings(name)).toEqual([]);
  expect(warnings).toEqual([]);
});

test('a thread that is closed answers no more, and is closed again in vain', async () => {
  const { thread } = openThread(makeFolder());
  await thread.close();
  await expect(thread.search({ ...everything, query: 'x' })).rejects.toThrow('closed');
  thread.touch('x');
  await thread.close();
});

test('what goes wrong with its file is told, and it answers all the same', async () => {
  const folder = makeFolder();
  await addSample(await openTestLibrary(folder));
  writeFileSync(join(folder, 'index'), 'in the way');
  const { thread, told, warnings } = openThread(folder);
  await vi.waitFor(() => expect(told.at(-1)).toBeNull(), longest);
  expect((await thread.search({ ...everything, query: 'Lindqvist' })).total).toBe(1);
  expect(warnings).toHaveLength(1);
});
